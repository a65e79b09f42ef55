"""An entry is put on another day: each kind through the one command of its own capability."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.calendar.entries import BUYING, EVENT, PROMISE, STEP, VISIT
from tongpin.app.calendar.finding import get_step_date, moving
from tongpin.app.deals.commands import update_step
from tongpin.app.decision.commands.steps import date_step, update_event
from tongpin.app.visits.commands import move_visit, postpone_commitment
from tongpin.app.visits.queries import get_visit


@dataclass(frozen=True)
class Moved:
    """An entry on its new day; with `before` and `version` it goes back."""

    kind: str
    id: int
    version: int
    before: date
    day: date


@dataclass(frozen=True)
class _Wish:
    id: int
    version: int
    day: date
    at: time | None


def move_entry(
    actor: Actor,
    *,
    kind: str,
    entry_id: int,
    version: int,
    day: date,
    at: time | None = None,
) -> Moved:
    """The entry on another day, a visit also `at` another time of the workspace's day; Stale when somebody changed it since."""
    actor.require_change()
    way = _WAYS.get(kind)
    if way is None:
        raise NotFound(kind)
    before = moving(actor, kind, entry_id).day
    if at is not None and kind != VISIT:
        raise Invalid(Problem("at", "unknown_field", {}))
    return Moved(kind, entry_id, way(actor, _Wish(entry_id, version, day, at)), before, day)


def _visit(actor: Actor, wish: _Wish) -> int:
    row, zone = get_visit(actor, wish.id), ZoneInfo(actor.zone)
    clock = wish.at or row.starts_at.astimezone(zone).time()
    begins = datetime.combine(wish.day, time() if row.all_day else clock, zone)
    return move_visit(actor, wish.id, version=wish.version, starts_at=begins).version


def _step(actor: Actor, wish: _Wish) -> int:
    return update_step(actor, wish.id, version=wish.version, due=wish.day).version


def _promise(actor: Actor, wish: _Wish) -> int:
    return postpone_commitment(actor, wish.id, version=wish.version, due=wish.day).version


def _event(actor: Actor, wish: _Wish) -> int:
    return update_event(actor, wish.id, version=wish.version, on=wish.day).version


def _buying(actor: Actor, wish: _Wish) -> int:
    row = get_step_date(actor, wish.id)
    dated = date_step(actor, row.deal_id, row.step, due=wish.day, done_on=row.done_on, version=wish.version)
    return dated.version


_WAYS: Mapping[str, Callable[[Actor, _Wish], int]] = {
    VISIT: _visit,
    STEP: _step,
    PROMISE: _promise,
    EVENT: _event,
    BUYING: _buying,
}
