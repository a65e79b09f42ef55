"""The first three steps of the talk: how to begin, what to find out, what to present (M33-M36)."""

from collections.abc import Iterator

from tongpin.core.needs import way_forward

from .brief_people import trait_line
from .facts import BriefFacts, DealMet, NeedHeld
from .lines import Facts, Line, Source
from .people_facts import PersonMet

OPENINGS_SHOWN = 3
SIGNALS_ASKED = 2
PROMPTS_SHOWN = 1


def opening(facts: BriefFacts) -> Iterator[Line]:
    """What we owe and what they did comes first, then common ground, then the phrases that fit the phase."""
    for one in facts.promises:
        source = Source("promise", one.commitment_id, one.due)
        if one.side == "ours" and one.state in ("open", "kept") and one.due:
            yield Line("report_ours", {"text": one.text, "due": one.due, "state": one.state}, source)
        if one.side == "theirs" and one.state == "kept":
            yield Line("thank_for", {"text": one.text, "name": one.who}, source)
    for person in facts.people:
        for trait in person.held("ground")[:1]:
            held: Facts = {"ground": trait.key, "value": trait.value}
            yield trait_line(person, trait, "common_ground", held)
    fitting = [one for one in facts.visiting.openings if facts.phase in one.phases]
    for one_opening in fitting[:OPENINGS_SHOWN]:
        yield Line("opening", {"opening": one_opening.key}, Source("playbook"))


def understanding(facts: BriefFacts) -> Iterator[Line]:
    """The planned questions, then what is missing: needs by their type, elements, influence, signals, people."""
    way = "ask_closed" if facts.phase == "decision" else "ask_open"
    yield Line(way, {"phase": facts.phase}, Source("playbook"))
    for question in facts.plan.questions:
        asked: Facts = {"text": question.text, "target": question.target}
        yield Line("question", asked, Source("question", question.question_id))
    for deal in facts.deals:
        yield from _of_deal(deal)
    for person in facts.people:
        yield from _of_person(person, asked=bool(facts.deals))


def _of_deal(deal: DealMet) -> Iterator[Line]:
    name: Facts = {"deal": deal.name}
    source = Source("deal", deal.deal_id)
    if not deal.needs:
        yield Line("no_need_known", {**name, "way": list(way_forward("unclear"))}, source)
    for need in deal.needs:
        if need.type != "explicit" or need.fits is None:
            yield _need(deal, need, "need_way", {"type": need.type})
    for code, elements in (("ask_element", deal.unknown), ("check_element", deal.assumed)):
        for element in elements:
            yield Line(code, {**name, "element": element}, source)
    for step, share in deal.in_the_dark:
        yield Line(
            "ask_influence", {**name, "buying_step": step, "share": share}, Source("map", deal.deal_id)
        )
    for stage, signal in deal.missing[:SIGNALS_ASKED]:
        yield Line("ask_signal", {**name, "stage": stage, "signal": signal}, source)


def _of_person(person: PersonMet, *, asked: bool) -> Iterator[Line]:
    about = person.person_id
    if asked and not person.stance:
        share: Facts = {"name": person.name, "share": person.share}
        yield Line("ask_stance", share, Source("person", about), about)
    for prompt in person.asks[:PROMPTS_SHOWN]:
        yield Line("ask_person", {"name": person.name, "prompt": prompt}, Source("person", about), about)


def presenting(facts: BriefFacts) -> Iterator[Line]:
    """What they care about now, the needs that are clear, and what reaches whom."""
    for deal in facts.deals:
        yield Line("cares", {"deal": deal.name, "stage": deal.stage}, Source("playbook"))
        for need in deal.needs:
            if need.type == "explicit" and need.fits is not None:
                yield _need(deal, need, "present_need", {})
    for person in facts.people:
        for trait in person.held("style")[:1]:
            yield trait_line(person, trait, "present_style", {"style": trait.value})
        if person.channels:
            reached: Facts = {"name": person.name, "channels": list(person.channels)}
            yield Line("present_channels", reached, Source("person", person.person_id), person.person_id)
        for trait in person.held("motive"):
            held: Facts = {"motive": trait.key, "value": trait.value}
            yield trait_line(person, trait, "present_motive", held)


def _need(deal: DealMet, need: NeedHeld, code: str, more: Facts) -> Line:
    way = list(way_forward(need.type, fits=need.fits))
    facts: Facts = {"need": need.text, "name": need.who, "deal": deal.name, "way": way, **more}
    return Line(code, facts, Source("need", need.need_id, need.on))
