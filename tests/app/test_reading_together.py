"""What several owners have is read owner by owner; the pages are those that one look at everything would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F

from tests.cast import World, make_account, make_deal, make_lead, make_person
from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts import lists
from tongpin.app.accounts.lists import AccountFilter, account_rows, accounts_page, people_page, words_in_use
from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal
from tongpin.app.desk import deal_list, lead_list
from tongpin.app.desk.board import BoardAsked, board, board_column
from tongpin.app.desk.today import today

pytestmark = pytest.mark.usefixtures("nothing_prepared")  # smaller pages are read here


def deals_of_a_team(world: World) -> None:
    """Seven deals of two salespeople, some without amount and day; an eighth is another team's."""
    day = world.owner.today()
    for number in range(7):
        owner = (world.salesperson, world.teammate)[number % 2]
        amount = Decimal(100 * (number % 4)) if number % 3 else None
        expected = day + timedelta(days=number % 4) if number % 2 else None
        made = make_deal(owner, name=f"deal {number}", amount=amount, expected_on=expected)
        if number % 3 != 1:
            deals.plan_step(owner, made.pk, text="call", due=day + timedelta(days=number % 5))
    make_deal(world.other_team, name="theirs", amount=Decimal(50))


def pages(read: Callable[[str], tuple[list[int], str | None]]) -> list[int]:
    """The ids of all pages, one after the other."""
    found, after = [], ""
    while True:
        ids, more = read(after)
        found += ids
        if more is None:
            return found
        after = more


@pytest.mark.parametrize("sort", deal_list.SORTS)
def test_a_team_has_its_deals_in_one_order_page_by_page(
    world: World, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    deals_of_a_team(world)
    monkeypatch.setattr(deal_list, "PAGE", 2)

    def read(after: str) -> tuple[list[int], str | None]:
        found = deal_list.deal_list(world.manager, deal_list.Asked(sort=sort, after=after))
        return [row.id for row in found.rows], found.next

    order = deal_list.SORTS[sort]
    field = F(order.field).desc(nulls_last=True) if order.descending else F(order.field).asc(nulls_last=True)
    expected = Deal.objects.filter(owner_id__in=world.manager.scope).order_by(field, "id")
    assert pages(read) == list(expected.values_list("id", flat=True))


def test_a_team_has_its_leads_in_one_order_and_their_sources_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        owner = (world.salesperson, world.teammate)[number % 2]
        make_lead(owner, name=f"lead {number}", source=("fair", "referral", "fair")[number % 3])
    make_lead(world.other_team, name="theirs", source="advertisement")
    monkeypatch.setattr(lead_list, "PAGE", 2)

    def read(after: str) -> tuple[list[int], str | None]:
        found = lead_list.lead_list(world.manager, lead_list.LeadsAsked(after=after))
        assert found.sources == ("fair", "referral")
        return [row.id for row in found.rows], found.next

    expected = Deal.objects.filter(owner_id__in=world.manager.scope).order_by("-stage_since", "id")
    assert pages(read) == list(expected.values_list("id", flat=True))


def test_a_teams_board_and_today_go_through_all_owners(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    deals_of_a_team(world)
    monkeypatch.setattr("tongpin.app.desk.cards.CARDS", 3)
    first = next(one for one in board(world.manager, BoardAsked()).columns if one.cards)

    def further(after: str) -> tuple[list[int], str | None]:
        column = board_column(world.manager, BoardAsked(), first.key, after)[1] if after else first
        return [card.id for card in column.cards], column.next

    expected = Deal.objects.filter(owner_id__in=world.manager.scope).order_by("next_due", "id")
    assert pages(further) == list(expected.values_list("id", flat=True))

    def planned(after: str) -> tuple[list[int], str | None]:
        found = today(world.manager, after=after, size=2)
        items = [found.top, *found.items] if found.top else list(found.items)
        return [item.deal_id for item in items if item and item.kind == "step"], found.next

    due = expected.filter(steps__isnull=False)
    assert sorted(pages(planned)) == sorted(due.values_list("id", flat=True))


def accounts_of_a_team(world: World) -> None:
    """Two owners' accounts, one of them shared with the other, and one of another team that is shared."""
    for number, name in enumerate(("Elm", "Ash", "Oak", "Yew")):
        owner = (world.salesperson, world.teammate)[number % 2]
        row = make_account(owner, name, industry=f"industry {number % 2}", region=name)
        make_person(owner, row, f"buyer at {name}")
    accounts.join_team(world.manager, row, world.salesperson.member_id)
    theirs = make_account(world.other_team, "Fir", industry="shared")
    make_person(world.other_team, theirs, "buyer at Fir")
    accounts.join_team(world.other_team, theirs, world.salesperson.member_id)
    make_person(world.other_team, make_account(world.other_team, "Box", industry="hidden"), "buyer at Box")


@pytest.mark.parametrize("many", [True, False])
def test_everybody_sees_the_same_accounts_and_people_however_many_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    accounts_of_a_team(world)
    monkeypatch.setattr(lists, "_sees_many", lambda _: many)
    seen = {
        actor.name: (names_of_accounts(actor), [row.name for row in people_page(actor, "", None, "")[0]])
        for actor in (world.owner, world.manager, world.salesperson, world.other_team)
    }
    of_team = ["Ash", "Elm", "Fir", "Oak", "Yew"]
    assert seen[world.manager.name][0] == of_team
    assert seen[world.salesperson.name][0] == ["Elm", "Fir", "Oak", "Yew"]
    assert seen[world.other_team.name][0] == ["Box", "Fir"]
    assert all(people == [f"buyer at {name}" for name in names] for names, people in seen.values())
    assert words_in_use(world.manager).industries == ("industry 0", "industry 1", "shared")
    assert words_in_use(world.manager).regions == ("Ash", "Elm", "Oak", "Yew")


def names_of_accounts(actor: Actor) -> list[str]:
    found = accounts_page(actor, AccountFilter(), "")[0]
    assert found == list(account_rows(actor, AccountFilter()))
    return [row.name for row in found]


def test_a_teams_accounts_go_on_after_the_first_page(world: World) -> None:
    accounts_of_a_team(world)
    Account.objects.bulk_create(
        Account(workspace=world.workspace, owner_id=owner.member_id, name=f"{number}", name_key=f"{number}")
        for number in range(30)
        for owner in (world.salesperson, world.teammate)
    )

    def read(after: str) -> tuple[list[int], str | None]:
        found, more = accounts_page(world.manager, AccountFilter(), after)
        return [row.pk for row in found], more

    assert pages(read) == [row.pk for row in account_rows(world.manager, AccountFilter())]
