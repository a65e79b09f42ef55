"""What the night has counted for targets: how a year's deals ended in each scope, and what came of periods that are over.

Both hardly change from day to day, and to count them takes all deals of a year or more. What is won in a running period is
always counted at the moment. Whatever the night does not know, as a scope of today, is counted too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.app.funnel.finding import newest
from tongpin.app.funnel.slices import WHOLE
from tongpin.app.targets.counting import Ended, ended
from tongpin.app.targets.scopes import Whose
from tongpin.core.funnel import from_plain
from tongpin.core.targets import Sum

KIND = "targets"
KEY = f"{KIND}?"
Case = tuple[str, str, date, str]  # scope, period, first day, currency


@dataclass(frozen=True)
class Over:
    """What came of a period that is over, and what the model had said on the day of the last call, or when the period began."""

    of: str
    period: str
    starts_on: date
    currency: str
    called_on: date | None
    came: Decimal
    model: Sum | None
    model_on: date | None

    @property
    def case(self) -> Case:
        """What it is about."""
        return self.of, self.period, self.starts_on, self.currency


@dataclass(frozen=True)
class Night:
    """Everything that was counted, by scope and by period."""

    scopes: Mapping[str, Ended]
    over: tuple[Over, ...]


def night_of(workspace_id: int) -> Night:
    """What the last night counted; nothing before the first one."""
    view = newest(workspace_id, KEY)
    return from_plain(Night, view.payload) if view and view.payload else Night({}, ())


def ended_in(night: Night, workspace_id: int, scope: Whose, today: date) -> tuple[Ended, Ended]:
    """How deals ended in the scope, and in the whole workspace."""
    whole = night.scopes.get(WHOLE) or ended(workspace_id, None, today)
    if scope.owners is None:
        return whole, whole
    return night.scopes.get(scope.of) or ended(workspace_id, scope.owners, today), whole
