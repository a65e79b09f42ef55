"""The relationship with one person: the ladder for each of us, what proves it, what was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_person
from tongpin.app.base.actor import Actor
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import LineMark
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.allowing import allowances
from tongpin.app.relationship.ground import Ground, ground_of_account
from tongpin.app.relationship.models import Activity, ContactMark, Gift
from tongpin.app.relationship.standing import Standing, standings
from tongpin.app.relationship.written import Judged
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import Colleague, colleagues
from tongpin.core.gifts import Allowance
from tongpin.core.relationship import HEIGHTS, Bond

ACTIVITIES_SHOWN = 60
GIFTS_SHOWN = 10


@dataclass(frozen=True)
class Line:
    """One of us and the person: what activities prove, what was judged. `seen` is the id of the latest mark, 0 without one."""

    colleague_id: int
    colleague: str
    bond: Bond | None
    judged: Judged | None
    seen: int

    @property
    def differs(self) -> str:
        """Whether activities prove `more` or `less` than was judged; nothing where they agree or nothing is proven."""
        if self.bond is None or not self.bond.last_on:
            return ""
        said = HEIGHTS[self.judged.level] if self.judged else 0
        shown = HEIGHTS[self.bond.level]
        if shown == said:
            return ""
        return "more" if shown > said else "less"


@dataclass(frozen=True)
class BondPage:
    """Everything between us and one person; `seen` holds the ids of the latest marks by aspect."""

    person: Person
    ground: Ground
    standing: Standing
    lines: tuple[Line, ...]
    seen: dict[str, int]
    activities: tuple[Activity, ...]
    gifts: tuple[Gift, ...]
    allowance: Allowance
    colleagues: tuple[Colleague, ...]
    me: int
    today: date
    may_change: bool


def bonds_of_person(actor: Actor, person_id: int) -> BondPage:
    """The page of the relationship with a person; Denied for those who may not read what is held of people."""
    person = get_person(actor, person_id)
    require_guarded(actor)
    today = actor.today()
    standing = standings(actor.workspace_id, [person], today)[person.pk]
    return BondPage(
        person=person,
        ground=ground_of_account(actor.workspace_id, person.account_id),
        standing=standing,
        lines=_lines(standing),
        seen=_seen(person),
        activities=activities_of(person),
        gifts=_gifts(person),
        allowance=allowances(actor, {person.pk: person.account_id}, today)[person.pk],
        colleagues=colleagues(actor),
        me=actor.member_id,
        today=today,
        may_change=actor.may_change and person.erased_at is None and not person.account.placeholder,
    )


def activities_of(person: Person) -> tuple[Activity, ...]:
    """What was done with the person, newest first."""
    rows = Activity.objects.filter(person=person, withdrawn=False).select_related("colleague", "member")
    return tuple(rows.order_by("-on", "-id")[:ACTIVITIES_SHOWN])


def _gifts(person: Person) -> tuple[Gift, ...]:
    rows = Gift.objects.filter(person=person).select_related("member").order_by("-on", "-id")
    return tuple(rows[:GIFTS_SHOWN])


def _lines(standing: Standing) -> tuple[Line, ...]:
    """The nearest first, whether proven or judged."""
    ids = {*standing.bonds, *standing.judged}
    names = dict(Member.objects.filter(pk__in=ids).values_list("id", "name"))
    rows = holding(LineMark.objects.filter(person_id=standing.person_id), "person_id", "colleague_id")
    seen = dict(rows.values_list("colleague_id", "id"))
    lines = [
        Line(one, names[one], standing.bonds.get(one), standing.judged.get(one), seen.get(one, 0))
        for one in ids
        if one in names
    ]
    return tuple(sorted(lines, key=lambda line: (-_height(line), line.colleague)))


def _height(line: Line) -> int:
    proven = HEIGHTS[line.bond.level] if line.bond else 0
    return max(proven, HEIGHTS[line.judged.level] if line.judged else 0)


def _seen(person: Person) -> dict[str, int]:
    rows = holding(ContactMark.objects.filter(person=person), "aspect")
    return {"strategy": 0, "target": 0, **dict(rows.values_list("aspect", "id"))}
