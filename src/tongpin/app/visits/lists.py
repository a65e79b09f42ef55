"""Visits and commitments in lists, page by page, and what hangs on one deal, account or person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.queries import get_deal
from tongpin.app.visits.assembling import WITH_COMMITMENT, WITH_VISIT, commitment_rows, visit_rows
from tongpin.app.visits.models import CANCELLED, HELD, OPEN, PLANNED, SIDES, Commitment, Visit, VisitMember
from tongpin.app.visits.rows import CommitmentRow, VisitRow
from tongpin.app.workspace.queries import Colleague, colleagues

PAGE = 30
MOST_IN_A_PANEL = 10
UNRECORDED = "unrecorded"
STATES = (PLANNED, UNRECORDED, HELD, CANCELLED)
MINE, TEAM, ONE = "mine", "team", "owner"


@dataclass(frozen=True)
class Whose:
    """Whose visits are shown, among `options`, or those of one `owner`; who comes along sees the visit too."""

    key: str
    options: tuple[str, ...]
    people: tuple[Colleague, ...]
    owner: Colleague | None = None


@dataclass(frozen=True)
class VisitList:
    """A page of visits: planned ones soonest first, the others latest first.

    `unrecorded` counts what is still to be written down.
    """

    rows: tuple[VisitRow, ...]
    whose: Whose
    state: str
    unrecorded: int
    next: str | None
    today: date


@dataclass(frozen=True)
class PromiseList:
    """A page of commitments: open ones by their day, closed ones latest first."""

    rows: tuple[CommitmentRow, ...]
    whose: Whose
    side: str
    state: str
    next: str | None
    today: date


def choose(actor: Actor, asked: str = "", owner_id: int | None = None) -> Whose:
    """The choice asked for, or the usual one: one's own, for those who only look on the team's; NotFound outside the reach."""
    wide = actor.leads or not actor.sees_guarded
    options = ((MINE, TEAM) if actor.sees_guarded else (TEAM,)) if wide else (MINE,)
    people = colleagues(actor, in_reach=True) if wide else ()
    if owner_id is None:
        return Whose(asked if asked in options else options[0], options, people)
    owner = next((one for one in people if one.id == owner_id), None)
    if owner is None:
        raise NotFound(str(owner_id))
    return Whose(ONE, options, people, owner)


def visit_list(
    actor: Actor,
    *,
    whose: str = "",
    owner_id: int | None = None,
    state: str = "",
    after: str = "",
    until: datetime | None = None,
    size: int = PAGE,
) -> VisitList:
    """One page; without a state those that are still to be held."""
    choice, shown = choose(actor, whose, owner_id), state if state in STATES else PLANNED
    rows = policy.visible_rows(actor, Visit).filter(of_whom(actor, choice, members=True))
    wanted = _in_state(rows, shown)
    if until is not None:
        wanted = wanted.filter(starts_at__lte=until)
    found, more = _page(wanted, "starts_at", after, size, newest=shown != PLANNED)
    return VisitList(
        visit_rows(actor, found),
        choice,
        shown,
        _in_state(rows, UNRECORDED).count(),
        more,
        actor.today(),
    )


def promises(
    actor: Actor,
    *,
    whose: str = "",
    owner_id: int | None = None,
    side: str = "",
    state: str = OPEN,
    after: str = "",
    size: int = PAGE,
) -> PromiseList:
    """One page of the commitments that are open, or of those that are not."""
    choice, open_ones = choose(actor, whose, owner_id), state == OPEN
    rows = policy.visible_rows(actor, Commitment).filter(of_whom(actor, choice))
    rows = rows.filter(state=OPEN) if open_ones else rows.exclude(state=OPEN)
    side = side if side in SIDES else ""
    rows = rows.filter(side=side) if side else rows
    found, more = _page(rows, "due", after, size, newest=not open_ones, related=WITH_COMMITMENT)
    shown = commitment_rows(actor, found)
    return PromiseList(shown, choice, side, OPEN if open_ones else "closed", more, actor.today())


def deal_visits(actor: Actor, deal_id: int) -> tuple[VisitRow, ...]:
    """The latest visits about a deal, those to come first."""
    return _panel(actor, Q(deals__deal=get_deal(actor, deal_id)))


def account_visits(actor: Actor, account_id: int) -> tuple[VisitRow, ...]:
    """The latest visits to an account, those to come first."""
    return _panel(actor, Q(account=get_account(actor, account_id)))


def person_visits(actor: Actor, person_id: int) -> tuple[VisitRow, ...]:
    """The latest visits at which the person was expected or was there."""
    return _panel(actor, Q(people__person=get_person(actor, person_id)))


def deal_promises(actor: Actor, deal_id: int) -> tuple[CommitmentRow, ...]:
    """The commitments around a deal, open ones first."""
    return _commitments(actor, Q(deal=get_deal(actor, deal_id)))


def account_promises(actor: Actor, account_id: int) -> tuple[CommitmentRow, ...]:
    """The commitments with an account, open ones first."""
    return _commitments(actor, Q(account=get_account(actor, account_id)))


def person_promises(actor: Actor, person_id: int) -> tuple[CommitmentRow, ...]:
    """The commitments that name the person, open ones first."""
    return _commitments(actor, Q(person=get_person(actor, person_id)))


def _panel(actor: Actor, which: Q) -> tuple[VisitRow, ...]:
    rows = policy.visible_rows(actor, Visit).filter(which).exclude(state=CANCELLED)
    return visit_rows(actor, rows.select_related(*WITH_VISIT).order_by("-starts_at", "-id")[:MOST_IN_A_PANEL])


def _commitments(actor: Actor, which: Q) -> tuple[CommitmentRow, ...]:
    rows = policy.visible_rows(actor, Commitment).filter(which).select_related(*WITH_COMMITMENT)
    current = rows.filter(state=OPEN).order_by("due", "id")[:MOST_IN_A_PANEL]
    closed = rows.exclude(state=OPEN).order_by("-closed_on", "-id")[:MOST_IN_A_PANEL]
    return commitment_rows(actor, [*current, *closed][:MOST_IN_A_PANEL])


def of_whom(actor: Actor, choice: Whose, *, members: bool = False) -> Q:
    """The condition on owners; never outside the reach."""
    if choice.owner is not None or choice.key == MINE:
        who = choice.owner.id if choice.owner else actor.member_id
        along = VisitMember.objects.filter(member_id=who).values("visit_id")
        return Q(owner_id=who) | Q(pk__in=along) if members else Q(owner_id=who)
    return Q() if actor.sees_all else Q(owner_id__in=actor.scope)


def _in_state(rows: QuerySet[Visit], state: str) -> QuerySet[Visit]:
    now = timezone.now()
    since = now - timedelta(days=1)
    # a visit that takes the whole day begins with the day, and is not over before it ends
    over = Q(starts_at__lte=now, all_day=False) | Q(starts_at__lte=since, all_day=True)
    if state == UNRECORDED:
        return rows.filter(over, state=PLANNED)
    if state == PLANNED:
        return rows.filter(state=PLANNED).exclude(over)
    return rows.filter(state=state)


def _page(
    rows: QuerySet[Any],
    by: str,
    after: str,
    size: int,
    *,
    newest: bool,
    related: tuple[str, ...] = WITH_VISIT,
) -> tuple[list[Any], str | None]:
    """One page of the rows, and the cursor of the next."""
    seen, side = _cursor(by, after), "lt" if newest else "gt"
    if seen:
        rows = rows.filter(Q(**{f"{by}__{side}": seen[0]}) | Q(**{by: seen[0], f"id__{side}": seen[1]}))
    order = ("-" + by, "-id") if newest else (by, "id")
    found = list(rows.select_related(*related).order_by(*order)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], f"{getattr(last, by).isoformat()}_{last.pk}" if last else None


def _cursor(by: str, after: str) -> tuple[date, int] | None:
    """What the last page ended with; one that nobody gave out means the first page."""
    place, _, number = after.rpartition("_")
    try:
        seen = date.fromisoformat(place) if by == "due" else datetime.fromisoformat(place)
        if isinstance(seen, datetime) and seen.tzinfo is None:
            return None
        return seen, int(number)
    except ValueError:
        return None
