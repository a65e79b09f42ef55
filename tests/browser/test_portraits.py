"""A portrait on the phone: filled where it stands, the interview answers while one answers, nothing for axe to find."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter


@pytest.fixture
def page(enter: Enter) -> Page:
    return enter("salesperson", width=390, height=844)


def portrait_of(page: Page, name: str) -> str:
    page.goto(f"/people/?q={name}")
    link = page.locator("main a", has_text=name).first.get_attribute("href") or ""
    found = re.search(r"/people/\d+/", link)
    assert found, link
    return f"{found.group()}portrait/"


def test_a_cell_is_filled_where_it_stands_and_the_page_stays_narrow(page: Page) -> None:
    page.goto(portrait_of(page, "王丹"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    cell = page.locator("#need-personal-family")
    cell.locator("summary").click()
    cell.locator("textarea").fill("女儿今年高考")
    cell.get_by_role("button", name="保存").click()
    expect(cell).to_contain_text("女儿今年高考")
    expect(page.locator("#says")).to_contain_text("已保存")
    assert places.violations(page) == []


def test_the_interview_says_at_once_what_the_answers_speak_for(page: Page) -> None:
    page.goto(portrait_of(page, "杨雄") + "noticed/")
    said = page.locator("#proposal")
    expect(said).to_contain_text("还看不出")
    for mark in ("asks_for_figures", "takes_notes"):
        page.locator(f"input[name={mark}][value=yes] + span").click()
    expect(said).to_contain_text("分析型")
    page.get_by_role("button", name="先按推测记下").click()
    expect(page.locator("#tips")).to_contain_text("每个数都带出处和日期")
    assert places.violations(page) == []
