"""What the decision map says: dangers, levers, gaps and dates (M02, M13-M20).

All speak only where there is a map: a deal of whose members nothing is held has none. Persons are named by name and number,
buying steps by key; shares and support are whole hundredths.
"""

from collections.abc import Iterable
from datetime import date

from tongpin.core.advice.making import make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.decision import Gap, Reading

# support of the coming steps that one person must cost us to be the main danger, and a lever must win to be worth a line
_DANGER = -0.15
_GAIN = 0.05
# unknown share of the current or next step that is worth asking about
_UNKNOWN = 0.2
_TWO = 2


def _hundredths(value: float) -> int:
    return round(value * 100)


def _named(reading: Reading, people: Iterable[int]) -> Facts:
    """Names and numbers of persons, also of those who are not in the group."""
    names = {place.person: place.name for place in reading.group.places}
    names |= {member.person: member.name for member in reading.group.members}
    known = [person for person in people if person in names]
    return {"names": [names[person] for person in known], "people": [str(person) for person in known]}


def _first(reading: Reading, code: str) -> Gap | None:
    return next((gap for gap in reading.gaps if gap.code == code), None)


def _days_to(reading: Reading, step: str) -> int:
    due = next((one.due for one in reading.group.steps if one.key == step), None)
    return (due - reading.group.as_of).days if due else 365


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
    urgency = min(84, 60 + _hundredths(-cost) // 5 + (8 if _days_to(reading, step.key) <= 30 else 0))
    facts: Facts = {
        **_named(reading, (person,)),
        "cost": _hundredths(cost),
        "stance": member.stance or "",
        "attitude": member.attitude or "",
        "buying_step": step.key,
        "share": _hundredths(member.share(step.key)),
        "assumed": int(member.assumed),
    }
    return make("main_danger", "M14", urgency, facts, identity=(person, member.stance, member.attitude))


def win_next(state: DealState, _today: date) -> Advice | None:
    """Whom to win next, by the best score: 66. The facts hold the move, the way there and who must not be asked."""
    reading = state.reading
    best = next((one for one in reading.levers if one.gain >= _GAIN), None) if reading else None
    if reading is None or best is None:
        return None
    ways = next((one for one in reading.ways if one.to == best.person), None)
    between = ways.routes[0].between if ways else ()
    facts: Facts = {
        **_named(reading, (best.person,)),
        "aspect": best.aspect,
        "from": best.start,
        "to": best.end,
        "gain": _hundredths(best.gain),
        "buying_step": best.steps[0],
        "through": list(_named(reading, between)["names"]),  # type: ignore[arg-type]  # a list of names
        "not_by": list(_named(reading, ways.not_by if ways else ())["names"]),  # type: ignore[arg-type]
        "unannounced": int(bool(ways and ways.routes[0].hops[0].kind == "cold")),
    }
    return make("win_next", "M14", 66, facts, identity=(best.person, best.aspect, best.end))


def lever_mined(state: DealState, _today: date) -> Advice | None:
    """Getting close to whom we want to win next costs us a friend with influence: 58."""
    reading = state.reading
    if reading is None or not reading.levers:
        return None
    target = reading.levers[0].person
    mine = next(
        (one for one in reading.mines if one.target == target and one.counts_for_us and one.weight), None
    )
    if mine is None:
        return None
    facts: Facts = {
        **_named(reading, (target, mine.enemy)),
        "share": _hundredths(max(s for _, s in mine.shares)),
    }
    return make("lever_mined", "M15", 58, facts, identity=(target, mine.enemy))


def decider_unknown(state: DealState, _today: date) -> Advice | None:
    """Nobody in the group is known to decide: 64, a deal with a decision near 76."""
    gap = _first(state.reading, "decider_unknown") if state.reading else None
    if gap is None or state.reading is None:
        return None
    urgency = 76 if state.reach == _TWO else 64
    return make("decider_unknown", "M13", urgency, {"buying_step": gap.step}, identity=(gap.step,))


def decider_not_met(state: DealState, _today: date) -> Advice | None:
    """A date that counts is near and the decider has not been met: 82."""
    gap = _first(state.reading, "decider_not_met") if state.reading else None
    if gap is None or state.reading is None:
        return None
    facts: Facts = {**_named(state.reading, gap.people), "buying_step": gap.step, "days": _whole(gap, "days")}
    return make("decider_not_met", "M18", 82, facts, identity=(gap.step, *gap.people))


def event_unprepared(state: DealState, _today: date) -> Advice | None:
    """A date of the customer's calendar is near, and somebody who has to be reached before is not: 74, within days 83."""
    gap = _first(state.reading, "event_unprepared") if state.reading else None
    if gap is None or state.reading is None:
        return None
    days = _whole(gap, "days")
    facts: Facts = {**_named(state.reading, gap.people), "event": str(gap.facts["event"]), "days": days}
    urgency = 83 if days <= 7 else 74
    return make("event_unprepared", "M18", urgency, facts, identity=(_whole(gap, "number"), *gap.people))


def nobody_for_us(state: DealState, _today: date) -> Advice | None:
    """The first coming step on which nobody with influence pulls our way: 62, due within a month 72."""
    gap = _first(state.reading, "nobody_for_us") if state.reading else None
    if gap is None or state.reading is None:
        return None
    days = _days_to(state.reading, gap.step)
    facts: Facts = {"buying_step": gap.step, "days": days}
    return make("nobody_for_us", "M14", 72 if days <= 30 else 62, facts, identity=(gap.step,))


def influence_unknown(state: DealState, _today: date) -> Advice | None:
    """A fifth or more of the influence on the current or next step is in hands that we do not know: 45 … 65."""
    reading = state.reading
    if reading is None or not reading.group.members:
        return None
    near = [one for one in reading.supports if one.to_come][:_TWO]
    open_ones = [one for one in near if one.unknown >= _UNKNOWN]
    if not open_ones:
        return None
    worst = max(open_ones, key=lambda one: one.unknown)
    facts: Facts = {"buying_step": worst.step, "share": _hundredths(worst.unknown)}
    return make("influence_unknown", "M14", 45 + int(20 * worst.unknown), facts, identity=(worst.step,))


def power_too_early(state: DealState, _today: date) -> Advice | None:
    """The power person was met before anybody dissatisfied is won: 50, while the need is forming 63."""
    gap = _first(state.reading, "too_early") if state.reading else None
    if gap is None or state.reading is None or state.reach == _TWO:
        return None
    facts = _named(state.reading, gap.people)
    return make("power_too_early", "M02", 50 if state.reach else 63, facts, identity=gap.people)


def one_line(state: DealState, _today: date) -> Advice | None:
    """Several are in the group, and all that we hear comes through one: 68."""
    gap = _first(state.reading, "single_line") if state.reading else None
    if gap is None or state.reading is None or len(state.reading.group.members) < _TWO:
        return None
    facts: Facts = {**_named(state.reading, gap.people), "members": len(state.reading.group.members)}
    return make("one_line", "M57", 68, facts, identity=gap.people)


def friend_resists(state: DealState, _today: date) -> Advice | None:
    """A friend of ours resists the project itself: one of the two judgements is wrong, or he needs help. 48."""
    gap = _first(state.reading, "friend_resists") if state.reading else None
    if gap is None or state.reading is None:
        return None
    facts: Facts = {**_named(state.reading, gap.people), "stance": str(gap.facts["stance"])}
    return make("friend_resists", "M13", 48, facts, identity=gap.people)


def sources_disagree(state: DealState, _today: date) -> Advice | None:
    """Two sources say different things of one person, and nobody has settled it: 46."""
    gap = _first(state.reading, "disputed") if state.reading else None
    if gap is None or state.reading is None:
        return None
    member = state.reading.group.member(gap.people[0])
    aspect = str(gap.facts["aspect"])
    held = {"stance": member.stance, "attitude": member.attitude}.get(aspect) if member else ""
    others = gap.facts["others"]
    facts: Facts = {
        **_named(state.reading, gap.people),
        "aspect": aspect,
        "held": held or "",
        "others": [str(one) for one in others] if isinstance(others, tuple) else [],
    }
    return make("sources_disagree", "M13", 46, facts, identity=(*gap.people, aspect, held))


def not_judged(state: DealState, _today: date) -> Advice | None:
    """Somebody with influence on a coming step whose stance nobody has judged: 44 … 64 with the share."""
    gap = _first(state.reading, "not_judged") if state.reading else None
    share = gap.facts["share"] if gap else 0
    if gap is None or state.reading is None or not isinstance(share, float):
        return None
    facts: Facts = {**_named(state.reading, gap.people), "share": _hundredths(share)}
    return make("not_judged", "M13", 44 + int(20 * share), facts, identity=gap.people)


def map_unsure(state: DealState, _today: date) -> Advice | None:
    """Half or more of what we believe of the current step is assumed or old: 42."""
    gap = _first(state.reading, "unsure") if state.reading else None
    part = gap.facts["unsure"] if gap else 0
    if gap is None or not isinstance(part, float):
        return None
    return make(
        "map_unsure", "M14", 42, {"buying_step": gap.step, "share": _hundredths(part)}, identity=(gap.step,)
    )


def hidden_decider(state: DealState, _today: date) -> Advice | None:
    """Somebody has far more real power than rank, and we have no line to that person or have not met: 61."""
    reading = state.reading
    if reading is None:
        return None
    known = {line.person for line in reading.group.lines if line.level != "cold"}
    for power in reading.hidden:
        member = reading.group.member(power.person)
        if power.kind == "hidden" and power.person not in known and not (member and member.met):
            facts: Facts = {**_named(reading, (power.person,)), "member": int(power.member)}
            return make("hidden_decider", "M19", 61, facts, identity=(power.person,))
    return None


def step_date_passed(state: DealState, _today: date) -> Advice | None:
    """The date of a buying step has passed, and nobody said whether the customer finished it: 38, over a month 47."""
    gap = _first(state.reading, "date_passed") if state.reading else None
    if gap is None:
        return None
    days = _whole(gap, "days")
    return make(
        "step_date_passed",
        "M14",
        47 if days > 30 else 38,
        {"buying_step": gap.step, "days": days},
        identity=(gap.step,),
    )


def heir_unmet(state: DealState, _today: date) -> Advice | None:
    """Who comes next has no line to us: 45, while those we know are on their way out 62."""
    gap = _first(state.reading, "heir_unmet") if state.reading else None
    if gap is None or state.reading is None:
        return None
    elders = gap.facts["elders"]
    leaving = [one for one in elders if isinstance(one, int)] if isinstance(elders, tuple) else []
    names = _named(state.reading, leaving)["names"]
    facts: Facts = {**_named(state.reading, gap.people), "elders": names}
    return make("heir_unmet", "M20", 62 if leaving else 45, facts, identity=(*gap.people, *leaving))


def _whole(gap: Gap, name: str) -> int:
    value = gap.facts[name]
    return value if isinstance(value, int) else 0
