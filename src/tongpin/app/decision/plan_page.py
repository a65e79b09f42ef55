"""The plan page: what the map advises, with everything that is needed to say it in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import NextStep
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.models import EventPerson, KeyEvent, OutsideTie
from tongpin.app.decision.queries import Map, decision_map, get_event
from tongpin.app.workspace.models import Member as Colleague
from tongpin.core.decision import Group


@dataclass(frozen=True)
class Names:
    """A name for everything that a way may lead over: people of the customer, ours, and outside bodies."""

    people: Mapping[int, str]
    ours: Mapping[int, str]
    parties: Mapping[str, str]

    def person(self, number: int) -> str:
        """The name of a person of the customer."""
        return self.people.get(number, "")

    def node(self, kind: str, key: int | str) -> str:
        """The name of a node of a way."""
        if kind == "person":
            return self.person(int(key))
        return self.ours.get(int(key), "") if kind == "us" else self.parties.get(str(key), str(key))


@dataclass(frozen=True)
class EventRow:
    """A date of the customer's calendar; `must_reach` are the numbers of the people to be reached before."""

    event: KeyEvent
    must_reach: tuple[int, ...]


@dataclass(frozen=True)
class PlanPage:
    """The page; `planned` holds the open next steps by the person they are about."""

    head: MapHead
    found: Map
    names: Names
    events: tuple[EventRow, ...]
    planned: Mapping[int, tuple[NextStep, ...]]
    going: bool

    @property
    def group(self) -> Group:
        """The group that it all is computed from."""
        return self.found.known.group


def plan_page(actor: Actor, deal_id: int, as_of: date | None = None) -> PlanPage:
    """What the map of a deal advises on a day, today when none is given."""
    found = decision_map(actor, deal_id, as_of)
    planned: dict[int, tuple[NextStep, ...]] = defaultdict(tuple)
    for step in _steps_with_somebody(deal_id):
        planned[step.person_id or 0] += (step,)
    return PlanPage(
        head=map_head(actor, found),
        found=found,
        names=_names(found),
        events=_event_rows(found),
        planned=planned,
        going=found.deal.status in ("lead", "open"),
    )


@prepared
def _steps_with_somebody(deal_id: int) -> QuerySet[NextStep]:
    rows = NextStep.objects.filter(deal_id=deal_id, done_on=None, person__isnull=False)
    return rows.order_by("due", "id")


def _names(found: Map) -> Names:
    group = found.known.group
    people = {place.person: place.name for place in group.places}
    people |= {member.person: member.name for member in group.members}
    ours = {line.member for line in group.lines} | {found.deal.owner_id}
    parties = {
        f"account:{linked}" if linked else party.strip().casefold(): party
        for party, linked in (_bodies(found.deal.account_id) if group.outside else ())
    }
    return Names(people, dict(_colleagues(tuple(ours))), parties)


@prepared
def _bodies(account_id: int) -> QuerySet[OutsideTie, tuple[str, int | None]]:
    return OutsideTie.objects.filter(person__account_id=account_id).values_list("party", "linked_id")


@prepared
def _colleagues(numbers: tuple[int, ...]) -> QuerySet[Colleague, tuple[int, str]]:
    return Colleague.objects.filter(pk__in=numbers).values_list("id", "name")


def _event_rows(found: Map) -> tuple[EventRow, ...]:
    must = {event.number: event.must_reach for event in found.known.group.events}
    return tuple(EventRow(row, must.get(row.pk, ())) for row in (_events(found.deal.pk) if must else ()))


@prepared
def _events(deal_id: int) -> QuerySet[KeyEvent]:
    return KeyEvent.objects.filter(deal_id=deal_id).order_by("done_on", "on", "id")


@dataclass(frozen=True)
class EventForm:
    """What the form of a key event offers and starts from; `event` is None for a new one."""

    deal_id: int
    deal: str
    account: str
    people: tuple[tuple[int, str], ...]
    event: KeyEvent | None
    must_reach: tuple[int, ...]


def event_form(actor: Actor, deal_id: int) -> EventForm:
    """The form of a new event of a deal."""
    actor.require_change()
    return _form(decision_map(actor, deal_id), None)


def event_to_change(actor: Actor, event_id: int) -> EventForm:
    """The form of an event that is on record."""
    actor.require_change()
    event = get_event(actor, event_id)
    return _form(decision_map(actor, event.deal_id), event)


def _form(found: Map, event: KeyEvent | None) -> EventForm:
    must = EventPerson.objects.filter(event=event).values_list("person_id", flat=True) if event else ()
    people = tuple((member.person, member.name) for member in found.known.group.members)
    deal = found.deal
    return EventForm(deal.pk, deal.name, deal.account.name, people, event, tuple(must))
