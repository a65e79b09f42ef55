"""What was promised on both sides, and is late (M04). Where nothing is promised all keep still.

The words of a promise are confidential.
"""

from collections.abc import Sequence
from datetime import date

from tongpin.core.advice.making import make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.advice.visits import PromiseOpen, VisitingFact


def _overdue(state: DealState, today: date, side: str) -> list[PromiseOpen]:
    """What is late and not yet so late that it is handed up."""
    visiting = state.visiting or VisitingFact()
    most = visiting.number("escalate_days")
    return [one for one in visiting.promises if one.side == side and 0 < (today - one.due).days < most]


def _of_promises(late: Sequence[PromiseOpen], today: date) -> Facts:
    first = late[0]
    return {
        "promise": first.text,
        "commitment": str(first.commitment_id),
        "who": first.who,
        "due": first.due.isoformat(),
        "days": (today - first.due).days,
        "count": len(late),
    }


def _identity(late: Sequence[PromiseOpen]) -> tuple[object, ...]:
    return tuple((one.commitment_id, one.due) for one in late)


def our_promise_overdue(state: DealState, today: date) -> Advice | None:
    """We promised and did not do it: 84, one more per day up to 90."""
    late = _overdue(state, today, "ours")
    if not late:
        return None
    facts = _of_promises(late, today)
    urgency = min(90, 83 + (today - late[0].due).days)
    return make("our_promise_overdue", "M04", urgency, facts, identity=_identity(late), due=late[0].due)


def their_promise_overdue(state: DealState, today: date) -> Advice | None:
    """The customer agreed to do something and has not: 76, one more per day up to 82. Their silence is news."""
    late = _overdue(state, today, "theirs")
    if not late:
        return None
    facts = _of_promises(late, today)
    urgency = min(82, 75 + (today - late[0].due).days)
    return make("their_promise_overdue", "M04", urgency, facts, identity=_identity(late), due=late[0].due)


def promise_escalated(state: DealState, today: date) -> Advice | None:
    """A promise is escalate_days late or more: ours 92, theirs 86. Then a word of the manager is due."""
    visiting = state.visiting or VisitingFact()
    most = visiting.number("escalate_days")
    late = [one for one in visiting.promises if (today - one.due).days >= most]
    if not late:
        return None
    ours = [one for one in late if one.side == "ours"]
    told = ours or late
    facts: Facts = {**_of_promises(told, today), "side": told[0].side, "count": len(late)}
    return make(
        "promise_escalated", "M04", 92 if ours else 86, facts, identity=_identity(late), due=told[0].due
    )
