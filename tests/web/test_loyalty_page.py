"""Repeat buying as a page, for programs and on the command line."""

from __future__ import annotations

import json
import re
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.knocking import program_of
from tests.app.ordering import many_orders, order
from tests.cast import World, make_account
from tongpin.app.loyalty import commands

pytestmark = pytest.mark.django_db
PAGE = "/loyalty/"


def text_of(page: Any) -> str:
    inside = page.content.decode().partition('id="main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def overdue_account(world: World, name: str = "Jinchang Poles") -> None:
    account = make_account(world.salesperson, name, industry="poles")
    for ago in (100, 70, 40):
        order(world.salesperson, account, ago)


def test_a_workspace_without_orders_learns_what_counts(world: World, client_of: Any) -> None:
    page = client_of(world.salesperson).get(PAGE)
    assert page.status_code == 200
    assert "No orders yet" in text_of(page)


def test_before_the_first_night_nothing_is_claimed(world: World, client_of: Any) -> None:
    overdue_account(world)
    assert "No orders yet" in text_of(client_of(world.salesperson).get(PAGE))


def test_few_repeat_buyers_are_counted_and_no_more(world: World, client_of: Any) -> None:
    overdue_account(world)
    commands.refresh_loyalty(world.workspace.pk, world.owner.today())
    said = text_of(client_of(world.salesperson).get(PAGE))
    assert (
        "1 accounts of the workspace have ordered again so far. From 30 on the product says what to expect"
        in said
    )
    assert "Orders in 12 months" not in said
    assert "Jinchang Poles salesperson 3 CN¥300" in said
    assert "10 days late" in said


def test_groups_have_figures_with_a_range_and_lead_to_their_accounts(world: World, client_of: Any) -> None:
    many_orders(world.salesperson, 40, industry="pumps")
    overdue_account(world)
    commands.refresh_loyalty(world.workspace.pk, world.owner.today())
    browser = client_of(world.owner)
    page = browser.get(PAGE)
    assert re.search(r"pumps 40 of 40 \d+ \(\d+ to \d+\) \d+ \(\d+ to \d+\)", text_of(page))
    link = re.search(r'href="(\?[^"]*group=pumps[^"]*)"', page.content.decode())
    assert link is not None
    narrowed = text_of(browser.get(PAGE + unescape(link.group(1)).partition("#")[0]))
    assert "Jinchang Poles" not in narrowed
    assert "Jinchang Poles" in text_of(browser.get(f"{PAGE}?by=industry&group=poles"))


def test_the_list_of_those_due_soon_is_one_choice_away(world: World, client_of: Any) -> None:
    account = make_account(world.salesperson, "Jinchang Poles")
    for ago in (80, 50, 20):
        order(world.salesperson, account, ago)
    commands.refresh_loyalty(world.workspace.pk, world.owner.today())
    browser = client_of(world.owner)
    assert "Nobody is overdue" in text_of(browser.get(PAGE))
    said = text_of(browser.get(f"{PAGE}?show=due"))
    assert "Due by their own rhythm 1 account" in said
    assert "Jinchang Poles" in said
    told = program_of(world.owner).get("/api/v1/loyalty/due").json()["items"]
    assert [(one["account"], one["days_overdue"]) for one in told] == [("Jinchang Poles", 0)]


def test_no_account_gets_a_chance(world: World, client_of: Any) -> None:
    many_orders(world.salesperson, 40)
    html = client_of(world.owner).get(PAGE).content.decode()
    assert "%" not in html.partition('id="overdue"')[2]
    assert " style=" not in html.partition('id="main"')[2]


def test_the_references_stand_beside_the_own_rates(world: World, client_of: Any) -> None:
    overdue_account(world)
    commands.refresh_loyalty(world.workspace.pk, world.owner.today())
    said = text_of(client_of(world.owner).get(PAGE))
    assert "5% less churn brings 25% to 85% more profit." in said
    assert re.search(r"ordered a second time 1 of 1 · \d+% to \d+% 100% 15%", said)


def test_whose_accounts_can_be_chosen_by_those_who_lead(world: World, client_of: Any) -> None:
    overdue_account(world)
    commands.refresh_loyalty(world.workspace.pk, world.owner.today())
    manager = client_of(world.manager)
    assert "Jinchang Poles" in text_of(manager.get(PAGE))
    assert "Jinchang Poles" not in text_of(manager.get(f"{PAGE}?whose=mine"))
    assert manager.get(f"{PAGE}?owner={world.other_team.member_id}").status_code == 404


@pytest.mark.parametrize("asked", ["by=nothing", "group=", "by=team&group=x", "after=99999999999", "whose=x"])
def test_an_address_that_nobody_gave_out_breaks_nothing(world: World, client_of: Any, asked: str) -> None:
    overdue_account(world)
    assert client_of(world.owner).get(f"{PAGE}?{asked}").status_code == 200


def test_the_page_takes_as_many_queries_for_many_accounts(world: World, client_of: Any) -> None:
    browser = client_of(world.owner)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(f"{PAGE}?by=owner").status_code == 200
        return len(found)

    many_orders(world.salesperson, 3)
    overdue_account(world)
    few = asked()
    many_orders(world.teammate, 60, industry="pumps")
    assert asked() == few


def test_a_program_gets_the_same(world: World) -> None:
    many_orders(world.salesperson, 40, industry="pumps")
    overdue_account(world)
    program = program_of(world.manager, scope="read")
    told = program.get("/api/v1/loyalty", by="owner").json()
    assert told["fitted"] is True
    assert [one["name"] for one in told["groups"]] == ["salesperson"]
    assert told["groups"][0]["outlook"]["alive_low"] <= told["groups"][0]["repeat"]
    assert told["rates"]["first_time"]["reference"] == 0.15
    late = program.get("/api/v1/loyalty/overdue", limit=1).json()
    assert len(late["items"]) == 1
    assert {"days_overdue", "usual_gap", "totals"} <= set(late["items"][0])
    assert program.get("/api/v1/loyalty", by="luck").status_code == 422


def test_the_command_line_says_the_same(world: World) -> None:
    overdue_account(world)
    out = StringIO()
    call_command("loyalty", workspace=world.workspace.pk, json=True, refresh=True, stdout=out)
    told = json.loads(out.getvalue())
    assert told["count"] == 1
    assert told["fit"]["params"] is None
    out = StringIO()
    call_command("loyalty", workspace=world.workspace.pk, by="size", stdout=out)
    assert "Jinchang Poles" in out.getvalue()
