"""What the decision map says about our own judgements: those that contradict each other, those that are missing (M13).

All speak only where there is a map; persons are named by name and number, shares are whole hundredths.
"""

from datetime import date

from tongpin.core.advice.making import make
from tongpin.core.advice.state import Advice, DealState, Facts

from .map_reading import first, hundredths, named


def friend_resists(state: DealState, _today: date) -> Advice | None:
    """A friend of ours resists the project itself: one of the two judgements is wrong, or he needs help. 48."""
    gap = first(state.reading, "friend_resists")
    if gap is None or state.reading is None:
        return None
    facts: Facts = {**named(state.reading, gap.people), "stance": str(gap.facts["stance"])}
    return make("friend_resists", "M13", 48, facts, identity=gap.people)


def sources_disagree(state: DealState, _today: date) -> Advice | None:
    """Two sources say different things of one person, and nobody has settled it: 46."""
    gap = first(state.reading, "disputed")
    if gap is None or state.reading is None:
        return None
    member = state.reading.group.member(gap.people[0])
    aspect = str(gap.facts["aspect"])
    held = {"stance": member.stance, "attitude": member.attitude}.get(aspect) if member else ""
    others = gap.facts["others"]
    facts: Facts = {
        **named(state.reading, gap.people),
        "aspect": aspect,
        "held": held or "",
        "others": [str(one) for one in others] if isinstance(others, tuple) else [],
    }
    return make("sources_disagree", "M13", 46, facts, identity=(*gap.people, aspect, held))


def not_judged(state: DealState, _today: date) -> Advice | None:
    """Somebody with influence on a coming step whose stance nobody has judged: 44 … 64 with the share."""
    gap = first(state.reading, "not_judged")
    share = gap.facts["share"] if gap else 0
    if gap is None or state.reading is None or not isinstance(share, float):
        return None
    facts: Facts = {**named(state.reading, gap.people), "share": hundredths(share)}
    return make("not_judged", "M13", 44 + int(20 * share), facts, identity=gap.people)
