"""The method's own cases, as a salesperson finds them in the morning: Jinchang buys without us, Xuri hides its power."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import places
from tests.browser.conftest import Enter

# the map speaks of shares of influence, of persons and of steps, never of a deal
SHARE = re.compile(r"(占|还有|判断，|影响力)\s*\d+%")


def test_in_jinchang_the_customer_is_ahead_of_us(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(places.case(page, "金昌", "集团专网"))
    head = page.locator("header.dh")
    expect(head).to_contain_text("金昌水泥电杆厂")
    expect(head.locator(".state b")).to_contain_text("落后")
    expect(head.locator("use[href='#sync-l-behind']")).to_have_count(1)
    track = page.locator("table.track")
    expect(track.locator("td.ph.here")).to_contain_text("方案评估")
    expect(track.locator("[aria-current=step]")).to_contain_text("挖掘商机")
    expect(track.locator("tr.gap")).to_contain_text("落后 3 段")


def test_in_jinchang_power_refuses_and_one_contact_carries_all(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(places.case(page, "金昌", "集团专网"))
    people = page.locator("#people")
    expect(people.locator(".focus3")).to_contain_text("副厂长、厂长：拒绝见我们")
    expect(people.locator("li.refused")).to_have_count(2)
    expect(people.locator("li.mem:not(.refused)", has_text="刘斌")).to_contain_text("和对手有往来")
    expect(page.locator("#steps")).to_contain_text("只有李琼")
    expect(page.locator("#papers")).to_contain_text("单据不移动阶段")


def test_in_xuri_we_are_in_step_but_know_power_only_by_hearsay(enter: Enter) -> None:
    page = enter("salesperson")
    page.goto(places.case(page, "旭日", "车间集群通信"))
    expect(page.locator("header.dh use[href='#sync-l-in']")).to_have_count(1)
    expect(page.locator("table.track [aria-current=step]")).to_contain_text("方案确认")
    people = page.locator("#people")
    expect(people.locator("li.mem", has_text="技术总经理").first).to_contain_text("没见过")
    expect(page.locator("#steps")).to_contain_text("只有魏科长")


@pytest.mark.parametrize(
    ("account", "single", "power"),
    [
        ("金昌", "只有李琼", "副厂长、厂长拒绝见我们"),
        ("旭日", "只有魏科长", "拍板的是技术总经理，我们没有自己的线"),
    ],
    ids=["jinchang", "xuri"],
)
def test_today_names_the_single_contact_and_the_missing_power(
    enter: Enter, account: str, single: str, power: str
) -> None:
    page = enter("salesperson")
    page.goto(f"/?q={account}")  # a deal with a map has more to say than fits on the first page
    lines = page.locator("main [data-item]").filter(has_text=account)
    expect(lines.filter(has_text=single).first).to_be_visible()
    expect(lines.filter(has_text=power).first).to_be_visible()


def test_no_page_gives_a_deal_a_percentage(enter: Enter) -> None:
    page = enter("salesperson")
    for path in ("/", "/deals/board/", "/deals/", places.case(page, "金昌", "集团专网")):
        page.goto(path)
        said = SHARE.sub("", page.locator("main").inner_text())
        assert "%" not in said, path
