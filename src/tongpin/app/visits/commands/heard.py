"""What was heard on a visit goes where it belongs, part by part, each fault under its own path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tongpin.app.accounts.commands import create_person
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import one_of
from tongpin.app.deals.commands.needs import record_need, update_need
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.commands.signals import add_signal
from tongpin.app.deals.models import Deal, DealPerson, Need
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.relationship.commands import add_activity, add_gift
from tongpin.app.visits.commands.changing import Faults
from tongpin.app.visits.commands.promising import add_commitment
from tongpin.app.visits.models import Visit
from tongpin.app.visits.record import (
    ActivityIn,
    GiftIn,
    JudgedIn,
    NeedChangeIn,
    NeedIn,
    PersonIn,
    PromiseIn,
    Record,
    SignalIn,
    Who,
)

JUDGED = ("stance", "attitude")


@dataclass
class Hearing:
    """A record on its way into the books; `wrote` counts what was written, by kind."""

    actor: Actor
    account: Account
    visit: Visit
    on: date
    deals: Mapping[int, Deal]
    people: dict[int | str, Person]
    faults: Faults = field(default_factory=Faults)
    wrote: dict[str, Any] = field(default_factory=dict)

    def deal(self, deal_id: int, name: str = "deal_id") -> Deal:
        """One of the account's deals."""
        if deal_id not in self.deals:
            raise Invalid(Problem(name, "not_there", {}))
        return self.deals[deal_id]

    def person(self, who: Who, name: str = "person_id") -> Person | None:
        """Somebody of the account, or one of the new people; None for nobody."""
        if who is None or who == "":
            return None
        if who not in self.people:
            raise Invalid(Problem(name, "not_there", {}))
        return self.people[who]

    def somebody(self, who: Who, name: str = "person_id") -> Person:
        """The same where nobody will not do."""
        found = self.person(who, name)
        if found is None:
            raise Invalid(Problem(name, "required", {}))
        return found

    def count(self, kind: str) -> None:
        """One more of that kind was written."""
        self.wrote[kind] = self.wrote.get(kind, 0) + 1


def hear(one: Hearing, record: Record) -> None:
    """Write every part down; what is wrong is collected in `faults`."""
    parts: Iterable[tuple[str, Iterable[Any], Callable[[Hearing, Any], None]]] = (
        ("new_people", record.new_people, _meet),
        ("signals", record.signals, _signal),
        ("needs", record.needs, _need),
        ("need_changes", record.need_changes, _need_change),
        ("judgements", record.judgements, _judgement),
        ("activities", record.activities, _activity),
        ("gifts", record.gifts, _gift),
        ("promises", record.promises, _promise),
    )
    for name, rows, write in parts:
        for place, row in enumerate(rows):
            before = len(one.faults.problems) + len(one.faults.theirs)
            with one.faults.at(f"{name}.{place}"):
                write(one, row)
            if len(one.faults.problems) + len(one.faults.theirs) == before:
                one.count(name)


def involve(one: Hearing, deal: Deal, person: Person, **part: Any) -> None:
    """The person takes part in the deal from now on, if not already."""
    if not DealPerson.objects.filter(deal=deal, person=person).exists():
        involve_person(one.actor, deal.pk, person_id=person.pk, **part)


def _meet(one: Hearing, said: PersonIn) -> None:
    if not said.key or said.key in one.people:
        raise Invalid(Problem("key", "required" if not said.key else "already_used", {}))
    person = create_person(one.actor, one.account.pk, name=said.name, title=said.title)
    one.people |= {said.key: person, person.pk: person}
    if said.deal_id is not None:
        involve(one, one.deal(said.deal_id), person)


def _signal(one: Hearing, said: SignalIn) -> None:
    person = one.person(said.person_id)
    add_signal(
        one.actor,
        one.deal(said.deal_id),
        stage=said.stage,
        key=said.key,
        certainty=said.certainty,
        happened_on=one.on,
        person_id=person.pk if person else None,
        said_by=person.name if person else "",
        quote=said.quote,
    )


def _need(one: Hearing, said: NeedIn) -> None:
    person = one.person(said.person_id)
    deal = one.deal(said.deal_id)
    person_id = person.pk if person else None
    record_need(one.actor, deal.pk, text=said.text, type=said.type, person_id=person_id)


def _need_change(one: Hearing, said: NeedChangeIn) -> None:
    if not Need.objects.filter(pk=said.need_id, deal_id__in=list(one.deals)).exists():
        raise Invalid(Problem("need_id", "not_there", {}))
    update_need(one.actor, said.need_id, version=said.version, type=said.type)


def _judgement(one: Hearing, said: JudgedIn) -> None:
    person, deal = one.somebody(said.person_id), one.deal(said.deal_id)
    change = Change(
        person.pk,
        one_of(said.aspect, JUDGED, "aspect"),
        said.value,
        certainty=said.certainty,
        evidence=said.evidence,
        seen=said.seen,
    )
    involve(one, deal, person)
    hold(one, deal, change)


def hold(one: Hearing, deal: Deal, change: Change) -> None:
    """Hold a judgement from the day of the visit on; faults are named as fields of the part."""
    inside = Faults()
    with inside.at(""):
        judge(one.actor, deal.pk, [change], on=one.on)
    inside.rename("value")
    inside.raise_all(0)


def _activity(one: Hearing, said: ActivityIn) -> None:
    person = one.somebody(said.person_id)
    add_activity(one.actor, person, kind=said.kind, on=one.on, evidence=said.evidence, visit_ref=one.visit.pk)


def _gift(one: Hearing, said: GiftIn) -> None:
    add_gift(
        one.actor,
        one.account,
        person=one.person(said.person_id),
        what=said.what,
        value=said.value,
        currency=said.currency,
        direction=said.direction,
        kind=said.kind,
        occasion=said.occasion,
        hint=said.hint,
        on=one.on,
        visit_ref=one.visit.pk,
    )


def _promise(one: Hearing, said: PromiseIn) -> None:
    add_commitment(
        one.actor,
        one.account,
        visit=one.visit,
        deal=_deal_of(one, said.deal_id),
        person=one.person(said.person_id),
        side=said.side,
        text=said.text,
        due=said.due,
        kind=said.kind,
        quote=said.quote,
        owner_id=said.owner_id,
    )


def _deal_of(one: Hearing, deal_id: int | None) -> Deal | None:
    """The deal named, else the only one that the visit is about."""
    if deal_id is not None:
        return one.deal(deal_id)
    own = one.visit.deals.values_list("deal_id", flat=True)
    return one.deals.get(own[0]) if len(own) == 1 else None
