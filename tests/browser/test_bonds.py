"""The relationship with the section chief who hints at presents: looked at, an activity added, a gift checked, on the phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter


def chief(page: Page) -> None:
    """The relationship page of Xuri's section chief, by the way that people go."""
    page.goto("/people/?q=魏科长")
    page.get_by_role("link", name="魏科长").first.click()
    page.locator("#bond-card a").click()


def test_the_relationship_is_seen_and_grows_by_what_was_done(enter: Enter) -> None:
    page = enter(width=390, height=844, language="en")
    chief(page)
    expect(page.locator("#gifts")).to_contain_text("hint at a personal benefit")
    before = page.locator(".bo-deeds li").count()
    page.get_by_role("link", name="Record an activity").click()
    page.get_by_role("dialog").get_by_label("What happened").fill("walked through the workshop")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.locator(".bo-deeds li")).to_have_count(before + 1)
    expect(page.locator(".bo-deeds")).to_contain_text("walked through the workshop")


def test_a_gift_is_checked_while_one_types_and_before_it_is_kept(enter: Enter) -> None:
    page = enter(language="en")
    chief(page)
    page.get_by_role("link", name="Record a gift").click()
    page.get_by_label("What exactly").fill("a watch")
    page.get_by_label("Value per person").fill("900")
    page.get_by_label("Occasion").click()
    expect(page.locator("#check"), "checked as typed").to_contain_text("over the limit for one gift")
    expect(page.locator("#check")).to_contain_text("CN¥500 this year")
