"""What came, or would come, of a file: the one account of it that pages, interface and command line show."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tongpin.app.exchange.findings import MOST_KEPT, Finding, counted, from_json, in_order
from tongpin.app.exchange.planning import Plan
from tongpin.app.exchange.writing import Written
from tongpin.core.stage_names import LEAD


@dataclass(frozen=True)
class Outcome:
    """Rows and deals in numbers, and what was found; `findings` holds the first few thousand, `found` counts them all.

    `written` is false for a dry run and for a file that was refused.
    """

    rows: int
    taken: int
    left: int
    deals: int
    written: bool = False
    blocked: bool = False
    accounts: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    counts: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    found: int = 0
    seconds: float = 0.0
    joined: list[tuple[int, int]] = field(default_factory=list)
    written_at: str = ""

    @property
    def rows_per_second(self) -> int:
        """How fast it went, reading included."""
        return round(self.rows / self.seconds) if self.seconds else 0

    def as_json(self) -> dict[str, Any]:
        """The outcome as it is kept."""
        return asdict(self)


def planned(made: Plan, seconds: float) -> Outcome:
    """What would come of the plan."""
    ordered = in_order(made.findings)
    statuses: dict[str, int] = {}
    for draft in made.drafts:
        statuses[draft.spec.status] = statuses.get(draft.spec.status, 0) + 1
    return Outcome(
        rows=made.rows,
        taken=made.taken,
        left=made.left,
        deals=len(made.drafts),
        blocked=made.bad,
        statuses=dict(sorted(statuses.items(), key=_place)),
        counts=counted(ordered),
        findings=ordered[:MOST_KEPT],
        found=len(ordered),
        seconds=round(seconds, 2),
    )


def written(made: Plan, done: Written, seconds: float, at: str) -> Outcome:
    """What came of it."""
    base = planned(made, seconds)
    return replace(
        base,
        written=True,
        blocked=False,
        deals=done.deals,
        accounts=done.accounts,
        joined=done.joined,
        written_at=at,
    )


def outcome_of(kept: dict[str, Any]) -> Outcome | None:
    """The outcome as it was kept; None when there is none yet."""
    if "rows" not in kept:
        return None
    values = {name: kept[name] for name in Outcome.__dataclass_fields__ if name in kept}
    return Outcome(**values | {"findings": from_json(values.get("findings", ()))})


def _place(pair: tuple[str, int]) -> int:
    return (LEAD, "open", "won", "lost").index(pair[0])
