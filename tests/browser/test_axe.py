"""Every page is free of accessibility violations and fits, in both themes, on the phone and on the laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import places
from tests.browser.conftest import Enter
from tools import showroom

LOOKS = (
    {"width": 1280, "dark": False, "language": "zh-hans"},
    {"width": 390, "height": 844, "dark": True, "language": "en"},
)
PARTS = 3  # so that two workers can share the walk
OUTSIDE = ("/sign/login/", "/sign/password/reset/", "/sign/password/reset/key/x-y/", "/sign/code/")
OVERS = ("edit/", "close/", "move/", "signals/new/", "steps/new/", "needs/new/", "people/new/", "papers/new/")


def name(look: dict[str, object]) -> str:
    return f"{look['width']}-{look['language']}"


looks = pytest.mark.parametrize("look", LOOKS, ids=name)


@looks
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_and_has_no_accessibility_violations(
    enter: Enter, everywhere: list[str], look: dict[str, object], part: int
) -> None:
    page = enter("owner", **look)
    places.bring_axe(page)
    found: list[str] = []
    for path in everywhere[part::PARTS]:
        answer = page.goto(path)
        assert answer is not None
        found += [f"{path} is not there"] * (not answer.ok and path not in places.REFUSED)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{path} is {over} px too wide"] * (over > 0)
        found += places.violations(page)
    assert not found, "\n".join(found)


@looks
def test_the_pages_of_signing_in_have_no_accessibility_violations(
    browser: Browser, address: str, look: dict[str, object]
) -> None:
    page = showroom.look_in(browser, address, **look).new_page()  # type: ignore[arg-type]  # passed on as given
    found = []
    for path in OUTSIDE:
        page.goto(path)
        found += places.violations(page)
    page.goto("/sign/login/")
    page.locator("input[type=password]").press("Enter")
    page.wait_for_load_state()
    found += places.violations(page)
    page.context.close()
    assert not found, "\n".join(found)


@looks
def test_dialogs_have_no_accessibility_violations(enter: Enter, look: dict[str, object]) -> None:
    page = enter("manager", **look)
    page.goto(places.case(page, "金昌", "集团专网"))
    page.locator("main").evaluate("main => { main.hidden = true; }")  # it is looked at with the other pages
    found = []
    for end in OVERS:
        link = page.locator(f"main a[data-over][href*='/{end}']").first
        link.evaluate("link => link.click()")  # some stand in a closed menu
        page.locator("dialog#over[open]").wait_for()
        found += places.violations(page, "dialog#over")
        page.keyboard.press("Escape")
        page.locator("dialog#over:not([open])").wait_for(state="attached")
    page.keyboard.press("?")
    page.locator("dialog#keys[open]").wait_for()
    found += places.violations(page, "dialog#keys")
    assert not found, "\n".join(found)


@looks
def test_refusals_have_no_accessibility_violations(enter: Enter, look: dict[str, object]) -> None:
    page = enter("salesperson", **look)
    found = []
    page.goto("/settings/users/")
    assert page.locator("h1").is_visible()
    found += places.violations(page)
    page.goto("/deals/new/")
    page.locator("main form button[type=submit]").last.click()
    page.locator("[aria-invalid=true]").first.wait_for()
    found += places.violations(page)
    found += _conflict(page)
    assert not found, "\n".join(found)


def _conflict(page: Page) -> list[str]:
    deal = places.case(page, "德信", "安防专线")
    page.goto(f"{deal}edit/")
    rival = page.context.new_page()
    before = page.locator("[name=products]").input_value()
    for form, products in ((rival, f"{before}专线"), (page, f"{before}云专线")):
        if form is rival:
            form.goto(f"{deal}edit/")
        form.locator("[name=products]").fill(products)
        form.locator("main form button[type=submit]").last.click()
        form.wait_for_load_state()
    page.locator("table.clash").wait_for()
    return places.violations(page)
