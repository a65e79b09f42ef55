"""The funnel in a browser: a manager finds what flowed back and sends the link; pictures are saved; the phone shows it too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter
from tools import showroom

PAGES = ("", "flows/", "cohorts/", "forecast/", "backtest/", "people/", "compare/")
BACK = """
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from tongpin.app.accounts.models import Account
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, write_deals
from tongpin.app.playbooks.queries import playbook_named
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import actor_of
for member in Member.objects.filter(role="manager"):
    actor = actor_of(member)
    account = Account.objects.filter(owner__team=member.team).first() or Account.objects.first()
    for playbook in (playbook_named(actor, key) for key in {keys!r}):
        stages = [one.key for one in playbook.content.stages if one.funnel]
        middle = actor.today().replace(day=1) - timedelta(days=15)
        days = (middle - timedelta(days=60), middle - timedelta(days=40), middle)
        moves = [
            MoveSpec(stages[at], datetime.combine(day, time(4), tzinfo=UTC), kind="enter")
            for at, day in zip((1, 2, 1), days, strict=True)
        ]
        write_deals(actor, playbook, [
            DealSpec(account_id=account.pk, name=f"退回的专线 {{number}}", owner_id=account.owner_id, stage=stages[1],
                     opened_on=days[0], stage_since=middle, amount=Decimal(1000), currency="CNY", moves=moves)
            for number in (1, 2)
        ])
"""
PLAYBOOKS = ("foreign-trade-7", "group-customer")


def rows(page: Page) -> list[str]:
    return sorted(page.locator("table.deals td.name").all_inner_texts())


def test_a_manager_finds_which_deals_flowed_back_last_month_and_sends_the_link(
    enter: Enter, place: Path
) -> None:
    showroom.tongpin(place, "shell", "-c", BACK.format(keys=PLAYBOOKS))
    page = enter("manager")
    page.locator("header.top nav").get_by_text("漏斗").click()
    page.locator(".fu-tabs").get_by_text("流动").click()
    page.locator(".fu-days").get_by_text("上个月", exact=True).click()
    # nobody has asked for that month: the page asks by itself, and the picture comes
    picture = page.locator("svg[data-picture=flows]:visible")
    expect(picture).to_be_visible()
    assert picture.locator("a .fu-k-back").count() >= 1
    page.locator(".fu-key a.fu-t-back").click()
    expect(page.locator("h1")).to_have_text("退回")
    found = rows(page)
    assert {"退回的专线 1", "退回的专线 2"} <= set(found)
    link = page.locator("[data-copy]").get_attribute("data-copy")
    other = enter("owner")
    other.goto(str(link))
    expect(other.locator("h1")).to_have_text("退回")
    assert rows(other) == found


def test_the_link_to_a_picture_shows_the_receiver_the_same(enter: Enter) -> None:
    page = enter("manager")
    page.goto("/funnel/")
    numbers = ".fu-pic:visible .fu-count"
    expect(page.locator(numbers).first).to_be_visible()
    link = page.locator("[data-copy]").get_attribute("data-copy")
    other = enter("owner")
    other.goto(str(link))
    expect(other.locator(numbers).first).to_be_visible()
    assert other.locator(numbers).all_inner_texts() == page.locator(numbers).all_inner_texts()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_is_saved_as_a_file(enter: Enter, kind: str) -> None:
    page = enter("manager")
    page.goto("/funnel/")
    button = page.locator(f"[data-as={kind}]").first
    expect(button).to_be_visible()
    with page.expect_download() as saved:
        button.click()
    content = Path(saved.value.path()).read_bytes()
    if kind == "png":
        assert content.startswith(b"\x89PNG")
        assert len(content) > 5_000
    else:
        text = content.decode()
        assert text.startswith("<svg")
        assert "rgb(" in text, "the colours are in the file"
        assert " class=" not in text


def test_every_page_fits_on_the_phone_and_axe_finds_nothing(enter: Enter) -> None:
    page = enter("owner", width=390, height=844, dark=True)
    places.bring_axe(page)
    found = []
    for path in PAGES:
        _open(page, path, 390)
        found += places.violations(page)
    assert found == []


def test_every_page_fits_in_english_on_the_laptop(enter: Enter) -> None:
    page = enter("owner", language="en")
    for path in PAGES:  # axe sees them in English with all the others
        _open(page, path, 1280)


def _open(page: Page, path: str, width: int) -> None:
    page.goto(f"/funnel/{path}")
    expect(page.locator("#fu-body")).to_be_visible()
    # under way or still to be asked for: on a busy machine figures that are new take their time
    expect(page.locator(".fu-wait")).to_have_count(0, timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_the_phone_shows_slopes_with_their_whiskers(enter: Enter) -> None:
    page = enter("manager", width=390, height=844)
    page.goto("/funnel/")
    picture = page.locator("svg[data-picture=funnel]:visible")
    expect(picture).to_have_class("fu-pic fu-narrow")
    box = picture.locator(".fu-scale").first.bounding_box()
    assert box
    assert box["width"] >= 60
    size = picture.locator("text").first.evaluate("one => one.getBoundingClientRect().height")
    assert size >= 12


def test_without_scripts_a_button_asks_and_the_page_has_its_pictures(enter: Enter) -> None:
    page = enter("manager", scripts=False)
    page.goto("/funnel/flows/?start=2026-01-05&end=2026-02-05")
    page.locator("form[data-ask] button").click()
    expect(page.locator("svg[data-picture=flows]:visible, .panel .dim").first).to_be_visible()
    page.goto("/funnel/")
    expect(page.locator("form[data-ask] button, svg[data-picture=funnel]:visible").first).to_be_visible()
