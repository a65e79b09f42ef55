"""Visits and what came of them: an aim before, an honest result after (M02, M04, M05, M52).

All keep still where nothing is known of visits.
"""

from collections.abc import Callable
from datetime import date

from tongpin.core.advice.making import by_reach, make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.advice.visits import VisitingFact, VisitPlanned
from tongpin.core.visits import series


def _coming(state: DealState, today: date, fits: Callable[[VisitPlanned], bool]) -> VisitPlanned | None:
    """The first visit within plan_ahead_days that fits."""
    visiting = state.visiting or VisitingFact()
    ahead = visiting.number("plan_ahead_days")
    return next((v for v in visiting.coming(today) if (v.on - today).days <= ahead and fits(v)), None)


def _near(state: DealState, visit: VisitPlanned, today: date) -> bool:
    visiting = state.visiting or VisitingFact()
    return (visit.on - today).days <= visiting.number("prepare_days")


def _of_visit(visit: VisitPlanned, days: int) -> Facts:
    return {"visit": str(visit.visit_id), "visit_kind": visit.kind, "on": visit.on.isoformat(), "days": days}


def visit_without_objective(state: DealState, today: date) -> Advice | None:
    """A visit is planned, and nobody knows what the customer is to agree to: 46, within prepare_days 66, today 74."""
    visit = _coming(state, today, lambda one: not one.objective)
    if visit is None:
        return None
    left = (visit.on - today).days
    urgency = 74 if left == 0 else 66 if _near(state, visit, today) else 46
    identity = (visit.visit_id, visit.on)
    return make(
        "visit_without_objective", "M04", urgency, _of_visit(visit, left), identity=identity, due=visit.on
    )


def power_visit_not_ready(state: DealState, today: date) -> Advice | None:
    """The one who decides is to be met, and checks of readiness are open: 55, within prepare_days 71."""
    visit = _coming(state, today, lambda one: bool(one.power and one.open_checks))
    if visit is None:
        return None
    facts: Facts = {
        **_of_visit(visit, (visit.on - today).days),
        "names": list(visit.power),
        "checks": list(visit.open_checks),
        "count": len(visit.open_checks),
    }
    urgency = 71 if _near(state, visit, today) else 55
    identity = (visit.visit_id, visit.on, *visit.open_checks)
    return make("power_visit_not_ready", "M02", urgency, facts, identity=identity, due=visit.on)


def visit_unrecorded(state: DealState, today: date) -> Advice | None:
    """A visit should have been held, and nobody has said what came of it: 68, one more per day up to 78.

    The day itself and record_days after it are left for writing it down.
    """
    visiting = state.visiting or VisitingFact()
    late = [v for v in visiting.planned if (today - v.on).days > visiting.number("record_days")]
    if not late:
        return None
    days = (today - late[0].on).days
    facts: Facts = {**_of_visit(late[0], days), "count": len(late)}
    urgency = min(78, 68 + days - visiting.number("record_days") - 1)
    identity = tuple(v.visit_id for v in late)
    return make("visit_unrecorded", "M05", urgency, facts, identity=identity, due=late[0].on)


def continuation_twice(state: DealState, _today: date) -> Advice | None:
    """Visit after visit with pleasant words and no next step: 63 / 67 / 71. Change whom we meet or what we ask for."""
    visiting = state.visiting or VisitingFact()
    run = series(visiting.ended, visiting.number("continuations"))
    if not run.warns or run.since is None:
        return None
    facts: Facts = {"count": run.count, "since": run.since.isoformat(), "stage": state.stage}
    identity = (run.since, run.count)
    return make("continuation_twice", "M05", by_reach(state, 63, 67, 71), facts, identity=identity)


def advance_claimed_without_commitment(state: DealState, _today: date) -> Advice | None:
    """The last visit was to be an advance, and the customer agreed to nothing: 61. Two in a row are `continuation_twice`."""
    visiting = state.visiting or VisitingFact()
    last = visiting.ended[0] if visiting.ended else None
    if last is None or last.claimed != "advance" or last.outcome != "continuation" or last.next_step:
        return None
    if series(visiting.ended, visiting.number("continuations")).warns:
        return None
    facts: Facts = {"on": last.on.isoformat(), "stage": state.stage}
    return make("advance_claimed_without_commitment", "M05", 61, facts, identity=(last.on,))


def no_visit_planned(state: DealState, today: date) -> Advice | None:
    """The last visit is longer ago than `frequent` days, and none is planned: 41 / 44 / 48.

    Only where visits are held at all; without any next step `no_next_step` says it.
    """
    visiting = state.visiting or VisitingFact()
    if not visiting.ended or visiting.coming(today) or not _has_step(state, today):
        return None
    days = (today - visiting.ended[0].on).days
    if days <= visiting.number("frequent"):
        return None
    facts: Facts = {"days": days, "on": visiting.ended[0].on.isoformat(), "stage": state.stage}
    identity = (state.reach, visiting.ended[0].on)
    return make("no_visit_planned", "M52", by_reach(state, 41, 44, 48), facts, identity=identity)


def _has_step(state: DealState, today: date) -> bool:
    planned = state.visiting is not None and state.visiting.plans_a_step(today)
    return planned or state.next_step is not None
