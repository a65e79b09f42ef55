"""What the decision map says about steps and dates: who decides, which share nobody knows, what comes near (M13, M14, M18).

All speak only where there is a map: a deal of whose members nothing is held has none. Persons are named by name and number,
buying steps by key; shares and support are whole hundredths.
"""

from datetime import date

from tongpin.core.advice.making import make
from tongpin.core.advice.state import Advice, DealState, Facts

from .map_reading import days_to, first, hundredths, named, whole

# unknown share of the current or next step that is worth asking about
_UNKNOWN = 0.2
_TWO = 2
_WEEK = 7
_SOON = 30


def decider_unknown(state: DealState, _today: date) -> Advice | None:
    """Nobody in the group is known to decide: 64, a deal with a decision near 76."""
    gap = first(state.reading, "decider_unknown")
    if gap is None or state.reading is None:
        return None
    urgency = 76 if state.reach == _TWO else 64
    return make("decider_unknown", "M13", urgency, {"buying_step": gap.step}, identity=(gap.step,))


def decider_not_met(state: DealState, _today: date) -> Advice | None:
    """A date that counts is near and the decider has not been met: 82."""
    gap = first(state.reading, "decider_not_met")
    if gap is None or state.reading is None:
        return None
    facts: Facts = {**named(state.reading, gap.people), "buying_step": gap.step, "days": whole(gap, "days")}
    return make("decider_not_met", "M18", 82, facts, identity=(gap.step, *gap.people))


def event_unprepared(state: DealState, _today: date) -> Advice | None:
    """A date of the customer's calendar is near, and somebody who has to be reached before is not: 74, within days 83."""
    gap = first(state.reading, "event_unprepared")
    if gap is None or state.reading is None:
        return None
    days = whole(gap, "days")
    facts: Facts = {**named(state.reading, gap.people), "event": str(gap.facts["event"]), "days": days}
    urgency = 83 if days <= _WEEK else 74
    return make("event_unprepared", "M18", urgency, facts, identity=(whole(gap, "number"), *gap.people))


def nobody_for_us(state: DealState, _today: date) -> Advice | None:
    """The first coming step on which nobody with influence pulls our way: 58, due within a month 66."""
    gap = first(state.reading, "nobody_for_us")
    if gap is None or state.reading is None:
        return None
    days = days_to(state.reading, gap.step)
    facts: Facts = {"buying_step": gap.step, "days": days}
    return make("nobody_for_us", "M14", 66 if days <= _SOON else 58, facts, identity=(gap.step,))


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
    facts: Facts = {"buying_step": worst.step, "share": hundredths(worst.unknown)}
    return make("influence_unknown", "M14", 45 + int(20 * worst.unknown), facts, identity=(worst.step,))


def map_unsure(state: DealState, _today: date) -> Advice | None:
    """Half or more of what we believe of the current step is assumed or old: 42."""
    gap = first(state.reading, "unsure")
    part = gap.facts["unsure"] if gap else 0
    if gap is None or not isinstance(part, float):
        return None
    return make(
        "map_unsure", "M14", 42, {"buying_step": gap.step, "share": hundredths(part)}, identity=(gap.step,)
    )


def step_date_passed(state: DealState, _today: date) -> Advice | None:
    """The date of a buying step has passed, and nobody said whether the customer finished it: 38, over a month 47."""
    gap = first(state.reading, "date_passed")
    if gap is None:
        return None
    days = whole(gap, "days")
    return make(
        "step_date_passed",
        "M14",
        47 if days > _SOON else 38,
        {"buying_step": gap.step, "days": days},
        identity=(gap.step,),
    )
