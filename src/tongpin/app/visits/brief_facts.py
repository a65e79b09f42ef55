"""What is known for the brief of one visit, as the values that core.visits puts it together from (M33)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal, Need
from tongpin.app.deals.queries import playbook_of, signals_of
from tongpin.app.decision.queries import Map, map_of
from tongpin.app.visits.brief_people import PeopleFacts, gifts_of, people_of
from tongpin.app.visits.doors import deals_of, visiting_for
from tongpin.app.visits.models import HELD, KEPT, OPEN, Commitment, Visit, VisitPerson, VisitQuestion
from tongpin.app.visits.preparing import phase_of
from tongpin.core.decision import Mine, minefield
from tongpin.core.playbook import Playbook
from tongpin.core.qualification import ELEMENTS
from tongpin.core.visits import BriefFacts, Contact, DealMet, NeedHeld, Plan, PromiseHeld, QuestionPlanned

CONTACTS = 5
PROMISES = 20
RECENT = timedelta(days=60)
IN_THE_DARK = 2


def facts_of(actor: Actor, visit: Visit) -> BriefFacts:
    """Everything the brief needs; the caller has made sure that the reader may know it."""
    deals, today = deals_of(visit), actor.today()
    maps = [map_of(deal, today) for deal in deals]
    expected = VisitPerson.objects.filter(visit=visit, person__erased_at=None).order_by("id")
    people = [row.person for row in expected.select_related("person")]
    return BriefFacts(
        today=today,
        phase=phase_of(deals[0]) if deals else "need",
        plan=_plan(actor, visit),
        visiting=visiting_for(actor, deals),
        people=people_of(actor, PeopleFacts(people, maps)),
        deals=tuple(_deal(found, people) for found in maps),
        contacts=_contacts(visit, people),
        promises=_promises(actor, visit, deals),
        gifts=gifts_of(actor, people),
        names=_names(visit.account_id) if any(found.reading for found in maps) else {},
    )


def _plan(actor: Actor, visit: Visit) -> Plan:
    rows = VisitQuestion.objects.filter(visit=visit).order_by("place", "id")
    return Plan(
        visit_id=visit.pk,
        on=actor.day_of(visit.starts_at),
        kind=visit.kind,
        objective=visit.objective,
        objective_text=visit.objective_text,
        fallback=visit.fallback,
        fallback_text=visit.fallback_text,
        bring=visit.bring,
        questions=tuple(QuestionPlanned(row.pk, row.text, row.target) for row in rows),
    )


def _deal(found: Map, people: Iterable[Person]) -> DealMet:
    deal, reading = found.deal, found.reading
    content = playbook_of(deal)
    needs = Need.objects.filter(deal=deal).select_related("person").order_by("id")
    marks = {element: deal.qualification.get(element, "unknown") for element in ELEMENTS}
    dark = [one for one in reading.supports if one.to_come and one.unknown > 0] if reading else []
    dark.sort(key=lambda one: -one.unknown)
    mines: list[Mine] = []
    if reading:
        mines = [mine for person in people for mine in minefield(reading.group, person.pk)]
    return DealMet(
        deal_id=deal.pk,
        name=deal.name,
        stage=deal.stage,
        missing=missing_signals(deal, content),
        unknown=tuple(element for element, mark in marks.items() if mark == "unknown"),
        assumed=tuple(element for element, mark in marks.items() if mark == "assumed"),
        in_the_dark=tuple((one.step, round(100 * one.unknown)) for one in dark[:IN_THE_DARK]),
        needs=tuple(_need(row) for row in needs),
        mines=tuple(mines),
    )


def _need(row: Need) -> NeedHeld:
    return NeedHeld(
        row.pk,
        row.text,
        row.type,  # type: ignore[arg-type]  # checked on save
        row.fits,
        row.person.name if row.person else "",
        row.created_at.date(),
    )


def missing_signals(deal: Deal, content: Playbook) -> tuple[tuple[str, str], ...]:
    """Stage and signal of what is not confirmed of the next stage, what it requires first; nothing on the last one."""
    if not content.has_stage(deal.stage):
        return ()
    later = content.stages[content.index(deal.stage) + 1 :]
    if not later:
        return ()
    proven = {
        (fact.stage, fact.key)
        for fact in signals_of(deal)
        if fact.certainty == "confirmed" and not fact.refuted
    }
    wanted = sorted(later[0].signals, key=lambda signal: not signal.required)
    return tuple((later[0].key, one.key) for one in wanted if (later[0].key, one.key) not in proven)


def _contacts(visit: Visit, people: Sequence[Person]) -> tuple[Contact, ...]:
    """The last visits with any of those expected, else with the house."""
    rows = Visit.objects.filter(account_id=visit.account_id, state=HELD).exclude(pk=visit.pk)
    named = VisitPerson.objects.filter(present=True, visit__account_id=visit.account_id)
    if people:
        rows = rows.filter(pk__in=named.filter(person__in=people).values("visit_id"))
    found = list(rows.order_by("-held_on", "-id")[:CONTACTS])
    names: dict[int, list[str]] = {}
    there = named.filter(visit__in=found).order_by("id").values_list("visit_id", "person__name")
    for visit_id, name in there:
        names.setdefault(visit_id, []).append(name)
    return tuple(
        Contact(
            row.pk, row.held_on or row.starts_at.date(), row.kind, row.outcome, tuple(names.get(row.pk, ()))
        )
        for row in found
    )


def _promises(actor: Actor, visit: Visit, deals: Collection[Deal]) -> tuple[PromiseHeld, ...]:
    """What is open with the house, for the deals of the visit or none in particular, and what was kept lately."""
    rows = Commitment.objects.filter(account_id=visit.account_id).select_related("person")
    rows = rows.filter(deal__in=deals) | rows.filter(deal=None)
    current = rows.filter(state=OPEN).order_by("due", "id")[:PROMISES]
    kept = rows.filter(state=KEPT, closed_on__gte=actor.today() - RECENT).order_by("-closed_on", "-id")
    return tuple(
        PromiseHeld(row.pk, row.side, row.text, row.due, row.state, row.person.name if row.person else "")  # type: ignore[arg-type]  # checked on save
        for row in [*current, *kept[:PROMISES]]
    )


def _names(account_id: int) -> Mapping[int, str]:
    rows = Person.objects.filter(account_id=account_id, erased_at=None)
    return dict(rows.values_list("id", "name"))
