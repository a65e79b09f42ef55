"""The board and the list of deals: whose deals, what they add up to, which page comes next."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from tests.cast import ELEMENTS, World, make_account, make_deal, make_lead, signal
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands
from tongpin.app.deals.commands import totals
from tongpin.app.deals.models import Deal
from tongpin.app.desk.cards import CARDS
from tongpin.app.desk.queries import Asked, Board, BoardAsked, board, board_column, deal_list
from tongpin.app.workspace.models import Rate

BOARD = BoardAsked()


def cards(page: Board) -> set[int]:
    return {card.id for column in page.columns for card in column.cards}


def listed(actor: Actor, **asked: Any) -> list[int]:
    return [row.id for row in deal_list(actor, Asked(**asked)).rows]


def test_each_stage_of_the_funnel_is_a_column_and_leads_are_the_cloud(salesperson: Actor) -> None:
    deal, lead = make_deal(salesperson), make_lead(salesperson)
    page = board(salesperson, BOARD)
    assert page.pick is not None
    assert [column.key for column in page.columns] == [
        one.key for one in page.pick.playbook.content.stages if one.funnel
    ]
    assert page.columns[0].cards[0].id == deal.pk
    assert [one.id for one in page.leads] == [lead.pk]
    assert page.lead_count == 1


def test_everybody_sees_the_deals_of_their_own_reach(world: World, stranger: Actor) -> None:
    ids = {
        actor.name: make_deal(actor, name=f"deal of {actor.name}").pk
        for actor in (world.salesperson, world.teammate, world.other_team)
    }
    assert cards(board(world.salesperson, BOARD)) == {ids["salesperson"]}
    north = {ids["salesperson"], ids["teammate"]}
    for actor in (world.manager, world.viewer):
        assert cards(board(actor, BOARD)) == north
        assert set(listed(actor)) == north
    assert cards(board(world.owner, BOARD)) == set(ids.values())
    assert cards(board(world.manager, BoardAsked(owner_id=world.teammate.member_id))) == {ids["teammate"]}
    assert cards(board(world.owner, BoardAsked(whose="mine"))) == set()
    assert cards(board(stranger, BOARD)) == set()
    assert listed(stranger) == []


def test_deals_of_others_on_our_accounts_are_a_choice_of_their_own(
    salesperson: Actor, teammate: Actor
) -> None:
    account = make_account(salesperson, "Harbour Works")
    from tongpin.app.accounts import commands as accounts

    accounts.join_team(salesperson, account, teammate.member_id)
    theirs = make_deal(teammate, account, name="Cranes", amount=Decimal(700))
    mine = make_deal(salesperson, account, name="Phones")
    page = board(salesperson, BoardAsked(whose="shared"))
    assert cards(page) == {theirs.pk}
    assert page.sums.deals == 1
    assert page.sums.base == Decimal(700)
    assert listed(salesperson, whose="shared") == [theirs.pk]
    assert cards(board(salesperson, BOARD)) == {mine.pk}


def test_the_sums_of_the_columns_equal_what_the_deals_add_up_to(world: World) -> None:
    for number, actor in enumerate((world.salesperson, world.teammate, world.other_team, world.salesperson)):
        make_deal(
            actor,
            name=f"deal {number}",
            amount=Decimal(1000 * (number + 1)),
            currency="CNY" if number % 2 else "USD",
        )
    closed = make_deal(world.salesperson, name="gone", amount=Decimal(5))
    commands.close_deal(world.salesperson, closed.pk, won=True, reason="order 7")
    for actor, asked in ((world.manager, BOARD), (world.owner, BOARD), (world.salesperson, BOARD)):
        page = board(actor, asked)
        rows = (
            Deal.objects.filter(pk__in=cards(page))
            .values("stage", "currency")
            .annotate(total=Sum("amount"))
            .order_by()
        )
        direct = {(row["stage"], row["currency"]): row["total"] for row in rows}
        kept = {
            (column.key, pile.currency): pile.total for column in page.columns for pile in column.sums.piles
        }
        assert kept == direct
        assert sum(column.sums.deals for column in page.columns) == len(cards(page)) == page.sums.deals


def test_the_base_currency_takes_the_rate_and_says_which_one_is_missing(salesperson: Actor) -> None:
    for number, currency in enumerate(("CNY", "USD", "EUR")):
        make_deal(salesperson, name=f"deal {number}", amount=Decimal(100), currency=currency)
    Rate.objects.create(
        workspace_id=salesperson.workspace_id, currency="USD", rate=Decimal("7.2"), as_of=salesperson.today()
    )
    sums = board(salesperson, BOARD).sums
    assert sums.base == Decimal(820)
    assert sums.unrated == ("EUR",)
    assert [pile.currency for pile in sums.piles] == ["CNY", "EUR", "USD"]


def test_the_choices_out_of_step_and_standing_still_count_their_own_deals(salesperson: Actor) -> None:
    make_deal(salesperson, name="fine", amount=Decimal(1))
    off, still = (
        make_deal(salesperson, name="off", amount=Decimal(20)),
        make_deal(salesperson, name="still", amount=Decimal(300)),
    )
    Deal.objects.filter(pk=off.pk).update(sync="behind")
    Deal.objects.filter(pk=still.pk).update(stage_since=salesperson.today() - timedelta(days=900))
    page = board(salesperson, BOARD)
    assert (page.off, page.still) == (1, 1)
    only = board(salesperson, BoardAsked(off=True))
    assert cards(only) == {off.pk}
    assert only.sums.base == Decimal(20)
    slow = board(salesperson, BoardAsked(still=True))
    assert cards(slow) == {still.pk}
    assert slow.columns[0].cards[0].still == 900


def test_a_card_carries_its_next_step_and_a_viewer_does_not_read_it(world: World) -> None:
    deal = make_deal(world.salesperson)
    for days, text in ((9, "later"), (2, "press Director Li")):
        commands.plan_step(
            world.salesperson, deal.pk, text=text, due=world.salesperson.today() + timedelta(days=days)
        )
    card = board(world.salesperson, BOARD).columns[0].cards[0]
    assert (card.step, card.due) == ("press Director Li", world.salesperson.today() + timedelta(days=2))
    assert board(world.viewer, BOARD).columns[0].cards[0].step == ""


def test_a_column_goes_on_where_its_first_cards_ended(salesperson: Actor) -> None:
    account = make_account(salesperson)
    made = {make_deal(salesperson, account, name=f"deal {number}").pk for number in range(2 * CARDS - 1)}
    page = board(salesperson, BOARD)
    column = page.columns[0]
    assert column.next is not None
    _, rest = board_column(salesperson, BOARD, column.key, column.next)
    seen = [card.id for card in (*column.cards, *rest.cards)]
    assert len(seen) == len(set(seen))
    assert set(seen) == made
    assert rest.next is None


def test_what_moved_this_week_is_counted(salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    for element, (state, evidence) in ELEMENTS.items():
        commands.mark_qualification(salesperson, lead.pk, element=element, state=state, evidence=evidence)
    deal = commands.qualify_lead(salesperson, lead.pk)
    page = board(salesperson, BOARD)
    assert page.pick is not None
    content = page.pick.playbook.content
    target = content.stages[content.index(deal.stage) + 1]
    said = [signal(target.key, one.key, on=salesperson.today()) for one in target.signals]
    commands.move_deal(salesperson, deal.pk, to_stage=target.key, signals=said)
    commands.close_deal(salesperson, deal.pk, won=True, reason="order 7")
    flow = board(salesperson, BOARD).flow
    assert (flow.came, flow.rained, flow.onward, flow.won, flow.back, flow.lost) == (1, 1, 1, 1, 0, 0)


def test_a_playbook_is_chosen_by_its_key(salesperson: Actor) -> None:
    deal = make_deal(salesperson, playbook_key="generic-5")
    assert cards(board(salesperson, BoardAsked(playbook="generic-5"))) == {deal.pk}
    assert cards(board(salesperson, BoardAsked(playbook="group-customer"))) == set()
    assert len(board(salesperson, BOARD).playbooks) == 2


def test_a_stage_of_an_older_version_keeps_its_column(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    Deal.objects.filter(pk=deal.pk).update(stage="tasting")
    totals.rebuild(salesperson.workspace_id)
    page = board(salesperson, BOARD)
    assert page.columns[-1].key == "tasting"
    assert page.columns[-1].stage is None
    assert cards(page) == {deal.pk}


@pytest.mark.usefixtures("nothing_prepared")
@pytest.mark.parametrize("sort", ["due", "amount", "expected", "changed"])
def test_the_list_follows_on_without_gap_or_repetition_in_every_order(
    salesperson: Actor, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongpin.app.desk.deal_list.PAGE", 4)
    account = make_account(salesperson)
    made = []
    for number in range(11):
        expected = salesperson.today() + timedelta(days=number % 3) if number % 4 else None
        amount = Decimal(number % 5) if number % 3 else None
        made.append(
            make_deal(salesperson, account, name=f"deal {number}", amount=amount, expected_on=expected).pk
        )
    seen: list[int] = []
    after: str | None = ""
    while after is not None:
        page = deal_list(salesperson, Asked(sort=sort, after=after))
        seen += [row.id for row in page.rows]
        after = page.next
    assert sorted(seen) == sorted(made)
    if sort == "amount":
        amounts = [Deal.objects.get(pk=one).amount for one in seen]
        filled = [one for one in amounts if one is not None]
        assert filled == sorted(filled, reverse=True)
        assert amounts[len(filled) :] == [None] * (len(amounts) - len(filled))


def test_the_list_is_narrowed_by_what_the_address_asks_for(salesperson: Actor) -> None:
    one = make_deal(salesperson, make_account(salesperson, "Harbour Works"), name="Cranes")
    two = make_deal(
        salesperson, make_account(salesperson, "Reed Hotel"), name="Phones", playbook_key="generic-5"
    )
    won = make_deal(salesperson, name="Done")
    commands.close_deal(salesperson, won.pk, won=True, reason="order 7")
    Deal.objects.filter(pk=two.pk).update(sync="ahead")
    assert listed(salesperson, q="harbour") == [one.pk]
    assert listed(salesperson, sync="ahead") == [two.pk]
    assert listed(salesperson, playbook="generic-5") == [two.pk]
    assert listed(salesperson, playbook="generic-5", stage=two.stage) == [two.pk]
    assert listed(salesperson, status="won") == [won.pk]
    assert set(listed(salesperson, status="nonsense", sync="?", sort="?", after="x_y")) == {one.pk, two.pk}


def test_a_lead_that_was_given_up_is_no_lost_deal_and_whoever_came_back_is_not_won(
    salesperson: Actor,
) -> None:
    lead, lost, won = make_lead(salesperson), make_deal(salesperson), make_deal(salesperson, name="Back")
    for one in (lead, lost):
        commands.close_deal(salesperson, one.pk, won=False, lost_reason="not_our_customer")
    assert listed(salesperson, status="lost") == [lost.pk]
    for _ in range(2):
        commands.close_deal(salesperson, won.pk, won=True, reason="order 7")
        flow = board(salesperson, BOARD).flow
        assert (flow.won, flow.lost) == (1, 1)
        commands.reopen_deal(salesperson, won.pk, reason="the order was cancelled")
    assert board(salesperson, BOARD).flow.won == 0


@pytest.mark.parametrize(
    "asked", [BOARD, BoardAsked(off=True), BoardAsked(whose="shared"), BoardAsked(still=True)], ids=str
)
def test_board_and_list_ask_as_many_questions_for_four_hundred_deals_as_for_forty(
    manager: Actor, salesperson: Actor, asked: BoardAsked
) -> None:
    deal = make_deal(salesperson)
    commands.plan_step(salesperson, deal.pk, text="call", due=salesperson.today())

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            board(manager, asked)
            deal_list(manager, Asked(whose=asked.whose, sort="expected"))
        return len(queries)

    copies(deal, 40)
    few = cost()
    copies(deal, 360)
    assert cost() == few


def copies(deal: Deal, count: int) -> None:
    fields = {
        one.attname: getattr(deal, one.attname) for one in Deal._meta.concrete_fields if not one.primary_key
    }
    Deal.objects.bulk_create([Deal(**fields) for _ in range(count)])
    totals.rebuild(deal.workspace_id)
