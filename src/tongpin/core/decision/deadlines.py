"""When the steps of a decision are due, as long as nobody has said so (M14)."""

from collections.abc import Mapping
from datetime import date, timedelta

from tongpin.core.playbook import Deciding


def deadlines(deciding: Deciding, opened_on: date, expected_on: date | None) -> Mapping[str, date]:
    """Return a date by step: the playbook's usual days one after the other, counted from the day the deal was opened.

    With an expected date that lies later, the days are stretched or pressed so that the last step ends on it:
    due_k = opened + round(total · Σ_{j ≤ k} days_j / Σ_j days_j).
    """
    whole = sum(step.days for step in deciding.steps)
    total = whole
    if expected_on is not None and expected_on > opened_on:
        total = (expected_on - opened_on).days
    found: dict[str, date] = {}
    passed = 0
    for step in deciding.steps:
        passed += step.days
        # whole numbers: half a day is rounded up
        found[step.key] = opened_on + timedelta(days=(2 * total * passed + whole) // (2 * whole))
    return found
