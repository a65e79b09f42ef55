"""Our stage against the customer's buying (M08)."""

from datetime import date

from tongpin.core.advice.making import by_reach, make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.buying import phase_distance


def _facts(state: DealState) -> Facts:
    sync = state.sync
    return {
        "stage": state.stage,
        "phase": sync.our_phase,
        "their_stage": sync.their_stage or "",
        "their_phase": sync.their_phase or "",
        "gap": abs(sync.gap),
    }


def _phases_apart(state: DealState) -> int:
    theirs = state.sync.their_phase
    return abs(phase_distance(state.sync.our_phase, theirs)) if theirs else 0


def ahead(state: DealState, _today: date) -> Advice | None:
    """We push: our stage answers a later phase than the customer has proven. 56 + 8 per phase."""
    if state.sync.state != "ahead":
        return None
    identity = (state.stage, state.sync.their_stage)
    return make("ahead", "M08", 56 + 8 * _phases_apart(state), _facts(state), identity=identity)


def behind(state: DealState, _today: date) -> Advice | None:
    """They buy without us: the customer is in a later phase than our stage. 66 + 8 per phase."""
    if state.sync.state != "behind":
        return None
    identity = (state.stage, state.sync.their_stage)
    return make("behind", "M08", 66 + 8 * _phases_apart(state), _facts(state), identity=identity)


def price_talk_early(state: DealState, _today: date) -> Advice | None:
    """Price was discussed while the need is still forming: 67. The customer's phase counts, else ours."""
    if state.price_talk_on is None or (state.sync.their_phase or state.phase) != "need":
        return None
    facts: Facts = {"stage": state.stage, "price_talk_on": state.price_talk_on.isoformat()}
    return make("price_talk_early", "M08", 67, facts, identity=(state.price_talk_on,))


def stage_overridden(state: DealState, _today: date) -> Advice | None:
    """A manager let the deal into its stage, and the customer has not caught up since: 38."""
    caught_up = state.sync.state != "none" and state.sync.gap <= 0
    if not state.overridden or caught_up:
        return None
    facts: Facts = {"stage": state.stage, "their_stage": state.sync.their_stage or ""}
    return make("stage_overridden", "M08", 38, facts, identity=(state.stage,))


def assumptions_only(state: DealState, _today: date) -> Advice | None:
    """No signal is confirmed: ask what the customer really did. Imported 76, else 46 / 54 / 62.

    Of an imported deal little else is known, so it comes first. An overridden stage says the same better.
    """
    if not state.rests_on_assumptions or state.overridden:
        return None
    urgency = 76 if state.imported else by_reach(state, 46, 54, 62)
    facts: Facts = {"stage": state.stage, "phase": state.phase, "imported": int(state.imported)}
    return make("assumptions_only", "M08", urgency, facts, identity=(state.stage,))
