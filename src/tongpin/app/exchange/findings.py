"""What an import has to say about single rows: what keeps one out, and what to know about those that are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

# bad: the row cannot be taken. left: it is left out as the user wished. note: it is taken, and this is worth knowing.
Weight = Literal["bad", "left", "note"]
WEIGHTS: Final[tuple[Weight, ...]] = ("bad", "left", "note")
MOST_KEPT: Final = 5_000


@dataclass(slots=True)
class Finding:
    """One thing about a cell; `rows` counts the rows that share it, `row` is the first of them."""

    row: int
    column: str
    code: str
    weight: Weight
    value: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    rows: int = 1

    def as_json(self) -> dict[str, Any]:
        """The finding as it is kept."""
        return asdict(self) | {"params": dict(self.params)}


def from_json(kept: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """The findings as they were kept."""
    return [Finding(**one) for one in kept]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """What keeps rows out first, then by row."""
    return sorted(findings, key=lambda one: (WEIGHTS.index(one.weight), one.row))


def counted(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """How many rows each code concerns, the gravest and most frequent first."""
    sums: Counter[tuple[Weight, str]] = Counter()
    for one in findings:
        sums[one.weight, one.code] += one.rows
    ordered = sorted(sums.items(), key=lambda item: (WEIGHTS.index(item[0][0]), -item[1], item[0][1]))
    return [{"weight": weight, "code": code, "rows": rows} for (weight, code), rows in ordered]
