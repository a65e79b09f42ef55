"""How a rule builds its answer: urgency, fingerprint, order."""

from datetime import date
from hashlib import blake2s

from .state import Advice, DealState, Facts

NEVER = date.max


def make(
    code: str,
    row: str,
    urgency: int,
    facts: Facts,
    *,
    identity: tuple[object, ...] = (),
    due: date | None = None,
) -> Advice:
    """Return an advice whose fingerprint is its code and a digest of `identity`.

    `identity` holds what makes it this reason and no other: stage keys, dates, person ids, and how far the
    deal has come, for what may be left open early weighs more later. Never a number of days: that grows
    by itself.
    """
    digest = blake2s("\x1f".join(map(str, identity)).encode("utf-8", "replace"), digest_size=8).hexdigest()
    return Advice(code, max(0, min(100, urgency)), due, facts, row, f"{code}:{digest}")


def by_reach(state: DealState, need: int, evaluation: int, decision: int) -> int:
    """Return the urgency that belongs to how far the deal has come."""
    return (need, evaluation, decision)[state.reach]


def growing(start: int, most: int, part: int, whole: int) -> int:
    """Return `start` growing in a straight line to `most`, which is reached when `part` equals `whole`.

    Whole numbers: start + ⌊(most − start) · min(part, whole) / whole⌋, `part` counted from 0.
    """
    return start + (most - start) * max(0, min(part, whole)) // max(1, whole)


def rank(advice: Advice) -> tuple[int, date, str, str]:
    """Return the key that sorts advice, of one deal or of many: urgency, then due date, then code."""
    return (-advice.urgency, advice.due or NEVER, advice.code, advice.fingerprint)


def as_json(advice: Advice) -> dict[str, str | int | Facts | None]:
    """Return the advice as values that JSON knows; the date as YYYY-MM-DD."""
    return {
        "code": advice.code,
        "urgency": advice.urgency,
        "due": advice.due.isoformat() if advice.due else None,
        "facts": advice.facts,
        "row": advice.row,
        "fingerprint": advice.fingerprint,
    }
