"""Without JavaScript the day's work is done by plain forms and pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter


@pytest.fixture
def page(enter: Enter) -> Page:
    return enter("salesperson", scripts=False)


def test_a_step_is_done_and_taken_back(page: Page) -> None:
    step = page.locator("main li[data-item]:has(form[action*='/steps/'])").first
    words = step.locator("h3").inner_text()
    same = page.locator(f"main form[action='{step.locator('form').get_attribute('action')}']")
    same.locator("button").click()
    expect(page.locator("#says")).to_contain_text(words)
    expect(same).to_have_count(0)
    page.locator("#says button.undo").click()
    expect(same).to_have_count(1)


def test_a_signal_is_recorded_and_the_deal_moves(page: Page) -> None:
    page.goto(places.case(page, "第一中学", "校园安全"))
    _record_a_signal(page)
    page.locator("[data-move]").click()
    expect(page.locator("h1")).to_have_text("客户做了或说了什么？")
    for door in page.locator("fieldset.door:not(.open)").all():
        needed = int(re.findall(r"\d+", door.locator("legend span").inner_text())[0])
        asks = door.locator("li.ask:has(input[name=ticked])").filter(has_not_text="不强求")
        for place in range(needed):
            asks.nth(place).locator("input[name=ticked]").check()
            asks.nth(place).locator("[name$=quote]").fill("三月前校门口要装好")
            asks.nth(place).locator("[name$=said_by]").fill("总务主任")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/deals/\d+/$"))
    expect(page.locator("table.track [aria-current=step]")).to_contain_text("需求确认")


def _record_a_signal(page: Page) -> None:
    page.locator("#list details[open] a.rec").first.click()
    page.locator("[name=quote]").fill("这学期就办，钱由局里出")
    page.locator("[name=said_by]").fill("校长")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/deals/\d+/$"))
    expect(page.locator("#list")).to_contain_text("这学期就办，钱由局里出")


def test_the_language_is_chosen(page: Page) -> None:
    for code, word in (("en", "Today"), ("zh-hans", "今天")):
        page.locator("header.top details.menu summary").click()
        page.locator(f"header.top button[name=language][value={code}]").click()
        expect(page.locator("h1")).to_have_text(word)
