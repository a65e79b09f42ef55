"""All deals as a table: filtered and sorted by the address, one page by key after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import Fixed
from tongpin.app.deals.models import LOST, NO_DUE, OPEN, WON, Deal
from tongpin.app.desk.narrowed import COUNTED, number, parts_of, read
from tongpin.app.desk.paging import Sort, page
from tongpin.app.desk.reach import Reached, Whose, choose
from tongpin.app.desk.usual import Followed, followed, standing_still, still_days
from tongpin.app.playbooks.queries import InUse, content_of
from tongpin.core.playbook import Stage

PAGE = 50
SORTS: Mapping[str, Sort] = {
    "due": Sort("next_due"),
    "amount": Sort("amount", descending=True, empty=True),
    "expected": Sort("expected_on", empty=True),
    "changed": Sort("updated_at", descending=True),
}
STATUSES = (OPEN, WON, LOST)
STATES = ("in", "ahead", "behind", "none")


@dataclass(frozen=True)
class Asked:
    """What the address asks for; anything unknown in it counts as not asked."""

    q: str = ""
    whose: str = ""
    owner_id: int | None = None
    playbook: str = ""
    stage: str = ""
    status: str = OPEN
    sync: str = ""
    still: bool = False
    sort: str = "due"
    after: str = ""


@dataclass(frozen=True)
class DealRow:
    """One deal as a line."""

    id: int
    name: str
    account_id: int
    account: str
    stage_key: str
    stage: Stage | None
    status: str
    sync: str
    amount: Decimal | None
    currency: str
    expected_on: date | None
    due: date | None
    closed_on: date | None
    owner_id: int
    owner: str
    still: int | None
    usual: int | None
    changed: datetime


@dataclass(frozen=True)
class DealList:
    """The page; `found` counts up to COUNTED, `more_found` says that there are more."""

    day: date
    asked: Asked
    whose: Whose
    playbook: InUse | None
    playbooks: tuple[InUse, ...]
    rows: tuple[DealRow, ...]
    found: int
    more_found: bool
    next: str | None


def deal_list(actor: Actor, asked: Asked) -> DealList:
    """The deals that were asked for; leads have a page of their own."""
    day, about = actor.today(), followed(actor)
    choice = choose(actor, asked.whose, asked.owner_id)
    clean = _clean(asked, about)
    chosen = next((one for one in about.playbooks if one.key == clean.playbook), None)
    found, more, count = _read(choice.reached(actor), clean, chosen, about, day)
    return DealList(
        day,
        clean,
        choice,
        chosen,
        about.playbooks,
        tuple(row_of(one, about, day) for one in found),
        min(count, COUNTED),
        count > COUNTED,
        more,
    )


@dataclass(frozen=True)
class Narrow:
    """What the deals are narrowed to, but for those that stand still."""

    reached: Reached
    status: Fixed[str]
    playbook_id: int | None
    stage: str | None
    sync: str | None
    q: str | None

    def rows(self, reached: Reached) -> QuerySet[Deal]:
        """These deals, of that choice."""
        exact = {"playbook_id": self.playbook_id, "stage": self.stage, "sync": self.sync}
        rows = reached.deals().filter(status=self.status.given)
        if self.status.given == LOST:
            rows = rows.filter(cloud=None)  # a lead that was given up was no deal
        rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
        if self.q is not None:
            rows = rows.filter(Q(name__icontains=self.q) | Q(account__name__icontains=self.q))
        return rows


def _read(
    reached: Reached, asked: Asked, playbook: InUse | None, about: Followed, day: date
) -> tuple[list[dict[str, Any]], str | None, int]:
    """One page, the cursor of the next one, and how many there are up to COUNTED and one."""
    sort, playbook_id = SORTS[asked.sort], playbook.playbook_id if playbook else None
    narrow = Narrow(
        reached, Fixed(asked.status), playbook_id, asked.stage or None, asked.sync or None, asked.q or None
    )
    if asked.still:
        still = standing_still(about.usual, day)
        parts = [rows.filter(still) for rows in parts_of(narrow)]
        count = narrow.rows(reached).filter(still).order_by()[: COUNTED + 1].count()
        return *page(parts, FIELDS, sort, asked.after, PAGE), count
    return *read(narrow, FIELDS, sort, asked.after, PAGE), number(narrow)


def _clean(asked: Asked, about: Followed) -> Asked:
    keys = {one.key for one in about.playbooks}
    status = asked.status if asked.status in STATUSES else OPEN
    return Asked(
        q=asked.q.strip()[:100],
        whose=asked.whose,
        owner_id=asked.owner_id,
        playbook=asked.playbook if asked.playbook in keys else "",
        stage=asked.stage if asked.playbook in keys else "",
        status=status,
        sync=asked.sync if asked.sync in STATES else "",
        still=asked.still,
        sort=asked.sort if asked.sort in SORTS else "due" if status == OPEN else "changed",
        after=asked.after,
    )


FIELDS = (
    "id",
    "name",
    "account_id",
    "account__name",
    "stage",
    "stage_since",
    "status",
    "sync",
    "amount",
    "currency",
    "expected_on",
    "next_due",
    "closed_on",
    "owner_id",
    "owner__name",
    "playbook_id",
    "playbook_version_id",
    "updated_at",
)


def row_of(row: Mapping[str, Any], about: Followed, day: date) -> DealRow:
    """What was read of a deal, as a line."""
    content = content_of(row["playbook_version_id"])
    going = row["status"] == OPEN
    return DealRow(
        row["id"],
        row["name"],
        row["account_id"],
        row["account__name"],
        row["stage"],
        content.stage(row["stage"]) if content.has_stage(row["stage"]) else None,
        row["status"],
        row["sync"],
        row["amount"],
        row["currency"],
        row["expected_on"],
        None if not going or row["next_due"] == NO_DUE else row["next_due"],
        row["closed_on"],
        row["owner_id"],
        row["owner__name"],
        still_days(about.usual, row["playbook_id"], row["stage"], row["stage_since"], day) if going else None,
        about.usual.get((row["playbook_id"], row["stage"])),
        row["updated_at"],
    )
