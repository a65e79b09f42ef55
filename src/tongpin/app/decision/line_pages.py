"""Who here knows whom there (M57), and the ties of their people to the outside (M17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account, in_team
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import DealPerson
from tongpin.app.decision.history import holding
from tongpin.app.decision.house_pages import Seat, seats
from tongpin.app.decision.models import ASSUMED, LineMark, OutsideTie
from tongpin.app.decision.queries import get_outside, require_guarded
from tongpin.app.timeline.models import Entry
from tongpin.app.timeline.queries import circle_open
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import Colleague, colleagues

MOST_ROWS = 200
MOST_COLUMNS = 30
OFFERED = 100
# Writing down what we think of somebody, or bringing a file in, is no contact
NO_CONTACT = ("decision", "import", "change", "account", "person")


@dataclass(frozen=True)
class LineHeld:
    """One of our people knows a person; an empty level is a line that was taken back."""

    id: int
    person: int
    colleague: int
    level: str
    assumed: bool
    on: date
    evidence: str
    by: str


@dataclass(frozen=True)
class Dependence:
    """`only` is the one of us on whom everything hangs, `only_there` the one of them; to the `thin` ones leads a single line."""

    only: str
    only_there: Seat | None
    thin: tuple[Seat, ...]


@dataclass(frozen=True)
class LinesPage:
    """Our people across, theirs down. `contacts` holds the last contact of each pair, `linked` the accounts to link to."""

    account_id: int
    account: str
    theirs: tuple[Seat, ...]
    ours: tuple[tuple[int, str], ...]
    held: Mapping[tuple[int, int], LineHeld]
    contacts: Mapping[tuple[int, int], date]
    dependence: Dependence
    others: int
    outside: tuple[OutsideTie, ...]
    linked: frozenset[int]
    today: date
    may_change: bool


@dataclass(frozen=True)
class LineStart:
    """What the form of a line starts from."""

    account_id: int
    account: str
    people: tuple[Seat, ...]
    colleagues: tuple[Colleague, ...]
    held: LineHeld | None


@dataclass(frozen=True)
class OutsideStart:
    """What the form of a tie to the outside starts from; `accounts` are those that may be the same body."""

    account_id: int
    account: str
    people: tuple[Seat, ...]
    accounts: tuple[tuple[int, str], ...]


def lines_page(actor: Actor, account_id: int) -> LinesPage:
    """The lines between the two houses."""
    account = get_account(actor, account_id)
    require_guarded(actor)
    held = _held(account)
    contacts = _contacts(actor, account)
    people = seats(account)
    lines = [one for one in held.values() if one.level]
    outside = _outside(account)
    rows = _theirs(account, people, {*((one.person, one.colleague) for one in lines), *contacts})
    return LinesPage(
        account_id=account.pk,
        account=account.name,
        theirs=rows,
        ours=_ours(account, held, contacts),
        held=held,
        contacts=contacts,
        dependence=_dependence(lines, people),
        others=len(people) - len(rows),
        outside=outside,
        linked=_linked(actor, outside),
        today=actor.today(),
        may_change=actor.may_change and not account.placeholder,
    )


def _held(account: Account) -> dict[tuple[int, int], LineHeld]:
    rows = holding(
        LineMark.objects.filter(person__account=account, person__erased_at=None), "person_id", "colleague_id"
    )
    names = ("id", "person_id", "colleague_id", "value", "certainty", "on", "evidence", "member__name")
    return {
        (person, colleague): LineHeld(
            pk, person, colleague, value, certainty == ASSUMED, on, evidence, by or ""
        )
        for pk, person, colleague, value, certainty, on, evidence, by in rows.values_list(*names)
    }


def _contacts(actor: Actor, account: Account) -> dict[tuple[int, int], date]:
    """The latest day on which the story lets one of us deal with a person, as far as the circle lets the actor read it."""
    people = Person.objects.filter(account=account, erased_at=None).values("id")
    told = Entry.objects.filter(circle_open(actor, in_team=in_team(actor, account)), person_id__in=people)
    told = told.filter(member_id__isnull=False).exclude(kind__in=NO_CONTACT).order_by()
    rows = told.values_list("person_id", "member_id").annotate(last=Max("on"))
    return {(person, member): last for person, member, last in rows if person and member}


def _theirs(account: Account, people: tuple[Seat, ...], pairs: set[tuple[int, int]]) -> tuple[Seat, ...]:
    """Whoever has a line or a contact, or takes part in a deal."""
    wanted = {person for person, _ in pairs}
    wanted |= set(DealPerson.objects.filter(deal__account=account).values_list("person_id", flat=True))
    return tuple(one for one in people if one.id in wanted)[:MOST_ROWS]


def _ours(
    account: Account,
    held: Mapping[tuple[int, int], LineHeld],
    contacts: Mapping[tuple[int, int], date],
) -> tuple[tuple[int, str], ...]:
    """The owner first, then whoever has most lines and contacts."""
    often = Counter(colleague for (_, colleague), one in held.items() if one.level)
    often.update(colleague for _, colleague in contacts)
    often[account.owner_id] += 10**6
    wanted = [pk for pk, _ in often.most_common(MOST_COLUMNS)]
    names = dict(Member.objects.filter(pk__in=wanted).values_list("id", "name"))
    return tuple((pk, names[pk]) for pk in wanted if pk in names)


def _dependence(lines: list[LineHeld], people: tuple[Seat, ...]) -> Dependence:
    """Whether everything hangs on one of us, or on one of them."""
    seat = {one.id: one for one in people}
    ours = {one.colleague for one in lines}
    reached = Counter(one.person for one in lines if one.level != "cold")
    name = ""
    if len(ours) == 1 and reached:
        name = Member.objects.filter(pk__in=ours).values_list("name", flat=True)[0]
    only_there = seat.get(next(iter(reached))) if len(reached) == 1 else None
    thin = tuple(seat[person] for person, times in reached.items() if times == 1 and person in seat)
    return Dependence(name, only_there, thin)


def _outside(account: Account) -> tuple[OutsideTie, ...]:
    rows = OutsideTie.objects.filter(person__account=account, person__erased_at=None)
    rows = rows.select_related("person", "linked", "member")
    return tuple(rows.order_by("ended_on", "person__sort_key", "id"))


def _linked(actor: Actor, outside: tuple[OutsideTie, ...]) -> frozenset[int]:
    """The accounts behind the ties that the actor may know of."""
    wanted = [one.linked_id for one in outside if one.linked_id]
    return frozenset(policy.visible_rows(actor, Account).filter(pk__in=wanted).values_list("id", flat=True))


def line_start(actor: Actor, account_id: int, person: int | None, colleague: int | None) -> LineStart:
    """The form of one line; NotFound when the person is not of this house."""
    account = get_account(actor, account_id)
    actor.require_change()
    require_guarded(actor)
    people = seats(account)
    if person is not None and person not in {one.id for one in people}:
        raise NotFound
    held = _held(account).get((person or 0, colleague or 0))
    return LineStart(account.pk, account.name, people, colleagues(actor), held)


def outside_start(actor: Actor, account_id: int) -> OutsideStart:
    """The form of a new tie to the outside."""
    account = get_account(actor, account_id)
    actor.require_change()
    require_guarded(actor)
    rows = policy.visible_rows(actor, Account).filter(placeholder=False).exclude(pk=account.pk)
    offered = tuple(rows.order_by("sort_key", "id").values_list("id", "name")[:OFFERED])
    return OutsideStart(account.pk, account.name, seats(account), offered)


def outside_account(actor: Actor, tie_id: int) -> int:
    """The account whose lines page shows the tie."""
    return get_outside(actor, tie_id).person.account_id
