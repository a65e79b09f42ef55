"""Visits and commitments as rows for readers, in a number of queries that does not depend on how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.visits.doors import Visitings
from tongpin.app.visits.models import PLANNED, Commitment, Visit, VisitDeal, VisitMember, VisitPerson
from tongpin.app.visits.rows import CommitmentRow, DealName, MemberName, PersonName, VisitRow
from tongpin.core.playbook import Visiting
from tongpin.core.visits import standing

V = TypeVar("V")
WITH_VISIT = ("account", "owner", "recorded_by")
WITH_COMMITMENT = ("account", "deal", "person", "owner", "closed_by")
_OPEN = (
    *(
        "version",
        "account_id",
        "owner_id",
        "kind",
        "subject",
        "starts_at",
        "minutes",
        "all_day",
        "place",
        "state",
    ),
    *("objective", "fallback", "result", "claimed", "outcome", "held_on", "recorded_at"),
)
_DEAL = ("name", "status", "stage", "sync", "playbook_version_id")


def visit_rows(
    actor: Actor, rows: Iterable[Visit], visitings: Visitings | None = None
) -> tuple[VisitRow, ...]:
    """The visits in the order given; the caller has come to them through their door."""
    found, known, now = list(rows), visitings or Visitings(actor), timezone.now()
    ids = [row.pk for row in found]
    deals, people, members = _deals(ids), _people(ids), _members(ids)
    return tuple(
        _row(
            actor,
            row,
            known.of(next((one.version_id for one in deals[row.pk]), None)),
            unrecorded=is_over(actor, row, now),
            deals=tuple(deals[row.pk]),
            people=tuple(people[row.pk]),
            members=tuple(members[row.pk]),
        )
        for row in found
    )


def is_over(actor: Actor, row: Visit, now: datetime) -> bool:
    """Whether it was to be held by now, and nobody has written down what came of it."""
    if row.state != PLANNED:
        return False
    return actor.day_of(row.starts_at) < actor.day_of(now) if row.all_day else row.starts_at <= now


def _row(actor: Actor, row: Visit, visiting: Visiting, **parts: Any) -> VisitRow:
    kind = visiting.kind(row.kind)
    objective, fallback = visiting.objective(row.objective), visiting.objective(row.fallback)
    open_values = {name: getattr(row, name) for name in _OPEN}
    guarded = {name: policy.shown(actor, row, name) for name in ("objective_text", "fallback_text", "said")}
    return VisitRow(
        id=row.pk,
        account=row.account.name,
        owner=row.owner.name,
        kind_name=kind.name if kind else None,
        remote=bool(kind and kind.remote),
        objective_name=objective.name if objective else None,
        fallback_name=fallback.name if fallback else None,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        aimless=row.state == PLANNED and not (row.objective or row.objective_text),
        **open_values,
        **guarded,
        **parts,
    )


def _deals(ids: Sequence[int]) -> Mapping[int, list[DealName]]:
    """The deals of visits; one that has gone to another account since is no longer named."""
    rows = VisitDeal.objects.filter(visit_id__in=ids).select_related("deal", "visit")
    rows = rows.only("visit__account_id", "deal__account_id", *(f"deal__{name}" for name in _DEAL))
    return _grouped(
        (row.visit_id, DealName(row.deal_id, *(getattr(row.deal, name) for name in _DEAL)))
        for row in rows.order_by("deal_id")
        if row.deal.account_id == row.visit.account_id
    )


def _people(ids: Sequence[int]) -> Mapping[int, list[PersonName]]:
    rows = VisitPerson.objects.filter(visit_id__in=ids).order_by("id")
    found = rows.values_list(
        "visit_id", "person_id", "person__name", "person__title", "present", "person__erased_at"
    )
    return _grouped(
        (visit, PersonName(person, name, title, present, erased is not None))
        for visit, person, name, title, present, erased in found
    )


def _members(ids: Sequence[int]) -> Mapping[int, list[MemberName]]:
    rows = VisitMember.objects.filter(visit_id__in=ids).order_by("id")
    found = rows.values_list("visit_id", "member_id", "member__name")
    return _grouped((visit, MemberName(member, name)) for visit, member, name in found)


def _grouped(pairs: Iterable[tuple[int, V]]) -> Mapping[int, list[V]]:
    found: dict[int, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def commitment_rows(
    actor: Actor, rows: Iterable[Commitment], visitings: Visitings | None = None
) -> tuple[CommitmentRow, ...]:
    """The commitments in the order given, each with where it stands today."""
    known, today = visitings or Visitings(actor), actor.today()
    return tuple(_commitment(actor, row, known, today) for row in rows)


def _commitment(actor: Actor, row: Commitment, known: Visitings, today: date) -> CommitmentRow:
    visiting = known.of(row.deal.playbook_version_id if row.deal else None)
    soon, escalate = visiting.number("commitment_soon_days"), visiting.number("escalate_days")
    return CommitmentRow(
        id=row.pk,
        version=row.version,
        side=row.side,
        kind=row.kind,
        text=policy.shown(actor, row, "text"),
        quote=policy.shown(actor, row, "quote"),
        remark=policy.shown(actor, row, "remark"),
        due=row.due,
        state=row.state,
        standing=standing(row.due, today, row.state, soon, escalate),
        account_id=row.account_id,
        account=row.account.name,
        deal_id=row.deal_id,
        deal=row.deal.name if row.deal else "",
        visit_id=row.visit_id,
        person_id=row.person_id,
        person=row.person.name if row.person else "",
        owner_id=row.owner_id,
        owner=row.owner.name,
        closed_on=row.closed_on,
        closed_by=row.closed_by.name if row.closed_by else "",
    )
