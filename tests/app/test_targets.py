"""Targets and calls: who sets and sees them, and what is never overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.app.aiming import D, member, set_target
from tests.cast import World
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.targets import commands, queries
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.core.targets import Sum, start_of


def test_who_may_set_which_target(world: World) -> None:
    set_target(world.owner, "whole", 1000)
    set_target(world.manager, f"team:{world.north.pk}", 600)
    set_target(world.manager, member(world.salesperson), 300)
    for of in ("whole", f"team:{world.head.pk}", f"team:{world.south.pk}", member(world.other_team)):
        with pytest.raises(NotFound):
            set_target(world.manager, of, 1)
    with pytest.raises(Denied):
        set_target(world.salesperson, member(world.salesperson), 1)
    with pytest.raises(NotFound):
        set_target(world.salesperson, member(world.teammate), 1)
    with pytest.raises(Denied):
        set_target(world.viewer, member(world.salesperson), 1)
    assert SalesTarget.objects.count() == 3


def test_who_sees_which_target(world: World, stranger: Actor) -> None:
    for of in ("whole", f"team:{world.north.pk}", f"team:{world.south.pk}", member(world.salesperson)):
        set_target(world.owner, of, 100)
    set_target(world.owner, member(world.other_team), 100)
    north = {f"team:{world.north.pk}", member(world.salesperson)}

    def seen(actor: Actor) -> set[str]:
        return {one.of for one in queries.targets(actor)}

    assert len(seen(world.owner)) == 5
    assert seen(world.manager) == seen(world.viewer) == north
    assert seen(world.salesperson) == {member(world.salesperson)}
    assert seen(world.teammate) == seen(stranger) == set()


def test_a_target_that_somebody_changed_meanwhile_is_not_overwritten(world: World) -> None:
    row = set_target(world.owner, "whole", 100)
    set_target(world.owner, "whole", 200, version=row.version)
    with pytest.raises(Stale) as late:
        set_target(world.owner, "whole", 300, version=row.version)
    assert (D(late.value.theirs["amount"]), D(late.value.ours["amount"])) == (200, 300)
    with pytest.raises(Stale):
        set_target(world.owner, "whole", 400)  # thought that there was none
    with pytest.raises(Stale):
        commands.change_target(world.owner, row.pk, amount=D(5), version=1)
    assert SalesTarget.objects.get().amount == 200


def test_a_target_is_audited_and_can_be_removed(world: World) -> None:
    row = set_target(world.manager, member(world.salesperson), 100)
    commands.change_target(world.manager, row.pk, amount=D(150), version=row.version)
    with pytest.raises(Denied):
        commands.remove_target(world.salesperson, row.pk)
    with pytest.raises(NotFound):
        commands.remove_target(world.teammate, row.pk)
    commands.remove_target(world.manager, row.pk)
    verbs = AuditRow.objects.filter(kind="SalesTarget", object_id=row.pk).order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == ["set_target", "set_target", "remove_target"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"period": "week"}, "period"), ({"currency": "XYZ"}, "currency"), ({"amount": D(-1)}, "amount")],
)
def test_what_cannot_be_a_target_is_named(world: World, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"of": "whole", "period": "month", "starts_on": date(2026, 1, 1), "amount": D(1)}
    with pytest.raises(Invalid) as refused:
        commands.set_target(world.owner, **(given | wrong))
    assert [one.field for one in refused.value.problems] == [field]


def test_a_call_is_a_row_that_later_ones_do_not_change(world: World) -> None:
    first = start_of(world.manager.today(), "month")
    given: dict[str, Any] = {"of": member(world.salesperson), "period": "month", "starts_on": first}
    commands.make_call(world.manager, amount=D(100), low=D(80), high=D(120), note="the tender slips", **given)
    commands.make_call(world.manager, amount=D(90), **given)
    commands.make_call(world.salesperson, amount=D(70), **given)
    assert ManagerCall.objects.count() == 3
    page = queries.standing(world.manager, of=member(world.salesperson), period="month")
    (told,) = page.currencies
    assert [(one.by, one.said.amount) for one in told.calls] == [
        ("salesperson", 70),
        ("manager", 90),
        ("manager", 100),
    ]
    assert told.calls[-1].said == Sum(D(100), D(80), D(120))
    assert told.calls[-1].note == "the tender slips"
    looked_on = queries.standing(world.viewer, of=member(world.salesperson), period="month")
    assert looked_on.currencies[0].calls[-1].note is None
    own = queries.standing(world.salesperson, period="month")
    assert [one.by for one in own.currencies[0].calls] == ["salesperson"]


def test_nobody_calls_what_is_over_out_of_reach_or_askew(world: World) -> None:
    now, gone = start_of(world.owner.today(), "month"), date(2020, 1, 1)
    for actor, of, failure in (
        (world.viewer, member(world.salesperson), Denied),
        (world.salesperson, member(world.teammate), NotFound),
        (world.manager, "whole", NotFound),
    ):
        with pytest.raises(failure):
            commands.make_call(actor, of=of, period="month", starts_on=now, amount=D(1))
    with pytest.raises(Invalid) as late:
        commands.make_call(world.owner, of="whole", period="month", starts_on=gone, amount=D(1))
    assert late.value.problems[0].code == "period_over"
    with pytest.raises(Invalid) as askew:
        commands.make_call(
            world.owner, of="whole", period="month", starts_on=now, amount=D(5), low=D(6), high=D(4)
        )
    assert {one.field for one in askew.value.problems} <= {"low", "high"}
