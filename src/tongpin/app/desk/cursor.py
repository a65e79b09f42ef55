"""Where the next page of Today begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from tongpin.app.base.actor import Actor
from tongpin.app.desk.entries import Item
from tongpin.app.desk.reach import Reached, Whose

T = TypeVar("T")
KINDS = ("step", "advice", "promise", "visit")


@dataclass(frozen=True)
class Cursor:
    """The last of each kind that earlier pages showed; a visit by its moment in seconds."""

    step: tuple[date, int] | None = None
    advice: tuple[int, int] | None = None
    promise: tuple[date, int] | None = None
    visit: tuple[int, int] | None = None

    @classmethod
    def read(cls, text: str) -> Cursor:
        """The cursor as `str` wrote it; one that nobody gave out means the first page."""
        step, advice, promise, visit = (*text.split("."), "", "", "", "")[:4]
        try:
            return cls(
                _pair(step, date.fromisoformat),
                _pair(advice, int),
                _pair(promise, date.fromisoformat),
                _pair(visit, int),
            )
        except ValueError:
            return cls()

    def past(self, items: Iterable[Item]) -> Cursor:
        """The cursor when these items have been shown too."""
        shown = {kind: [seen] if (seen := getattr(self, kind)) else [] for kind in KINDS}
        for item in items:
            shown[item.kind].append((item.mark, item.id))
        last = max(shown.pop("advice"), key=lambda seen: (-seen[0], seen[1]), default=None)
        return Cursor(advice=last, **{kind: max(places, default=None) for kind, places in shown.items()})

    def __str__(self) -> str:
        parts = [_text(one) for one in (self.step, self.advice, self.promise, self.visit)]
        return ".".join(parts).rstrip(".")


def _pair(text: str, read: Callable[[str], T]) -> tuple[T, int] | None:
    first, _, second = text.partition("_")
    return (read(first), int(second)) if text else None


def _text(seen: tuple[Any, int] | None) -> str:
    return f"{seen[0]}_{seen[1]}" if seen else ""


@dataclass(frozen=True)
class Asked:
    """What all the reads share."""

    actor: Actor
    whose: Whose
    q: str
    cursor: Cursor
    day: date

    @property
    def reached(self) -> Reached:
        """Whose deals and steps are asked for."""
        return self.whose.reached(self.actor)


def speaks_of(q: str | None) -> Q:
    """The condition that the deal or its account is called so."""
    return Q(deal__name__icontains=q) | Q(deal__account__name__icontains=q) if q else Q()
