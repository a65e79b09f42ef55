"""Where a commitment stands against its day."""

from datetime import date
from typing import Literal, TypeAlias

Standing: TypeAlias = Literal["kept", "broken", "dropped", "later", "soon", "today", "overdue", "escalated"]
STANDINGS: tuple[Standing, ...] = (
    "escalated", "overdue", "today", "soon", "later", "kept", "broken", "dropped",
)  # fmt: skip

_CLOSED: dict[str, Standing] = {"kept": "kept", "broken": "broken", "dropped": "dropped"}


def standing(
    due: date | None, today: date, state: str = "open", soon: int = 2, escalate: int = 7
) -> Standing:
    """Return where a commitment stands today.

    `soon` and `escalate` are days (commitment_soon_days, escalate_days of the playbook): announced so many days before, handed up
    when it is so many days late. Without a day it is later.
    """
    if closed := _CLOSED.get(state):
        return closed
    if due is None:
        return "later"
    late = (today - due).days
    if late > 0:
        return "escalated" if late >= escalate else "overdue"
    if late == 0:
        return "today"
    return "soon" if -late <= soon else "later"
