"""The rhythm of accounts: kept with their orders, shown to those who may see them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.app.importing import bring
from tests.app.importing import deals as import_of
from tests.app.ordering import order
from tests.cast import World, make_account, make_deal
from tongpin.app.accounts import commands as accounts
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals import commands as deals
from tongpin.app.deals.contributions import orders_changed
from tongpin.app.deals.models import WON, Deal
from tongpin.app.exchange.commands import undo_import
from tongpin.app.exchange.models import ImportRun
from tongpin.app.loyalty import commands, queries, rhythms
from tongpin.app.loyalty.models import AccountRhythm
from tongpin.app.workspace.commands import set_rate


def test_a_won_deal_makes_the_rhythm_of_its_account(salesperson: Actor) -> None:
    account = make_account(salesperson)
    for ago in (100, 70, 40):
        order(salesperson, account, ago)
    row = AccountRhythm.objects.get(account=account)
    assert (row.orders, row.usual_gap, row.late_gap) == (3, 30, 30)
    assert row.overdue_from == salesperson.today() - timedelta(days=9)
    assert row.totals == {"CNY": "300.00"}


def test_a_deal_that_is_reopened_is_no_order(salesperson: Actor) -> None:
    account = make_account(salesperson)
    first, second = order(salesperson, account, 90), order(salesperson, account, 20)
    deals.reopen_deal(salesperson, second.pk, reason="they sent it back")
    row = AccountRhythm.objects.get(account=account)
    assert (row.orders, row.last_on) == (1, first.closed_on)
    deals.reopen_deal(salesperson, first.pk, reason="they sent it back too")
    assert not AccountRhythm.objects.filter(account=account).exists()


def test_a_lost_deal_is_no_order(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.close_deal(salesperson, deal.pk, won=False, lost_reason="price")
    assert not AccountRhythm.objects.exists()


def test_what_an_account_ordered_is_kept_per_currency_and_sorted_by_its_worth(owner: Actor) -> None:
    set_rate(owner, currency="USD", rate=Decimal(7))
    small, large = make_account(owner, "small"), make_account(owner, "large")
    for ago in (100, 70, 40):
        order(owner, small, ago, 200)
        order(owner, large, ago, 100, "USD")
    page = queries.repeat_buying(owner)
    assert [one.account for one in page.rows] == ["large", "small"]
    assert page.rows[0].totals == (("USD", Decimal(300)),)
    assert AccountRhythm.objects.get(account=large).worth == 2100


def test_overdue_is_a_fact_of_the_own_gaps(salesperson: Actor) -> None:
    account = make_account(salesperson)
    for ago in (100, 70, 40):
        order(salesperson, account, ago)
    (late,) = queries.repeat_buying(salesperson).rows
    today = salesperson.today()
    assert (late.days_overdue, late.usual_gap, late.orders) == (10, 30, 3)
    assert late.due == (today - timedelta(days=10), today - timedelta(days=10))


def test_nobody_is_overdue_within_the_usual_time_or_without_a_rhythm(salesperson: Actor) -> None:
    regular, twice = make_account(salesperson, "regular"), make_account(salesperson, "twice")
    for ago in (70, 40, 10):
        order(salesperson, regular, ago)
    for ago in (600, 590):
        order(salesperson, twice, ago)
    assert queries.repeat_buying(salesperson).rows == ()


def test_an_order_is_due_between_the_usual_gap_and_the_late_one(salesperson: Actor) -> None:
    soon, later = make_account(salesperson, "soon"), make_account(salesperson, "later")
    for ago in (120, 80, 20):
        order(salesperson, soon, ago)
    for ago in (500, 300, 100):
        order(salesperson, later, ago)
    (due,) = queries.repeat_buying(salesperson, coming=True).rows
    today = salesperson.today()
    assert (due.account, due.days_overdue) == ("soon", 0)
    assert due.due == (today + timedelta(days=30), today + timedelta(days=38))
    assert [one.account for one in queries.awaited_accounts(salesperson, coming=True)] == ["soon"]
    assert queries.awaited_accounts(salesperson) == ()


def test_who_sees_which_overdue_accounts(world: World) -> None:
    for keeper in (world.salesperson, world.teammate, world.other_team):
        account = make_account(keeper, f"of {keeper.name}")
        for ago in (100, 70, 40):
            order(keeper, account, ago)
    told = {
        who.name: {one.owner for one in queries.repeat_buying(who).rows}
        for who in (world.owner, world.manager, world.salesperson, world.viewer)
    }
    north = {"salesperson", "teammate"}
    assert told == {
        "owner": north | {"other_team"},
        "manager": north,
        "salesperson": {"salesperson"},
        "viewer": north,
    }
    with pytest.raises(NotFound):
        queries.repeat_buying(world.manager, owner_id=world.other_team.member_id)


def test_who_gets_an_account_gets_its_rhythm(world: World) -> None:
    account = make_account(world.salesperson)
    for ago in (100, 70, 40):
        order(world.salesperson, account, ago)
    accounts.assign_account(world.manager, account.pk, owner_id=world.teammate.member_id)
    assert [one.owner for one in queries.repeat_buying(world.teammate).rows] == ["teammate"]


def test_rhythms_survive_what_was_won_outside_of_commands(salesperson: Actor) -> None:
    account = make_account(salesperson)
    deal = order(salesperson, account, 50)
    Deal.objects.filter(pk=deal.pk).update(closed_on=salesperson.today() - timedelta(days=5))
    assert Deal.objects.get(pk=deal.pk).status == WON
    commands.refresh_loyalty(salesperson.workspace_id, salesperson.today())
    assert AccountRhythm.objects.get().last_on == salesperson.today() - timedelta(days=5)


def test_an_import_and_its_undoing_are_followed(owner: Actor) -> None:
    rows = [f"A{n},Parts,Hua,{n},Closed Won,owner,2024-01-10,2024-0{n}-20," for n in (2, 3)]
    bring(owner, import_of(*rows))
    found = AccountRhythm.objects.get()
    assert (found.account.name, found.orders, found.totals) == ("Hua", 2, {"CNY": "5.00"})
    undo_import(owner, ImportRun.objects.get().pk)
    assert not AccountRhythm.objects.exists()


def test_many_accounts_at_once_are_all_derived(salesperson: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (make_account(salesperson, name) for name in ("first", "second"))
    order(salesperson, first, 5)
    order(salesperson, second, 5)
    AccountRhythm.objects.all().delete()
    monkeypatch.setattr(rhythms, "MOST_NAMED", 0)
    orders_changed(salesperson.workspace_id, {first.pk})
    assert AccountRhythm.objects.count() == 2
