"""The brief's first part: who they are, how they stand, how to get along, when we last met."""

from collections.abc import Iterator

from tongpin.core.portraits import tips

from .facts import BriefFacts
from .lines import Facts, Line, Source
from .people_facts import PersonMet, TraitHeld

CONTACTS_SHOWN = 3
NEEDS_SHOWN = 4


def people(facts: BriefFacts) -> Iterator[Line]:
    """Everybody who is to be there, the power person first, then the last contacts."""
    for person in sorted(facts.people, key=lambda one: not one.power):
        yield from _person(person, asked=bool(facts.deals))
    for contact in facts.contacts[:CONTACTS_SHOWN]:
        yield Line(
            "last_contact",
            {
                "kind": contact.kind,
                "on": contact.on,
                "outcome": contact.outcome,
                "names": list(contact.names),
                "days": (facts.today - contact.on).days,
            },
            Source("visit", contact.visit_id, contact.on),
        )
    if not facts.contacts:
        yield Line("no_contact_yet", {}, Source("visit", facts.plan.visit_id))


def _person(person: PersonMet, *, asked: bool) -> Iterator[Line]:
    about, source = person.person_id, Source("person", person.person_id)
    name: Facts = {"name": person.name}
    yield Line(
        "person",
        {**name, "title": person.title, "roles": list(person.roles), "power": int(person.power)},
        source,
        about,
    )
    # a stance belongs to a deal: without one there is nothing to miss
    if asked or person.stance or person.attitude:
        yield _judged(person)
    for code, holds in (
        ("first_meeting", not person.met),
        ("refused", person.refused),
        ("rival_tie", person.rival),
    ):
        if holds:
            yield Line(code, name, source, about)
    if person.level:
        level = {**name, "level": person.level}
        yield Line("level", level, Source("activity", about, person.level_on), about)
    yield from _portrait(person)


def _judged(person: PersonMet) -> Line:
    about = person.person_id
    if not person.stance and not person.attitude:
        return Line(
            "not_judged", {"name": person.name, "share": person.share}, Source("person", about), about
        )
    facts: Facts = {
        "name": person.name,
        "stance": person.stance,
        "attitude": person.attitude,
        "force": person.force,
        "share": person.share,
        "assumed": int(person.assumed),
    }
    return Line("judged", facts, judgement_of(person), about)


def judgement_of(person: PersonMet) -> Source:
    """Where a judgement stands; the person, where its row is not named."""
    if person.judgement_id is None:
        return Source("person", person.person_id, person.judged_on)
    return Source("judgement", person.judgement_id, person.judged_on)


def _portrait(person: PersonMet) -> Iterator[Line]:
    kinds = {}
    for aspect in ("personality", "style"):
        for trait in person.held(aspect)[:1]:
            kinds[aspect] = trait
            yield trait_line(person, trait, aspect, {aspect: trait.value, "assumed": _assumed(trait)})
    if kinds:
        of = {aspect: trait.value for aspect, trait in kinds.items()}
        codes = tips(of.get("personality", ""), of.get("style", "")).codes
        first = next(iter(kinds.values()))
        if codes:
            yield trait_line(person, first, "tips", {"tips": list(codes)})
    for trait in person.held("need")[:NEEDS_SHOWN]:
        held: Facts = {"need": trait.key, "value": trait.value, "assumed": _assumed(trait)}
        yield trait_line(person, trait, "need_of_person", held)
    for trait in person.held("motive"):
        held = {"motive": trait.key, "value": trait.value, "assumed": _assumed(trait)}
        yield trait_line(person, trait, "motive", held)
    for trait in person.held("ground"):
        yield trait_line(person, trait, "ground", {"ground": trait.key, "value": trait.value})


def trait_line(person: PersonMet, trait: TraitHeld, code: str, facts: Facts) -> Line:
    """A line that rests on something held of the person."""
    source = Source("trait", trait.trait_id, trait.on)
    return Line(code, {"name": person.name, **facts}, source, person.person_id)


def _assumed(trait: TraitHeld) -> int:
    return int(trait.certainty != "confirmed")
