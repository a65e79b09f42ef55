"""One entry that may be put on another day, found by its kind and id through the door of its own capability."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import NotFound
from tongpin.app.calendar.entries import BUYING, EVENT, PROMISE, STEP, VISIT
from tongpin.app.deals.queries import get_step
from tongpin.app.decision.models import StepDate
from tongpin.app.decision.queries import get_event
from tongpin.app.visits.queries import get_commitment, get_visit


@dataclass(frozen=True)
class Moving:
    """An entry and where it stands now, of a visit also `at` what time of the workspace's day; `account` says whose it is."""

    kind: str
    id: int
    version: int
    day: date
    at: time | None
    text: str | None
    account: str


def moving(actor: Actor, kind: str, entry_id: int) -> Moving:
    """The entry as it stands now; NotFound for what cannot be moved, or is not visible."""
    door = _DOORS.get(kind)
    if door is None:
        raise NotFound(kind)
    return door(actor, entry_id)


def get_step_date(actor: Actor, row_id: int) -> StepDate:
    """A dated buying step, if the actor may know of its deal."""
    row = through(actor, StepDate, row_id, "deal__account")
    if row.due is None:
        raise NotFound
    return row


def _visit(actor: Actor, row_id: int) -> Moving:
    row = get_visit(actor, row_id)
    at = None if row.all_day else row.starts_at.astimezone(ZoneInfo(actor.zone)).time()
    return _moving(VISIT, row, actor.day_of(row.starts_at), row.subject, row.account.name, at)


def _step(actor: Actor, row_id: int) -> Moving:
    row = get_step(actor, row_id)
    return _moving(STEP, row, row.due, policy.shown(actor, row, "text"), row.deal.account.name)


def _promise(actor: Actor, row_id: int) -> Moving:
    row = get_commitment(actor, row_id)
    return _moving(PROMISE, row, row.due, policy.shown(actor, row, "text"), row.account.name)


def _event(actor: Actor, row_id: int) -> Moving:
    row = get_event(actor, row_id)
    return _moving(EVENT, row, row.on, policy.shown(actor, row, "name"), row.deal.account.name)


def _buying(actor: Actor, row_id: int) -> Moving:
    row = get_step_date(actor, row_id)
    assert row.due is not None
    return _moving(BUYING, row, row.due, row.deal.name, row.deal.account.name)


def _moving(kind: str, row: Any, day: date, text: str | None, account: str, at: time | None = None) -> Moving:
    return Moving(kind, row.pk, row.version, day, at, text, account)


_DOORS: Mapping[str, Callable[[Actor, int], Moving]] = {
    VISIT: _visit,
    STEP: _step,
    PROMISE: _promise,
    EVENT: _event,
    BUYING: _buying,
}
