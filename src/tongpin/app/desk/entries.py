"""An entry of Today: its urgency, its place in the one order, and the cursor of what has been shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from tongpin.app.base.actor import Actor
from tongpin.app.deals.lines import GUARDED_FACTS
from tongpin.app.deals.models import LEAD, OPEN
from tongpin.app.desk.reach import Whose

GROUPS = ("overdue", "today", "week", "later")
OVERDUE, TODAY, WEEK, LATER = GROUPS
STILL_GOING = (LEAD, OPEN)


@dataclass(frozen=True)
class Item:
    """One thing to do.

    A planned step has its `text`, and the reason it is there in `code` and `facts`. An advice has no text: its code
    and facts say what to do and because of what.
    """

    kind: str
    id: int
    code: str
    facts: Mapping[str, Any]
    text: str
    group: str
    urgency: int
    due: date | None
    deal_id: int
    deal: str
    account_id: int
    account: str
    sync: str
    stage: str
    version_id: int
    owner_id: int
    owner: str
    person_id: int | None = None
    person: str = ""

    @property
    def place(self) -> tuple[int, int, date, str, int]:
        """Where the item stands in the one order."""
        return (GROUPS.index(self.group), -self.urgency, self.due or date.max, self.kind, self.id)


def step_urgency(due: date, today: date) -> int:
    """How urgent a planned step is, as the rules on steps have it, and on beyond the week they announce.

    81 … 95 overdue by one day and more, 79 today, 5 less per day up to a week, then 1 less per day.
    """
    days = (due - today).days
    if days < 0:
        return 80 + min(15, -days)
    return 79 - 5 * days if days <= 7 else max(1, 51 - days)


def group_of(due: date | None, today: date) -> str:
    """The part of the page that a due day belongs to; the week ends on Sunday."""
    if due is None or due > week_end(today):
        return LATER
    if due == today:
        return TODAY
    return OVERDUE if due < today else WEEK


def week_end(today: date) -> date:
    """The Sunday of the week."""
    return today + timedelta(days=6 - today.weekday())


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


DEAL = (
    "deal_id",
    "deal__name",
    "deal__account_id",
    "deal__account__name",
    "deal__sync",
    "deal__stage",
    "deal__playbook_version_id",
)


def deal_parts(row: Mapping[str, Any]) -> dict[str, Any]:
    """What DEAL and the owner give an item."""
    return {
        "deal_id": row["deal_id"],
        "deal": row["deal__name"],
        "account_id": row["deal__account_id"],
        "account": row["deal__account__name"],
        "sync": row["deal__sync"],
        "stage": row["deal__stage"],
        "version_id": row["deal__playbook_version_id"],
        "owner_id": row["owner_id"],
        "owner": row["owner__name"],
    }


def readable(actor: Actor, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts without what the actor may not read."""
    if actor.sees_guarded:
        return facts
    return {name: value for name, value in facts.items() if name not in GUARDED_FACTS}
