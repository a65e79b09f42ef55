"""The pages about one member of the group: its row, its history, the interview; and who may be added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import get_deal
from tongpin.app.decision.group_page import CELLS
from tongpin.app.decision.held import Mark, held_in
from tongpin.app.decision.models import Judgement
from tongpin.app.decision.queries import Map, decision_map, require_guarded
from tongpin.core.decision import Proposal
from tongpin.core.decision import judge as proposal_of

Judged: TypeAlias = Judgement  # what pages may know of a row of history
MOST_OFFERED = 300
MOST_SHOWN = 500


@dataclass(frozen=True)
class OneMember:
    """A member with what a form on it needs."""

    deal: Deal
    name: str
    person_id: int
    held: Mapping[tuple[str, str], Mark]

    def value(self, aspect: str, key: str = "") -> str:
        """What is held, or nothing."""
        mark = self.held.get((aspect, key))
        return mark.value if mark else ""

    @property
    def seen(self) -> dict[str, tuple[int, str]]:
        """For each cell of the group page the judgement that stands there, with its value."""
        return {
            aspect if aspect != "mark" else key: (mark.id, mark.value)
            for (aspect, key), mark in self.held.items()
            if aspect in CELLS
        }

    @property
    def version(self) -> int:
        """The number of the newest judgement of the cells on the group page."""
        return max((number for number, _ in self.seen.values()), default=0)

    @property
    def answers(self) -> dict[str, bool]:
        """The answers of the interview that are held."""
        return {
            key: mark.value == "yes"
            for (aspect, key), mark in self.held.items()
            if aspect == "answer" and mark.value
        }

    @property
    def proposal(self) -> Proposal:
        """What the held answers speak for."""
        return proposal_of(self.answers)


def one_member(actor: Actor, deal_id: int, person_id: int) -> OneMember:
    """One member of the group with what is held of him today."""
    deal = get_deal(actor, deal_id)
    require_guarded(actor)
    part = DealPerson.objects.filter(deal=deal, person_id=person_id).select_related("person").first()
    if part is None:
        raise NotFound
    held = held_in([deal.pk])[deal.pk]
    return OneMember(deal, part.person.name, person_id, held.of(person_id))


@dataclass(frozen=True)
class History:
    """Everything that was ever held of one member, the newest first."""

    of: OneMember
    found: Map
    rows: tuple[Judged, ...]


def member_history(actor: Actor, deal_id: int, person_id: int) -> History:
    """What was judged of one member, when, by whom, on what evidence."""
    found = decision_map(actor, deal_id)
    of = one_member(actor, deal_id, person_id)
    rows = Judgement.objects.filter(deal_id=deal_id, person_id=person_id).select_related("member")
    return History(of, found, tuple(rows.order_by("-on", "-id")[:MOST_SHOWN]))


@dataclass(frozen=True)
class Candidates:
    """A deal with the people of its account who do not take part yet."""

    deal: Deal
    people: tuple[Person, ...]


def candidates(actor: Actor, deal_id: int) -> Candidates:
    """Who may be added to the group; for those who may change it."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    require_guarded(actor)
    people = Person.objects.filter(account_id=deal.account_id, erased_at=None).exclude(deals__deal=deal)
    return Candidates(deal, tuple(people.order_by("sort_key", "id")[:MOST_OFFERED]))
