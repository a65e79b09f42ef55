"""The page of repeat buying, and the accounts that are overdue by their own rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count as Number
from django.db.models import Q

from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.desk.reach import Reached, Whose, choose
from tongpin.app.loyalty.awaited import (
    PAGE,
    Awaited,
    awaited_accounts,
    due,
    in_reach,
    narrowed,
    overdue,
    rows_of,
)
from tongpin.app.loyalty.figures import INDUSTRY, Figures, Group
from tongpin.app.loyalty.kept import figures_of
from tongpin.app.loyalty.models import RepeatFit
from tongpin.core.averages import Count, Rated, rated
from tongpin.core.loyalty import LEAST_REPEAT, REFERENCE, Reference
from tongpin.core.loyalty.groups import LEAST

__all__ = ["PAGE", "Awaited", "Figures", "Group", "Own", "RepeatBuying", "awaited_accounts", "repeat_buying"]


@dataclass(frozen=True)
class Own:
    """Which share went on from each step, to be set beside the reference rates."""

    prospect: Rated
    first_time: Rated
    repeat: Rated
    reference: Reference = REFERENCE


@dataclass(frozen=True)
class RepeatBuying:
    """The page; `found` is None before the first night, its parameters are None where too few ordered again."""

    day: date
    whose: Whose
    found: RepeatFit | None
    figures: Figures
    own: Own
    coming: bool
    rows: tuple[Awaited, ...]
    count: int
    offset: int
    next: int | None
    group: str | None
    least_fit: int = LEAST_REPEAT
    least_group: int = LEAST

    @property
    def fitted(self) -> bool:
        """Whether enough accounts ordered again for the model."""
        return self.found is not None and self.found.r is not None


def repeat_buying(
    actor: Actor,
    *,
    whose: str = "",
    owner_id: int | None = None,
    by: str = INDUSTRY,
    group: str | None = None,
    coming: bool = False,
    offset: int = 0,
) -> RepeatBuying:
    """The figures of the accounts in reach, and one page of those overdue, or of those due soon where `coming`.

    NotFound when the owner is not in reach.
    """
    chosen = choose(actor, whose, owner_id, shared=False)
    reached = chosen.reached(actor)
    told = figures_of(actor, reached, by)
    listed = due if coming else overdue
    late = narrowed(listed(actor, reached), told.by, group)
    rows = rows_of(actor, late, offset, PAGE + 1)
    return RepeatBuying(
        day=actor.today(),
        whose=chosen,
        found=RepeatFit.objects.filter(workspace_id=actor.workspace_id).order_by("-as_of").first(),
        figures=told,
        own=_own(actor, reached),
        coming=coming,
        rows=rows[:PAGE],
        count=late.count(),
        offset=offset,
        next=offset + PAGE if len(rows) > PAGE else None,
        group=group,
    )


def _own(actor: Actor, reached: Reached) -> Own:
    accounts = Account.objects.filter(reached.owned(), workspace_id=actor.workspace_id, placeholder=False)
    counts = in_reach(actor, reached).aggregate(
        once=Number("id"), twice=Number("id", Q(orders__gte=2)), more=Number("id", Q(orders__gte=3))
    )
    everybody = max(accounts.count(), counts["once"])
    return Own(
        rated(Count(everybody, counts["once"])),
        rated(Count(counts["once"], counts["twice"])),
        rated(Count(counts["twice"], counts["more"])),
    )
