"""What a case of the demo consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tongpin.app.demo.case_map import CaseMap

Said = tuple[str, str, int, str, str, str]
"""stage, signal, days ago, certainty, who said it, quote"""


@dataclass(frozen=True)
class Someone:
    """A person of a case, and the part played in the deal."""

    name: str
    title: str = ""
    unit: str = ""
    part: dict[str, Any] | None = None


@dataclass(frozen=True)
class Case:
    """One deal of the method's book, as far as it has come."""

    account: str
    facts: dict[str, Any]
    deal: str
    amount: int
    begun: int
    people: tuple[Someone, ...]
    marks: dict[str, tuple[str, str]]
    said: tuple[Said, ...] = ()
    stages: tuple[tuple[str, int], ...] = ()
    needs: tuple[tuple[str, str, str, bool | None], ...] = ()
    papers: tuple[tuple[str, int, str], ...] = ()
    steps: tuple[tuple[str, int, str], ...] = ()
    expected: int | None = None
    lead: bool = False
    override: str = ""
    decision: CaseMap | None = None
