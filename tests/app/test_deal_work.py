"""Needs, steps, papers and advice around a deal, and what changes by the mere passing of days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.app.test_deal_stages import counted, piles
from tests.cast import World, make_account, make_deal, make_lead, signal
from tests.remembering import written_once
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.commands import nightly
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, SignalSpec, write_deals
from tongpin.app.deals.commands.refreshing import refresh
from tongpin.app.deals.kept import StageUsual
from tongpin.app.deals.models import NO_DUE, AdviceItem, Deal, NeedChange, NextStep, Signal, StageMove
from tongpin.app.playbooks import commands as playbooks
from tongpin.app.playbooks.queries import playbook_named
from tongpin.app.timeline.models import Entry
from tongpin.core.playbook import shipped_source


@pytest.fixture
@written_once
def deal(salesperson: Actor) -> Deal:
    return make_deal(salesperson)


def item(deal: Deal, code: str = "no_next_step") -> AdviceItem:
    return AdviceItem.objects.get(deal=deal, code=code)


def spec(actor: Actor, account_id: int, **more: Any) -> DealSpec:
    today = actor.today()
    usual: dict[str, Any] = {
        "account_id": account_id,
        "name": "bulk",
        "owner_id": actor.member_id,
        "stage": "opportunity",
        "opened_on": today,
        "stage_since": today,
    }
    return DealSpec(**(usual | more))


# --- needs and papers ---------------------------------------------------------------------------------------


def test_the_type_of_a_need_has_a_history(salesperson: Actor, deal: Deal) -> None:
    need = deals.record_need(salesperson, deal.pk, text="our records are on paper", type="unclear")
    after = deals.update_need(
        salesperson, need.pk, version=need.version, type="explicit", evidence="he asked for a plan"
    )
    deals.update_need(salesperson, need.pk, version=after.version, text="records in one place")
    types = NeedChange.objects.filter(need=need).order_by("id").values_list("type", "evidence")
    assert list(types) == [("unclear", ""), ("explicit", "he asked for a plan")]
    assert Entry.objects.filter(deal_id=deal.pk, kind="need").count() == 2


def test_a_stated_need_confirms_the_element_that_was_unknown(salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    deals.record_need(salesperson, lead.pk, text="my people run the roads all day", type="implicit")
    lead.refresh_from_db()
    assert lead.qualification == {"need": "assumed"}


def test_a_need_removed_by_mistake_leaves_a_trace(salesperson: Actor, deal: Deal) -> None:
    need = deals.record_need(salesperson, deal.pk, text="a car", type="unclear")
    deals.remove_need(salesperson, need.pk)
    assert Entry.objects.filter(deal_id=deal.pk, code="removed", text="a car").exists()
    assert AuditRow.objects.filter(verb="remove_need", object_id=need.pk).exists()
    with pytest.raises(NotFound):
        deals.remove_need(salesperson, need.pk)


def test_an_unknown_paper_or_type_of_need_is_refused(salesperson: Actor, deal: Deal) -> None:
    with pytest.raises(Invalid):
        deals.record_paper(salesperson, deal.pk, kind="poem")
    with pytest.raises(Invalid):
        deals.record_need(salesperson, deal.pk, text="x", type="strong")
    with pytest.raises(Invalid):
        deals.record_need(salesperson, deal.pk, text="a\0b", type="unclear")


# --- steps --------------------------------------------------------------------------------------------------


def test_the_first_open_step_is_the_deals_next_day(salesperson: Actor, deal: Deal) -> None:
    today = salesperson.today()
    late = deals.plan_step(salesperson, deal.pk, text="later", due=today + timedelta(days=9))
    soon = deals.plan_step(salesperson, deal.pk, text="sooner", due=today + timedelta(days=2))
    deal.refresh_from_db()
    assert deal.next_due == soon.due
    assert not AdviceItem.objects.filter(deal=deal, code="no_next_step").exists()
    deals.complete_step(salesperson, soon.pk)
    deal.refresh_from_db()
    assert (deal.next_due, deal.last_event_on) == (late.due, today)
    deals.reopen_step(salesperson, soon.pk)
    deals.drop_step(salesperson, soon.pk)
    deals.drop_step(salesperson, late.pk)
    deal.refresh_from_db()
    assert deal.next_due == NO_DUE
    codes = Entry.objects.filter(deal_id=deal.pk, kind="step").order_by("id").values_list("code", flat=True)
    assert list(codes) == ["planned", "planned", "done", "reopened", "dropped", "dropped"]


def test_a_step_moves_with_its_version(salesperson: Actor, deal: Deal) -> None:
    step = deals.plan_step(salesperson, deal.pk, text="call", due=salesperson.today())
    moved = deals.update_step(
        salesperson, step.pk, version=step.version, due=step.due + timedelta(days=1), text=" call her "
    )
    assert moved.text == "call her"
    assert Entry.objects.get(deal_id=deal.pk, code="moved").facts["before"] == step.due.isoformat()
    with pytest.raises(Stale):
        deals.update_step(salesperson, step.pk, version=step.version, text="write")


def test_a_step_of_somebody_who_left_falls_to_who_plans_it(world: World) -> None:
    from tongpin.app.workspace.commands import deactivate_member

    deal = make_deal(world.salesperson)
    deactivate_member(world.owner, world.salesperson.member_id)
    step = deals.plan_step(world.manager, deal.pk, text="call", due=world.manager.today())
    assert step.owner_id == world.manager.member_id


@pytest.mark.parametrize("due", [date(20, 1, 1), date(2222, 1, 1)])
def test_a_step_far_from_today_is_refused(salesperson: Actor, deal: Deal, due: date) -> None:
    with pytest.raises(Invalid):
        deals.plan_step(salesperson, deal.pk, text="call", due=due)


# --- advice -------------------------------------------------------------------------------------------------


def test_done_advice_rests_and_comes_back_while_its_reason_holds(salesperson: Actor, deal: Deal) -> None:
    deals.complete_advice(salesperson, item(deal).pk)
    refresh(deal.pk, salesperson.today() + timedelta(days=13))
    assert item(deal).state == "done"
    refresh(deal.pk, salesperson.today() + timedelta(days=14))
    assert item(deal).state == "open"


def test_postponed_advice_comes_back_on_its_day(salesperson: Actor, deal: Deal) -> None:
    with pytest.raises(Invalid):
        deals.postpone_advice(salesperson, item(deal).pk, until=salesperson.today())
    until = salesperson.today() + timedelta(days=3)
    deals.postpone_advice(salesperson, item(deal).pk, until=until)
    refresh(deal.pk, until - timedelta(days=1))
    assert item(deal).state == "postponed"
    refresh(deal.pk, until)
    assert item(deal).state == "open"


def test_a_dismissal_needs_a_reason_and_outlives_the_finding(salesperson: Actor, deal: Deal) -> None:
    with pytest.raises(Invalid):
        deals.dismiss_advice(salesperson, item(deal).pk, reason=" ")
    deals.dismiss_advice(salesperson, item(deal).pk, reason="the plan stands in the contract")
    step = deals.plan_step(salesperson, deal.pk, text="call", due=salesperson.today())
    assert (item(deal).state, item(deal).urgency) == ("dismissed", 0)
    deals.drop_step(salesperson, step.pk)
    assert item(deal).state == "dismissed"
    assert item(deal).urgency > 0


def test_advice_is_decided_by_who_may_change_the_deal(world: World) -> None:
    deal = make_deal(world.salesperson)
    for actor, failure in ((world.viewer, Denied), (world.other_team, NotFound), (world.teammate, NotFound)):
        with pytest.raises(failure):
            deals.complete_advice(actor, item(deal).pk)
    assert deals.complete_advice(world.manager, item(deal).pk).decided_by_id == world.manager.member_id


# --- the passing of days ------------------------------------------------------------------------------------


def test_days_alone_bring_advice(world: World) -> None:
    deal = make_deal(world.salesperson)
    before = set(AdviceItem.objects.filter(deal=deal).values_list("code", flat=True))
    later = world.salesperson.today() + timedelta(days=400)
    assert nightly.refresh_one(world.workspace.pk, later) == 1
    after = set(AdviceItem.objects.filter(deal=deal).values_list("code", flat=True))
    assert after - before
    assert nightly.refresh_everything(at_any_hour=True) == 1
    assert set(AdviceItem.objects.filter(deal=deal).values_list("code", flat=True)) == before


def test_ten_winners_tell_how_long_a_stage_takes(world: World) -> None:
    actor, account = world.salesperson, make_account(world.salesperson)
    zone = ZoneInfo(actor.zone)

    def won(days: int) -> DealSpec:
        start = datetime(2025, 1, 1, 9, tzinfo=zone)
        end = start + timedelta(days=days)
        moves = (MoveSpec("opportunity", start), MoveSpec("need_confirmed", end), MoveSpec("won", end))
        return spec(actor, account.pk, status="won", closed_on=end.date(), moves=moves)

    playbook = playbook_named(actor)
    write_deals(actor, playbook, [won(days) for days in range(10, 100, 10)])
    nightly.recompute_usual(world.workspace.pk, actor.today())
    assert not StageUsual.objects.exists()
    write_deals(actor, playbook, [won(100)])
    nightly.recompute_usual(world.workspace.pk, actor.today())
    usual = StageUsual.objects.get(stage="opportunity")
    assert usual.winners == 10
    assert 90 <= usual.days <= 100


def test_a_history_of_one_stage_tells_nothing_about_usual_times(world: World) -> None:
    actor, account = world.salesperson, make_account(world.salesperson)
    start = datetime(2025, 1, 1, 9, tzinfo=ZoneInfo(actor.zone))
    moves = (MoveSpec("opportunity", start), MoveSpec("won", start + timedelta(days=400)))
    imported = [spec(actor, account.pk, status="won", moves=moves) for _ in range(12)]
    write_deals(actor, playbook_named(actor), imported)
    assert not StageUsual.objects.exists()


# --- many at once, and newer playbooks ----------------------------------------------------------------------


def test_many_deals_are_written_as_if_one_by_one(world: World) -> None:
    actor, account = world.salesperson, make_account(world.manager)
    today = actor.today()
    at = datetime.combine(today, datetime.min.time(), ZoneInfo(actor.zone))
    said = SignalSpec("opportunity", "solution_asked", today, quote="send us a plan")
    specs = [
        spec(actor, account.pk, moves=(MoveSpec("opportunity", at),), signals=(said,), amount=7),
        spec(actor, account.pk, status="lost", closed_on=today, lost_reason="price"),
    ]
    told: list[tuple[int, int]] = []
    first, _ = write_deals(
        actor, playbook_named(actor), specs, imported=True, report=lambda *two: told.append(two)
    )
    first.refresh_from_db()
    assert (first.sync, first.last_signal_on, first.imported) == ("in", today, True)
    assert StageMove.objects.get(deal=first).amount == 7
    assert Signal.objects.get(deal=first).member_id == actor.member_id
    assert Entry.objects.filter(deal_id=first.pk).count() == 2
    assert AdviceItem.objects.filter(deal=first).exists()
    assert account.team.filter(member_id=actor.member_id).exists()
    assert piles() == counted()
    assert told[-1] == (2, 2)
    assert AuditRow.objects.get(verb="write_deals").changes["deals"] == 2


def test_bulk_writing_that_is_stopped_keeps_nothing(world: World) -> None:
    account = make_account(world.salesperson)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_deals(
            world.salesperson,
            playbook_named(world.salesperson),
            [spec(world.salesperson, account.pk)],
            report=stop,
        )
    assert not Deal.objects.exists()
    assert piles() == {}


def test_a_deal_keeps_its_playbook_until_it_is_migrated(world: World) -> None:
    deal = make_deal(world.salesperson)
    source = shipped_source("group-customer")
    playbooks.take_playbook(world.owner, source + "\n# second edition\n")
    deal.refresh_from_db()
    assert deal.playbook_version.number == 1
    moved = deals.migrate_deal(world.salesperson, deal.pk)
    assert moved.playbook_version.number == 2
    assert Entry.objects.get(deal_id=deal.pk, code="playbook").facts == {"number": 2}
    again = deals.migrate_deal(world.salesperson, deal.pk)
    assert again.version == moved.version


def test_a_move_to_the_same_stage_keeps_its_signals_and_says_so(salesperson: Actor, deal: Deal) -> None:
    said = [signal("opportunity", "solution_asked")]
    same = deals.move_deal(salesperson, deal.pk, to_stage="opportunity", signals=said)
    assert (same.sync, same.stage) == ("in", "opportunity")
    assert not NextStep.objects.filter(deal=deal).exists()
