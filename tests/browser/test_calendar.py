"""The calendar in a browser: an entry is dragged to another day and comes back, the phone shows one narrow column."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser import places
from tests.browser.conftest import Enter


def entry(page: Page) -> Locator:
    """Something that can be moved; the demo has next steps in each month."""
    page.goto("/calendar/?view=month")
    found = page.locator(".cal-day:not(.beside) [data-entry][data-kind=step]").first
    expect(found).to_be_visible()
    return found


def carry(page: Page, found: Locator, *places: Locator) -> None:
    """With the mouse, over the places, to the last of them."""
    found.scroll_into_view_if_needed()
    start, ends = found.bounding_box(), [place.bounding_box() for place in places]
    assert start
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 14, steps=4)
    for end in ends:
        assert end
        page.mouse.move(end["x"] + 30, end["y"] + 20, steps=8)
        page.mouse.move(end["x"] + 33, end["y"] + 22, steps=2)
    page.mouse.up()


def beside(found: Locator) -> Locator:
    """The day before or after, which lies in sight."""
    day = str(found.locator("xpath=..").get_attribute("data-day"))
    axis = "following" if date.fromisoformat(day).weekday() < 6 else "preceding"
    return found.locator(f"xpath=ancestor::section/{axis}-sibling::section[1]//ol")


def test_an_entry_is_dragged_to_another_day_and_the_note_takes_it_back(enter: Enter) -> None:
    page = enter("salesperson")
    found = entry(page)
    number, day = found.get_attribute("data-entry"), found.locator("xpath=..").get_attribute("data-day")
    target = beside(found)
    wanted = target.get_attribute("data-day")
    carry(page, found, target)
    there = page.locator(f".cal-list[data-day='{wanted}'] [data-kind=step][data-entry='{number}']")
    expect(there).to_be_visible()
    page.locator("#says .undo").click()
    expect(
        page.locator(f".cal-list[data-day='{day}'] [data-kind=step][data-entry='{number}']")
    ).to_be_visible()


def test_released_outside_the_days_an_entry_stays(enter: Enter) -> None:
    page = enter("salesperson")
    found = entry(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    day = found.locator("xpath=..").get_attribute("data-day")
    carry(page, found, beside(found), page.locator("#main h1"))
    expect(page.locator(".is-held, .is-over")).to_have_count(0)
    assert found.locator("xpath=..").get_attribute("data-day") == day
    assert sent == []


def test_the_keys_turn_the_page_and_move_an_entry(enter: Enter) -> None:
    page = enter("salesperson")
    entry(page).evaluate("one => { one.tabIndex = -1; one.focus(); }")
    page.keyboard.press("s")
    expect(page.locator("#over input[name=day]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"day="))
    page.keyboard.press("t")
    page.wait_for_url(lambda url: "day=" not in url)


def test_the_phone_shows_one_narrow_column_and_axe_finds_nothing(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844)
    for view in ("week", "month", "list", "day"):
        page.goto(f"/calendar/?view={view}")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert places.violations(page) == []
