"""What stands under what: no hole between two panels of a column, cards on the phone, titles level with their buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Enter

PANEL_GAP = 40  # no more lies between two panels
LONGEST_CARD = 240  # name, account, four elements and one button
TOP_AND_FOOT = "one => { const box = one.getBoundingClientRect(); return [box.top, box.bottom]; }"


def edges(page: Page, selector: str) -> tuple[float, float]:
    top, foot = page.locator(selector).first.evaluate(TOP_AND_FOOT)
    return top, foot


@pytest.mark.parametrize("path", ["/accounts/", "/people/"])
def test_the_story_begins_where_the_column_above_it_ends(enter: Enter, path: str) -> None:
    page = enter("owner")
    page.goto(f"{path}?q={'旭日' if path == '/accounts/' else '魏科长'}")
    page.locator("td.name a").first.click()
    page.wait_for_load_state("networkidle")
    above, story = edges(page, ".told > div:not(.story)"), edges(page, "#story")
    assert 0 < story[0] - above[1] < PANEL_GAP


def test_a_lead_is_a_card_on_the_phone_however_long_its_name(enter: Enter) -> None:
    page = enter("owner", width=390)
    page.goto("/leads/")
    page.locator("td.name a").first.evaluate("one => { one.textContent = '名'.repeat(120); }")
    top, foot = edges(page, ".leads tbody tr")
    assert foot - top < LONGEST_CARD
    assert page.locator(".leads .four small").first.is_visible()


@pytest.mark.parametrize("path", ["/accounts/", "/people/", "/deals/"])
def test_a_title_is_level_with_its_buttons_on_the_phone(enter: Enter, path: str) -> None:
    page = enter("owner", width=390)
    page.goto(path)
    title, button = edges(page, ".head h1"), edges(page, ".head .btn")
    assert abs(sum(title) - sum(button)) / 2 < 2
