"""The group page: everybody who takes part, what we hold of them, and how they stand in our other deals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.held import Mark
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import ASSUMED, Judgement
from tongpin.app.decision.queries import members_map
from tongpin.core.decision import Group, Member, OverAllottedError

MOST_CLOSE = 12  # members of a group that is read and changed as a whole
CELLS = ("roles", "stance", "attitude", "mark")


@dataclass(frozen=True)
class Elsewhere:
    """How the same person stands in another deal that the actor may see."""

    deal_id: int
    deal: str
    stance: str
    attitude: str
    assumed: bool


@dataclass(frozen=True)
class Row:
    """One member. `share` is of the current step, `danger` of all steps to come; `rank` is 1 for who costs us most.

    `close`: looked at closely, to be changed; `elsewhere` is known of these alone.
    """

    member: Member
    title: str
    held: Mapping[tuple[str, str], Mark]
    beside: Mapping[str, tuple[Mark, ...]]
    share: float
    danger: float
    rank: int
    close: bool
    elsewhere: tuple[Elsewhere, ...]

    @property
    def latest(self) -> Mark | None:
        """The last of stance and attitude that was judged, what it rests on included."""
        found = [mark for (aspect, _), mark in self.held.items() if aspect in ("stance", "attitude")]
        return max((mark for mark in found if mark.value), key=lambda mark: (mark.on, mark.id), default=None)


@dataclass(frozen=True)
class GroupPage:
    """The page; `over` is set on a day on which more than 100 % of a step was given away."""

    head: MapHead
    group: Group
    rows: tuple[Row, ...]
    over: OverAllottedError | None


def group_page(
    actor: Actor, deal_id: int, as_of: date | None = None, closely: int | None = None
) -> GroupPage:
    """The group of a deal as it was on a day, today when none is given.

    The members of a small group are all looked at closely, of a large one only who is asked for.
    """
    found = members_map(actor, deal_id, as_of)
    known, reading = found.known, found.reading
    members = known.group.members
    close = frozenset(one.person for one in members if len(members) <= MOST_CLOSE or one.person == closely)
    current, held = known.group.current, known.held
    others = _elsewhere(actor, found.deal, close, known.group.as_of) if close else {}
    order = {person: place for place, person in enumerate(reading.main_dangers, 1)} if reading else {}
    rows = tuple(
        Row(
            member,
            known.parts[member.person].title,
            held.of(member.person),
            held.disputed(member.person),
            member.share(current.key) if current else 0.0,
            reading.dangers[member.person] if reading else 0.0,
            order.get(member.person, 0),
            member.person in close,
            others.get(member.person, ()),
        )
        for member in members
    )
    return GroupPage(map_head(actor, found), known.group, rows, found.over)


def _elsewhere(
    actor: Actor, deal: Deal, people: Collection[int], as_of: date
) -> dict[int, tuple[Elsewhere, ...]]:
    others = policy.visible_rows(actor, Deal).filter(account_id=deal.account_id).exclude(pk=deal.pk)
    rows = Judgement.objects.filter(
        deal__in=others.values("id"), person_id__in=people, aspect__in=("stance", "attitude"), beside=False
    )
    said: dict[tuple[int, int, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    names = ("person_id", "deal_id", "deal__name", "aspect", "value", "certainty")
    for person, pk, name, aspect, value, certainty in holding(
        rows, "deal_id", "person_id", "aspect", as_of=as_of
    ).values_list(*names):
        said[person, pk, name][aspect] = (value, certainty)
    found: dict[int, tuple[Elsewhere, ...]] = defaultdict(tuple)
    for (person, pk, name), held in sorted(said.items(), key=lambda one: -one[0][1]):
        stance, sure = held.get("stance", ("", ""))
        if stance:
            attitude = held.get("attitude", ("", ""))[0]
            found[person] += (Elsewhere(pk, name, stance, attitude, sure == ASSUMED),)
    return found
