"""An entry of Today: its urgency, its place in the one order, and the cursor of what has been shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.deals.lines import GUARDED_FACTS
from tongpin.app.deals.models import LEAD, NO_DUE, OPEN
from tongpin.core.advice import CONFIDENTIAL_RULES

Reason = tuple[str, Mapping[str, Any]]  # a code and the facts it rests on
GROUPS = ("overdue", "today", "week", "later")
OVERDUE, TODAY, WEEK, LATER = GROUPS
STILL_GOING = (LEAD, OPEN)


@dataclass(frozen=True)
class Item:
    """One thing to do.

    `kind` is step, promise, visit or advice. `version` is what a deed on a promise or visit takes, `moment` when a visit begins.
    What belongs to no deal has deal_id and version_id 0. `also` counts further findings about the deal that this page leaves to
    the page of the deal.
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
    also: int = 0
    version: int = 0
    moment: datetime | None = None
    all_day: bool = False

    @property
    def mark(self) -> date | int:
        """By what the items of its kind are ordered when they are read."""
        if self.moment is not None:
            return int(self.moment.timestamp())
        return self.urgency if self.due is None else self.due

    @property
    def place(self) -> tuple[int, int, date, float, str, int]:
        """Where the item stands in the one order; inside a kind it is the order in which the items are read."""
        hour = self.moment.timestamp() if self.moment else 0.0
        return (GROUPS.index(self.group), -self.urgency, self.due or date.max, hour, self.kind, self.id)


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


def may_read(actor: Actor, code: str) -> bool:
    """Whether the actor may read what rests on that rule."""
    return actor.sees_guarded or code not in CONFIDENTIAL_RULES


def promise(due: date, last_signal: date | None) -> Reason:
    """Why a step is there that came from no advice: it was agreed on for that day, or for none."""
    on = {} if due == NO_DUE else {"due": due.isoformat()}
    return "planned", {**on, "last_signal_on": last_signal.isoformat() if last_signal else ""}
