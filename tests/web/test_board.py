"""The board's page: columns, cards, sums, the cloud, and what loads later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from tests.cast import World, make_account, make_deal, make_lead
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands
from tongpin.app.deals.models import Deal
from tongpin.app.desk.cards import CARDS
from tongpin.app.playbooks.models import Playbook
from tongpin.app.workspace.models import Rate

ClientOf = Callable[[Actor], Client]
BOARD = "/deals/board/"


def shown(client: Client, address: str = BOARD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_card_says_account_deal_amount_and_next_step(salesperson: Actor, client_of: ClientOf) -> None:
    deal = make_deal(
        salesperson, make_account(salesperson, "Harbour Works"), name="Cranes", amount=Decimal(940000)
    )
    commands.plan_step(salesperson, deal.pk, text="show the old plant", due=salesperson.today())
    page = shown(client_of(salesperson))
    card = page[page.index(f'data-deal="{deal.pk}"') :]
    card = card[: card.index("</article>")]
    for words in ("Harbour Works", "Cranes", "CN¥940,000", "show the old plant", "Today"):
        assert words in card


def test_a_deal_that_stands_still_and_one_out_of_step_are_marked_in_words(
    salesperson: Actor, client_of: ClientOf
) -> None:
    deal = make_deal(salesperson)
    old = salesperson.today() - timedelta(days=900)
    Deal.objects.filter(pk=deal.pk).update(stage_since=old, sync="behind")
    page = shown(client_of(salesperson))
    assert "still 900 days" in page
    assert "usual ≤" in page
    assert '<b class="off">Behind</b>' in page
    assert shown(client_of(salesperson), f"{BOARD}?off=1").count("data-deal=") == 1
    assert 'aria-current="true"' in shown(client_of(salesperson), f"{BOARD}?still=1")


def test_the_cloud_shows_what_a_lead_lacks(salesperson: Actor, client_of: ClientOf) -> None:
    lead = make_lead(salesperson, make_account(salesperson, "Green Food"))
    commands.mark_qualification(salesperson, lead.pk, element="need", state="confirmed", evidence="a mail")
    page = shown(client_of(salesperson))
    cloud = page[page.index('class="cloud"') :]
    cloud = cloud[: cloud.index("</section>")]
    assert "Green Food" in cloud
    assert cloud.count('class="missing"') == 3
    assert cloud.count('class="confirmed"') == 1


def test_sums_stand_per_currency_and_a_missing_rate_is_said(salesperson: Actor, client_of: ClientOf) -> None:
    for number, currency in enumerate(("CNY", "USD", "EUR")):
        make_deal(salesperson, name=f"deal {number}", amount=Decimal(1000), currency=currency)
    Rate.objects.create(
        workspace_id=salesperson.workspace_id, currency="USD", rate=Decimal(7), as_of=salesperson.today()
    )
    page = shown(client_of(salesperson))
    for words in ("CN¥1,000", "US$1,000", "€1,000", "CN¥8,000", "without EUR: no rate"):
        assert words in page


def test_more_cards_come_as_a_fragment_and_without_javascript_as_the_list(
    salesperson: Actor, client_of: ClientOf
) -> None:
    account = make_account(salesperson)
    for number in range(CARDS + 2):
        make_deal(salesperson, account, name=f"deal {number}")
    client = client_of(salesperson)
    page = shown(client)
    more = page[page.index("hx-get=") + 8 :]
    address = more[: more.index('"')].replace("&amp;", "&")
    fragment = shown(client, address)
    assert fragment.count("data-deal=") == 2
    assert "<html" not in fragment
    assert "2 more" in page
    assert reverse("desk:deals") + "?" in page


def test_who_may_change_gets_handles_to_move_and_a_viewer_none(world: World, client_of: ClientOf) -> None:
    make_deal(world.salesperson)
    page = shown(client_of(world.salesperson))
    assert "data-move" in page
    assert 'id="movemenu"' in page
    looked = shown(client_of(world.viewer))
    assert "data-move" not in looked
    assert 'id="movemenu"' not in looked


def test_nobody_sees_cards_outside_the_reach(world: World, stranger: Actor, client_of: ClientOf) -> None:
    make_deal(world.salesperson, name="Cranes for the harbour")
    for actor in (world.teammate, world.other_team, stranger):
        assert "Cranes for the harbour" not in shown(client_of(actor))
    assert client_of(world.teammate).get(f"{BOARD}?owner={world.salesperson.member_id}").status_code == 404
    assert client_of(world.manager).get(f"{BOARD}more/x/?after=rubbish").status_code == 200


def test_a_workspace_without_a_playbook_is_told_what_to_do(world: World, client_of: ClientOf) -> None:
    Playbook.objects.update(current=None)
    assert reverse("settings:home") in shown(client_of(world.owner))
