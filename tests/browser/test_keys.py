"""The keys act on the entry that is chosen, and lead on from there; dialogs lead to what is wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import places
from tests.browser.conftest import Enter

ITEMS = "#main [data-item]"
DONE = f"{ITEMS} form:has([data-done])"


def deeds(page: Page) -> list[str]:
    """Where the deeds of the entries are sent to, from above."""
    return [str(form.get_attribute("action")) for form in page.locator(DONE).all()]


def choose(page: Page, wanted: Locator) -> None:
    while not wanted.evaluate("one => one === document.activeElement"):
        page.keyboard.press("j")


def entry(page: Page, deed: str) -> Locator:
    return page.locator(ITEMS, has=page.locator(f"form[action='{deed}']"))


def test_e_leads_to_the_entry_that_took_the_place_and_the_undo_back(enter: Enter) -> None:
    page = enter("salesperson")
    third, fourth, fifth = deeds(page)[3:6]
    choose(page, entry(page, third))
    page.keyboard.press("e")
    expect(entry(page, third)).to_have_count(0)
    expect(entry(page, fourth)).to_be_focused()
    page.keyboard.press("e")
    expect(entry(page, fourth)).to_have_count(0)
    expect(entry(page, fifth)).to_be_focused()
    page.locator("#says button.undo").click()
    expect(entry(page, fourth)).to_be_focused()


def test_after_the_last_entry_comes_the_one_before_it(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto("/promises/")
    *__, before, last = deeds(page)
    choose(page, entry(page, last))
    page.keyboard.press("e")
    expect(entry(page, last)).to_have_count(0)
    expect(entry(page, before)).to_be_focused()


@pytest.mark.parametrize("where", ["/", "/promises/"])
def test_s_and_enter_put_off_until_tomorrow_and_lead_on(enter: Enter, where: str) -> None:
    page = enter("salesperson")
    page.goto(where)
    late = page.locator(f"{ITEMS}:has([data-done]):has(.due b)", has_text=re.compile("逾期"))
    chosen = late.nth(1).locator("[data-later]").get_attribute("href")
    following = late.nth(2).locator("[data-later]").get_attribute("href")
    choose(page, late.nth(1))
    page.keyboard.press("s")
    expect(page.locator("dialog#over[open] button:focus")).to_contain_text("明天")
    page.keyboard.press("Enter")
    expect(page.locator("#says .said-now")).to_contain_text("已推迟到")
    expect(page.locator(ITEMS, has=page.locator(f"[data-later][href='{following}']"))).to_be_focused()
    expect(late.locator(f"[data-later][href='{chosen}']")).to_have_count(0)


@pytest.mark.parametrize("where", ["/", "a deal", "/promises/"])
def test_with_nothing_chosen_e_and_s_do_nothing(enter: Enter, where: str) -> None:
    page = enter("salesperson")
    page.goto(places.case(page, "旭日汽车", "车间集群通信") if where == "a deal" else where)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.keyboard.press("e")
    page.keyboard.press("s")
    page.keyboard.press("?")
    page.locator("dialog#keys[open]").wait_for()
    assert [one for one in sent if one.startswith("POST") or "/later/" in one] == []


def test_the_keys_go_on_from_the_entry_on_the_deal_too(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(places.case(page, "旭日汽车", "车间集群通信"))
    __, second, third, *__ = deeds(page)
    choose(page, entry(page, second))
    page.keyboard.press("e")
    expect(entry(page, second)).to_have_count(0)
    expect(entry(page, third)).to_be_focused()


def test_lists_name_only_the_keys_that_do_something(enter: Enter) -> None:
    page = enter("salesperson")
    expect(page.locator("p.keys")).to_contain_text("推迟")
    page.goto("/deals/")
    expect(page.locator("p.keys")).to_contain_text("打开")
    expect(page.locator("p.keys")).not_to_contain_text(re.compile("完成|推迟"))


def test_a_refused_dialog_shows_what_it_says_about_the_whole(enter: Enter) -> None:
    page = enter("salesperson", height=600)
    page.goto(places.case(page, "顺达物流", "车辆监控"))
    page.locator("table.track a[data-over]").last.click()
    over = page.locator("dialog#over[open]")
    over.locator("button[type=submit]").last.click()
    expect(over.locator("[role=alert]")).to_be_focused()
    expect(over.locator("[role=alert]")).to_be_in_viewport(ratio=1)
    top, head = over.locator("[role=alert]").bounding_box(), over.locator(".over-head").bounding_box()
    assert top
    assert head
    assert top["y"] >= head["y"] + head["height"]


def test_a_refused_dialog_leads_to_the_field_and_shows_what_is_wrong(enter: Enter) -> None:
    page = enter("salesperson", height=600)
    page.goto("/deals/board/")
    page.locator("#main a[data-over][href='/deals/new/']").first.click()
    over = page.locator("dialog#over[open]")
    over.locator("button[type=submit]").last.click()
    expect(over.locator(".ts-control input[aria-invalid=true]").first).to_be_focused()
    expect(over.locator(".wrong").first).to_be_in_viewport(ratio=1)


def test_the_search_for_an_account_speaks_the_language_of_the_page(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto("/deals/new/")
    page.locator(".ts-control input").first.click()
    page.keyboard.type("zzzz")
    expect(page.locator(".ts-dropdown .no-results")).to_have_text("没有找到")


def test_the_bar_of_the_deal_has_the_order_of_the_page(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844)
    page.goto(places.case(page, "旭日汽车", "车间集群通信"))
    links = page.locator("nav.jump a").all()
    tops = [page.locator(str(link.get_attribute("href"))).bounding_box() for link in links]
    heights = [top["y"] for top in tops if top]
    assert len(heights) == len(links)
    assert heights == sorted(heights)


CLOSED_AND_ASKED = """() => {
  document.querySelector('#over textarea').focus();
  document.getElementById('over').dispatchEvent(new Event('cancel', { cancelable: true }));
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }));
}"""


def test_a_key_right_after_a_dialog_is_not_taken_for_typing(enter: Enter) -> None:
    page = enter()
    page.goto("/leads/")
    page.locator("main a[data-over]").first.click()
    page.locator("dialog#over[open] textarea").first.wait_for()
    page.evaluate(CLOSED_AND_ASKED)
    expect(page.locator("dialog#keys")).to_be_visible()
