"""The last three steps of the talk, and what goes with it: promises, mines, limits of gifts, what to bring."""

from collections.abc import Iterator

from .brief_people import judgement_of
from .facts import BriefFacts, PromiseHeld
from .lines import Facts, Line, Source
from .people_facts import GiftStanding, PersonMet
from .promises import standing

LISTENED_FOR = 5
SUGGESTED = 3
_AGAINST = ("opponent", "blocker")


def objections(facts: BriefFacts) -> Iterator[Line]:
    """From whom resistance is to be expected, then what customers usually hold against us in this phase."""
    for person in facts.people:
        about = person.person_id
        if _resists(person):
            held: Facts = {"name": person.name, "stance": person.stance, "attitude": person.attitude}
            yield Line("expect_resistance", held, judgement_of(person), about)
        if person.rival:
            yield Line("expect_rival", {"name": person.name}, Source("person", about), about)
    for one in facts.visiting.objections:
        if facts.phase in one.phases:
            yield Line("objection", {"objection": one.key}, Source("playbook"))


def _resists(person: PersonMet) -> bool:
    return person.stance in _AGAINST or person.attitude == "resistant"


def signals(facts: BriefFacts) -> Iterator[Line]:
    """What the next stage still lacks, then what to watch for in this phase."""
    for deal in facts.deals:
        for stage, signal in deal.missing[:LISTENED_FOR]:
            wanted: Facts = {"deal": deal.name, "stage": stage, "signal": signal}
            yield Line("listen_for", wanted, Source("deal", deal.deal_id))
    for one in facts.visiting.watch:
        if facts.phase in one.phases:
            yield Line("watch", {"watch": one.key}, Source("playbook"))


def closing(facts: BriefFacts) -> Iterator[Line]:
    """What to ask for, what instead, and how; a way to close an order only while they are deciding (M39)."""
    plan, source = facts.plan, Source("visit", facts.plan.visit_id)
    if plan.objective or plan.objective_text:
        yield Line("objective", {"objective": plan.objective, "text": plan.objective_text}, source)
    else:
        fitting = [one.key for one in facts.visiting.fitting(facts.phase)]
        yield Line("no_objective", {"objectives": fitting[:SUGGESTED]}, source)
    known = facts.visiting.objective(plan.objective)
    if known and facts.phase not in known.phases:
        yield Line("objective_early", {"objective": plan.objective, "phase": facts.phase}, source)
    if plan.fallback or plan.fallback_text:
        yield Line("fallback", {"objective": plan.fallback, "text": plan.fallback_text}, source)
    else:
        yield Line("no_fallback", {}, source)
    for one in facts.visiting.closings:
        if facts.phase in one.phases:
            yield Line("closing", {"closing": one.key}, Source("playbook"))


def promises(facts: BriefFacts) -> Iterator[Line]:
    """What is still open between the houses, theirs first."""
    for side, code in (("theirs", "their_promise"), ("ours", "our_promise")):
        for one in facts.promises:
            if one.side == side and one.state == "open":
                yield _promise(facts, one, code)


def _promise(facts: BriefFacts, one: PromiseHeld, code: str) -> Line:
    soon, escalate = (facts.visiting.number(name) for name in ("commitment_soon_days", "escalate_days"))
    said: Facts = {
        "text": one.text,
        "name": one.who,
        "due": one.due or "",
        "standing": standing(one.due, facts.today, one.state, soon, escalate),
        "days": (one.due - facts.today).days if one.due else 0,
    }
    return Line(code, said, Source("promise", one.commitment_id, one.due))


def mines(facts: BriefFacts) -> Iterator[Line]:
    """Who would take our closeness to one of them amiss, with what it costs (M15)."""
    expected = {person.person_id for person in facts.people}
    for deal in facts.deals:
        for mine in deal.mines:
            if mine.target in expected and mine.target in facts.names and mine.enemy in facts.names:
                said: Facts = {
                    "name": facts.names[mine.target],
                    "enemy": facts.names[mine.enemy],
                    "share": round(100 * max((share for _, share in mine.shares), default=0.0)),
                    "ours": int(mine.counts_for_us),
                    "assumed": int(mine.assumed),
                    "deal": deal.name,
                }
                yield Line("mine", said, Source("map", deal.deal_id), mine.target)


def gifts(facts: BriefFacts) -> Iterator[Line]:
    """What the limits still allow; never a recommendation to give (M07b)."""
    for one in facts.gifts:
        source = Source("limit", one.person_id)
        yield Line(*_allowed(one), source, one.person_id)
        if one.hinted:
            yield Line("gift_hint", {"name": one.name}, source, one.person_id)


def _allowed(one: GiftStanding) -> tuple[str, Facts]:
    if one.once is None or one.year is None:
        return "gift_no_limit", {"name": one.name}
    left = max(one.year - one.spent, one.year * 0)
    said: Facts = {
        "name": one.name,
        "currency": one.currency,
        "year": str(one.year),
        "spent": str(one.spent),
    }
    if not one.once or not left:
        return "gift_nothing_left", said
    return "gift_left", {**said, "once": str(min(one.once, left)), "left": str(left)}


def bring(facts: BriefFacts) -> Iterator[Line]:
    """What the plan says, and what we promised until that day."""
    if facts.plan.bring:
        yield Line("bring", {"text": facts.plan.bring}, Source("visit", facts.plan.visit_id))
    for one in facts.promises:
        if one.side == "ours" and one.state == "open" and one.due and one.due <= facts.plan.on:
            source = Source("promise", one.commitment_id, one.due)
            yield Line("bring_promised", {"text": one.text, "due": one.due}, source)
