"""A visit on the phone, in Chinese: planned, briefed, recorded without network, and sent when there is network again."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Enter
from tests.browser.places import case

MOST_TAPS = 8


class Thumb:
    """Counts what it taps."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1


def visit_of(page: Page) -> str:
    """The address of a visit planned about APEX, with the aim of a demonstration."""
    deal = case(page, "阿派斯", "移动办公系统")
    number = deal.strip("/").rpartition("/")[2]
    page.goto(f"/visits/new/?deal={number}&objective=demo")
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url(re.compile(r"/visits/\d+/$"))
    return re.search(r"/visits/\d+/", page.url)[0]


def chip(page: Page, name: str, value: str | None = None) -> Locator:
    """A chip of the record's form."""
    wanted = f"[value='{value}']" if value else ":not([value=''])"
    return page.locator("label", has=page.locator(f"input[name='{name}']{wanted}")).first


def pocketed(page: Page, address: str) -> None:
    """Wait until this device keeps the pages of the visit."""
    page.goto("/pocket/")
    row = page.locator(f"[data-keeps='{address}record/'] [data-state]")
    expect(row).to_contain_text("存到这台设备", timeout=60_000)
    expect(row).not_to_contain_text("还没", timeout=60_000)


def test_a_visit_recorded_without_network_moves_deal_today_and_story_once_it_is_sent(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844, offline=True)
    address = visit_of(page)
    page.goto(address + "brief/")
    expect(page.locator("main")).to_contain_text("阿派斯")
    pocketed(page, address)

    page.context.set_offline(True)
    page.goto(address + "brief/")
    expect(page.locator(".off-banner")).to_contain_text("没有网络")
    page.goto(address + "record/")
    page.locator("summary", has_text="听到的信号").first.click()
    signal = page.locator(".vr-signal:has(input:enabled)").first
    name = signal.locator("input[name=signals]").get_attribute("value")
    signal.locator("label").click()
    signal.locator(".vr-quote").fill("离线时记下的原话")
    chip(page, "claimed", "advance").click()
    chip(page, "agreed", "demo").click()
    chip(page, "agreed-due").click()
    page.locator(".vr-foot .btn-primary").click()
    page.wait_for_url(re.compile(r"/pocket/$"))
    expect(page.locator("[data-outbox]")).to_contain_text("等网络")

    page.context.set_offline(False)
    expect(page.locator("[data-outbox]")).to_be_hidden(timeout=60_000)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("有进展")
    page.goto(f"/deals/{name.split(':')[0]}/")
    expect(page.locator("main")).to_contain_text("离线时记下的原话")
    page.goto("/")
    expect(page.locator("main")).to_contain_text("同意看一次演示")


def test_somebody_who_was_quicker_is_shown_beside_what_was_kept(enter: Enter) -> None:
    phone = enter("salesperson", width=390, height=844, offline=True)
    address = visit_of(phone)
    pocketed(phone, address)
    phone.context.set_offline(True)
    phone.goto(address + "record/")
    chip(phone, "claimed", "no_sale").click()
    phone.locator(".vr-foot .btn-primary").click()
    phone.wait_for_url(re.compile(r"/pocket/$"))

    desk = enter("manager")
    desk.goto(address + "record/")
    chip(desk, "claimed", "continuation").click()
    desk.locator(".vr-foot .btn-primary").click()
    desk.wait_for_url(re.compile(r"/visits/\d+/$"))

    phone.context.set_offline(False)
    entry = phone.locator(".off-entry")
    expect(entry).to_contain_text("有人先记了", timeout=60_000)
    expect(entry).to_contain_text("暂时中断")
    expect(entry).to_contain_text("无销售")
    entry.get_by_role("button", name="打开处理").click()
    expect(phone.locator(".problems")).to_contain_text("已经有人记了这次拜访")


def test_the_shortest_honest_record_takes_no_typing_and_few_taps(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844)
    address = visit_of(page)
    page.goto(address + "record/")
    thumb = Thumb()
    for name, value in (("claimed", "advance"), ("agreed", "demo"), ("agreed-due", None)):
        thumb.tap(chip(page, name, value))
    thumb.tap(page.locator(".vr-foot .btn-primary"))
    page.wait_for_url(re.compile(r"/visits/\d+/$"))
    expect(page.locator("main")).to_contain_text("有进展")
    assert thumb.taps <= MOST_TAPS


def test_signing_out_takes_the_kept_pages_away(enter: Enter) -> None:
    page = enter("salesperson", width=390, height=844, offline=True)
    pocketed(page, visit_of(page))
    page.locator(".top [data-menu] summary").last.click()
    page.locator("[data-sign-out] button").click()
    page.wait_for_url(re.compile(r"/sign/"))
    left = page.evaluate(
        "new Promise(done => { indexedDB.open('tongpin-pocket').onsuccess = (opened) => {"
        " opened.target.result.transaction('pages').objectStore('pages').count().onsuccess = (it) => done(it.target.result); } })"
    )
    assert left == 0
