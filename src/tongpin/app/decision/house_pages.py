"""The way into an account (M01), and what decided its earlier purchases (M20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import DealPerson
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import ASSUMED, AccessMark, Precedent
from tongpin.app.decision.queries import account_precedents, get_precedent, require_guarded
from tongpin.app.timeline.models import Entry
from tongpin.core.decision import FOCUSES, AccessMap, Focus, Refusal, Sighting, access_map

REFUSED = "refused"


@dataclass(frozen=True)
class Seat:
    """Somebody of the house, as lists name them."""

    id: int
    name: str
    title: str


@dataclass(frozen=True)
class AccessHeld:
    """Why somebody counts as a focus point or a refusal: a mark on the account (`id`, 0 without), or a part in a deal."""

    id: int
    person: int
    aspect: str
    assumed: bool
    on: date
    evidence: str
    by: str
    deal_id: int = 0
    deal: str = ""


@dataclass(frozen=True)
class AccessPage:
    """The access map of an account: `held` are all sources, `reading` is what follows from them."""

    account_id: int
    account: str
    people: Mapping[int, Seat]
    held: tuple[AccessHeld, ...]
    reading: AccessMap
    precedents: tuple[Precedent, ...]
    today: date
    may_change: bool


@dataclass(frozen=True)
class AccessStart:
    """What the form of a mark starts from; `held` is the latest mark of that person and aspect."""

    account_id: int
    account: str
    people: tuple[Seat, ...]
    held: AccessHeld | None


@dataclass(frozen=True)
class PrecedentStart:
    """What the form of an earlier purchase starts from; `row` is None for a new one."""

    account_id: int
    account: str
    people: tuple[Seat, ...]
    row: Precedent | None


def access_page(actor: Actor, account_id: int) -> AccessPage:
    """Who listens, who suffers, who decides; who said no; and whom to find next through whom."""
    account = get_account(actor, account_id)
    require_guarded(actor)
    held = (*_marks(account), *_parts(actor, account))
    points = tuple(one for one in held if one.aspect in FOCUSES)
    no = {one.person: one for one in sorted(held, key=lambda one: one.on) if one.aspect == REFUSED}
    return AccessPage(
        account_id=account.pk,
        account=account.name,
        people={one.id: one for one in seats(account)},
        held=held,
        reading=access_map(_sightings(points), (Refusal(one.person, one.on) for one in no.values())),
        precedents=account_precedents(actor, account_id),
        today=actor.today(),
        may_change=actor.may_change and not account.placeholder,
    )


def seats(account: Account) -> tuple[Seat, ...]:
    """The people of the house by name."""
    rows = Person.objects.filter(account=account, erased_at=None).order_by("sort_key", "id")
    return tuple(Seat(*row) for row in rows.values_list("id", "name", "title"))


def _sightings(points: tuple[AccessHeld, ...]) -> list[Sighting]:
    """One for each person and point: the confirmed source counts, then the latest."""
    ranked = sorted(points, key=lambda one: (not one.assumed, one.on))
    best: dict[tuple[int, Focus], AccessHeld] = {}
    for one in ranked:
        focus = next(focus for focus in FOCUSES if focus == one.aspect)
        best[one.person, focus] = one
    return [Sighting(person, focus, one.on, one.assumed) for (person, focus), one in best.items()]


def _marks(account: Account) -> list[AccessHeld]:
    rows = holding(AccessMark.objects.filter(account=account), "aspect", "person_id")
    names = ("id", "person_id", "aspect", "certainty", "on", "evidence", "member__name", "value")
    return [
        AccessHeld(pk, person, aspect, certainty == ASSUMED, on, evidence, by or "")
        for pk, person, aspect, certainty, on, evidence, by, value in rows.values_list(*names)
        if value
    ]


def _parts(actor: Actor, account: Account) -> list[AccessHeld]:
    """What the deals say. Whom we talk to ourselves is sure; a key person counts as power, but only as assumed."""
    rows = policy.visible_rows(actor, DealPerson).filter(deal__account=account).select_related("deal")
    rows = rows.filter(person__erased_at=None).order_by("id")
    since = _refused_since([row.deal_id for row in rows])
    found: list[AccessHeld] = []
    for row in rows:
        day = actor.day_of(row.created_at)
        said: list[tuple[str, bool, date]] = []
        if row.focus:
            said.append((row.focus, not row.reached, day))
        if row.is_key and row.focus != FOCUSES[-1]:
            said.append((FOCUSES[-1], True, day))
        if row.refused:
            said.append((REFUSED, False, since.get((row.deal_id, row.person_id), day)))
        found += [
            AccessHeld(0, row.person_id, aspect, assumed, on, row.remark, "", row.deal_id, row.deal.name)
            for aspect, assumed, on in said
        ]
    return found


def _refused_since(deals: list[int]) -> dict[tuple[int, int], date]:
    """The day on which the story first tells of a refusal, by deal and person."""
    told = Entry.objects.filter(deal_id__in=deals, kind="person", facts__refused=True).order_by("-on", "-id")
    rows = told.values_list("deal_id", "person_id", "on")
    return {(deal, person): on for deal, person, on in rows if deal and person}


def access_start(actor: Actor, account_id: int, person: int | None, aspect: str) -> AccessStart:
    """The form of a mark; NotFound when the person is not of this house."""
    account = get_account(actor, account_id)
    actor.require_change()
    require_guarded(actor)
    people = seats(account)
    if person is not None and person not in {one.id for one in people}:
        raise NotFound
    held = [one for one in _marks(account) if (one.person, one.aspect) == (person, aspect)]
    return AccessStart(account.pk, account.name, people, held[0] if held else None)


def precedent_start(
    actor: Actor, *, account_id: int | None = None, precedent_id: int | None = None
) -> PrecedentStart:
    """The form of an earlier purchase, a new one or one that is known."""
    row = get_precedent(actor, precedent_id) if precedent_id else None
    account = row.account if row else get_account(actor, account_id or 0)
    actor.require_change()
    require_guarded(actor)
    return PrecedentStart(account.pk, account.name, seats(account), row)
