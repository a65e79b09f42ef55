"""Where the next page of Today begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from tongpin.app.base.actor import Actor
from tongpin.app.desk.entries import Item
from tongpin.app.desk.reach import Whose


@dataclass(frozen=True)
class Cursor:
    """The last step and the last advice that earlier pages showed."""

    step: tuple[date, int] | None = None
    advice: tuple[int, int] | None = None

    @classmethod
    def read(cls, text: str) -> Cursor:
        step, _, advice = text.partition(".")
        due, _, step_id = step.partition("_")
        urgency, _, advice_id = advice.partition("_")
        try:
            return cls(
                (date.fromisoformat(due), int(step_id)) if step else None,
                (int(urgency), int(advice_id)) if advice else None,
            )
        except ValueError:
            return cls()

    def past(self, items: Iterable[Item]) -> Cursor:
        """The cursor when these items have been shown too."""
        steps = [self.step] if self.step else []
        advice = [self.advice] if self.advice else []
        for item in items:
            if item.due is not None:
                steps.append((item.due, item.id))
            else:
                advice.append((item.urgency, item.id))
        last = max(advice, key=lambda seen: (-seen[0], seen[1]), default=None)
        return replace(self, step=max(steps, default=None), advice=last)

    def __str__(self) -> str:
        step = f"{self.step[0].isoformat()}_{self.step[1]}" if self.step else ""
        return f"{step}.{self.advice[0]}_{self.advice[1]}" if self.advice else step


@dataclass(frozen=True)
class Asked:
    """What all the reads share."""

    actor: Actor
    whose: Whose
    q: str
    cursor: Cursor
    day: date

    def speaks_of(self) -> Q:
        """The condition that the deal or its account is called so."""
        if not self.q:
            return Q()
        return Q(deal__name__icontains=self.q) | Q(deal__account__name__icontains=self.q)
