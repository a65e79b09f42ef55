"""The list of deals: its lines, filters and pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import World, make_account, make_deal
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands

ClientOf = Callable[[Actor], Client]
DEALS = "/deals/"


def shown(client: Client, address: str = DEALS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_line_says_account_deal_stage_amount_and_owner(salesperson: Actor, client_of: ClientOf) -> None:
    make_deal(salesperson, make_account(salesperson, "Harbour Works"), name="Cranes", amount=Decimal(940000))
    page = shown(client_of(salesperson))
    for words in ("Harbour Works", "Cranes", "CN¥940,000", "salesperson"):
        assert words in page


def test_everybody_gets_the_lines_of_their_own_reach(
    world: World, stranger: Actor, client_of: ClientOf
) -> None:
    make_deal(world.salesperson, name="Cranes for the harbour")
    for actor in (world.salesperson, world.manager, world.owner, world.viewer):
        assert "Cranes for the harbour" in shown(client_of(actor))
    for actor in (world.teammate, world.other_team, stranger):
        assert "Cranes for the harbour" not in shown(client_of(actor))


@pytest.mark.usefixtures("nothing_prepared")
@pytest.mark.parametrize("sort", ["due", "amount", "expected", "changed"])
def test_pages_follow_each_other_and_the_sorted_column_says_so(
    salesperson: Actor, client_of: ClientOf, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongpin.app.desk.deal_list.PAGE", 2)
    for number in range(3):
        make_deal(salesperson, name=f"deal {number}", amount=Decimal(number))
    client = client_of(salesperson)
    page = shown(client, f"{DEALS}?sort={sort}")
    assert 'aria-sort="' in page
    following = page[page.index('rel="next" href="') + 17 :]
    second = shown(client, DEALS + following[: following.index('"')].replace("&amp;", "&"))
    assert second.count("data-item") == 1
    assert 'rel="next"' not in second
    assert 'rel="first"' in second


def test_a_filter_is_kept_in_the_address_and_can_be_cleared(salesperson: Actor, client_of: ClientOf) -> None:
    deal = make_deal(salesperson, name="Cranes")
    client = client_of(salesperson)
    stage = f"{deal.playbook.key}.{deal.stage}"
    page = shown(client, f"{DEALS}?stage={stage}&q=crane")
    assert "Cranes" in page
    assert f'value="{stage}" selected' in page
    assert "No deal fits" in shown(client, f"{DEALS}?q=nothing")
    assert "No deal fits" in shown(client, f"{DEALS}?status=won")


def test_ended_deals_have_a_status_of_their_own(salesperson: Actor, client_of: ClientOf) -> None:
    deal = make_deal(salesperson, name="Cranes")
    commands.close_deal(salesperson, deal.pk, won=True, reason="order 7")
    client = client_of(salesperson)
    assert "Cranes" not in shown(client)
    assert "Cranes" in shown(client, f"{DEALS}?status=won")


def test_what_has_ended_says_when_and_the_latest_comes_first(salesperson: Actor, client_of: ClientOf) -> None:
    first, last = make_deal(salesperson, name="First"), make_deal(salesperson, name="Last")
    day = salesperson.today() - timedelta(days=400)
    for deal in (first, last):
        commands.close_deal(salesperson, deal.pk, won=True, reason="order 7", on=day)
    html = client_of(salesperson).get("/deals/?status=won").content.decode()
    assert html.index(">Last<") < html.index(">First<")
    assert str(day.year) in html
    assert ">Ended</th>" in html
    assert "sort=due" not in html


def test_an_empty_list_teaches(salesperson: Actor, client_of: ClientOf) -> None:
    assert "No deals yet" in shown(client_of(salesperson))


@pytest.mark.parametrize(
    "rubbish", ["?after=9_x", "?after=_5", "?sort=x&status=x&sync=x&stage=a.b&playbook=x", "?owner=abc"]
)
def test_an_address_with_rubbish_shows_the_list(
    salesperson: Actor, client_of: ClientOf, rubbish: str
) -> None:
    make_deal(salesperson, name="Cranes")
    assert "Cranes" in shown(client_of(salesperson), DEALS + rubbish)
