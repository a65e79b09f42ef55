"""The page of repeat buying, and the accounts that are overdue by their own rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.desk.reach import Whose, choose
from tongpin.app.loyalty.awaited import PAGE, Awaited, awaited_accounts, count_of, listed, rows_of
from tongpin.app.loyalty.circles import circle
from tongpin.app.loyalty.figures import INDUSTRY, Figures, Group
from tongpin.app.loyalty.kept import kept_of
from tongpin.app.loyalty.models import RepeatFit
from tongpin.app.loyalty.steps import Steps
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
    kept = kept_of(actor, circle(reached.owners), by)
    late = listed(reached, coming=coming, by=kept.figures.by, group=group)
    rows = rows_of(late, offset, PAGE + 1)
    return RepeatBuying(
        day=actor.today(),
        whose=chosen,
        found=next(iter(_fits(actor.workspace_id)), None),
        figures=kept.figures,
        own=_own(kept.steps),
        coming=coming,
        rows=rows[:PAGE],
        count=count_of(late),
        offset=offset,
        next=offset + PAGE if len(rows) > PAGE else None,
        group=group,
    )


@prepared
def _fits(workspace_id: int) -> QuerySet[RepeatFit]:
    return RepeatFit.objects.filter(workspace_id=workspace_id).order_by("-as_of")[:1]


def _own(went: Steps) -> Own:
    return Own(
        rated(Count(went.accounts, went.once)),
        rated(Count(went.once, went.twice)),
        rated(Count(went.twice, went.thrice)),
    )
