"""How clear the need is while the customer already compares or decides (M36)."""

from datetime import date

from tongpin.core.advice.making import by_reach, make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.needs import clearest


def _late_with(state: DealState, *kinds: str | None) -> bool:
    return state.reach > 0 and clearest(need.type for need in state.needs) in kinds


def _facts(state: DealState) -> Facts:
    return {"stage": state.stage, "needs": [need.text for need in state.needs], "count": len(state.needs)}


def need_unclear_late(state: DealState, _today: date) -> Advice | None:
    """No need is written down, or only unclear ones: evaluation 61, decision 70."""
    if not _late_with(state, None, "unclear"):
        return None
    return make(
        "need_unclear_late", "M36", by_reach(state, 0, 61, 70), _facts(state), identity=(state.reach,)
    )


def needs_implicit_late(state: DealState, _today: date) -> Advice | None:
    """There are complaints, and no demand yet: evaluation 48, decision 59."""
    if not _late_with(state, "implicit"):
        return None
    return make(
        "needs_implicit_late", "M36", by_reach(state, 0, 48, 59), _facts(state), identity=(state.reach,)
    )
