"""What the decision map says about whom to win and by which way: dangers, levers, mines, lines (M02, M14, M15, M19, M20).

All speak only where there is a map: a deal of whose members nothing is held has none. Persons are named by name and number,
buying steps by key; shares and support are whole hundredths.
"""

from datetime import date

from tongpin.core.advice.making import make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.decision import Lever, Reading

from .map_reading import days_to, first, hundredths, named, names_of

# support of the coming steps that one person must cost us to be the main danger, and a lever must win to be worth a line
_DANGER = -0.15
_GAIN = 0.05
_TWO = 2
_SOON = 30


def main_danger(state: DealState, _today: date) -> Advice | None:
    """The one who costs us most on the coming steps: 60 … 84 with the cost, and nearer steps more urgent."""
    reading = state.reading
    if reading is None or not reading.main_dangers:
        return None
    person = reading.main_dangers[0]
    cost, member = reading.dangers[person], reading.group.member(person)
    if cost > _DANGER or member is None:
        return None
    step = max(reading.group.coming, key=lambda one: member.share(one.key))
    urgency = min(84, 60 + hundredths(-cost) // 5 + (8 if days_to(reading, step.key) <= _SOON else 0))
    facts: Facts = {
        **named(reading, (person,)),
        "cost": hundredths(cost),
        "stance": member.stance or "",
        "attitude": member.attitude or "",
        "buying_step": step.key,
        "share": hundredths(member.share(step.key)),
        "assumed": int(member.assumed),
    }
    return make("main_danger", "M14", urgency, facts, identity=(person, member.stance, member.attitude))


def win_next(state: DealState, _today: date) -> Advice | None:
    """Whom to win next, by the best score: 66. The facts hold the move, the way there and who must not be asked."""
    reading = state.reading
    best = _best(reading)
    if reading is None or best is None:
        return None
    ways = reading.ways_to(best.person, most=1)
    between = ways.routes[0].between if ways else ()
    facts: Facts = {
        **named(reading, (best.person,)),
        "aspect": best.aspect,
        "from": best.start,
        "to": best.end,
        "gain": hundredths(best.gain),
        "buying_step": best.steps[0],
        "through": names_of(reading, between),
        "not_by": names_of(reading, ways.not_by if ways else ()),
        "unannounced": int(bool(ways and ways.routes[0].hops[0].kind == "cold")),
    }
    return make("win_next", "M14", 66, facts, identity=(best.person, best.aspect, best.end))


def _best(reading: Reading | None) -> Lever | None:
    """The lever of the best score among those that are worth a line."""
    return next((one for one in reading.levers if one.gain >= _GAIN), None) if reading else None


def lever_mined(state: DealState, _today: date) -> Advice | None:
    """Getting close to whom we want to win next costs us a friend with influence: 58."""
    reading = state.reading
    best = _best(reading)
    if reading is None or best is None:
        return None
    target = best.person
    mine = next(
        (one for one in reading.mines if one.target == target and one.counts_for_us and one.weight), None
    )
    if mine is None:
        return None
    facts: Facts = {
        **named(reading, (target,)),
        "enemy": next(iter(names_of(reading, (mine.enemy,))), ""),
        "share": hundredths(max(s for _, s in mine.shares)),
    }
    return make("lever_mined", "M15", 58, facts, identity=(target, mine.enemy))


def power_too_early(state: DealState, _today: date) -> Advice | None:
    """The power person was met before anybody dissatisfied is won: 50, while the need is forming 63."""
    gap = first(state.reading, "too_early")
    if gap is None or state.reading is None or state.reach == _TWO:
        return None
    facts = named(state.reading, gap.people)
    return make("power_too_early", "M02", 50 if state.reach else 63, facts, identity=gap.people)


def one_line(state: DealState, _today: date) -> Advice | None:
    """Several are in the group, and all that we hear comes through one: 68.

    Where only one contact carries at all, `single_contact` says so already.
    """
    gap = first(state.reading, "single_line")
    if sum(contact.carries for contact in state.contacts) <= 1:
        return None
    if gap is None or state.reading is None or len(state.reading.group.members) < _TWO:
        return None
    facts: Facts = {**named(state.reading, gap.people), "members": len(state.reading.group.members)}
    return make("one_line", "M57", 68, facts, identity=gap.people)


def hidden_decider(state: DealState, _today: date) -> Advice | None:
    """Somebody has far more real power than rank, and we have no line to that person or have not met: 61."""
    reading = state.reading
    if reading is None:
        return None
    known = {line.person for line in reading.group.lines if line.level != "cold"}
    for power in reading.hidden:
        member = reading.group.member(power.person)
        if power.kind == "hidden" and power.person not in known and not (member and member.met):
            facts: Facts = {**named(reading, (power.person,)), "member": int(power.member)}
            return make("hidden_decider", "M19", 61, facts, identity=(power.person,))
    return None


def heir_unmet(state: DealState, _today: date) -> Advice | None:
    """Who comes next has no line to us: 45, while those we know are on their way out 62."""
    gap = first(state.reading, "heir_unmet")
    if gap is None or state.reading is None:
        return None
    elders = gap.facts["elders"]
    leaving = [one for one in elders if isinstance(one, int)] if isinstance(elders, tuple) else []
    facts: Facts = {**named(state.reading, gap.people), "elders": names_of(state.reading, leaving)}
    return make("heir_unmet", "M20", 62 if leaving else 45, facts, identity=(*gap.people, *leaving))
