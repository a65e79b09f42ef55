"""The page as its template lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from tongpin.app.loyalty.queries import RepeatBuying
from tongpin.core.averages import Rated
from tongpin.web.averages.words import between, percent
from tongpin.web.desk.chips import Chip, address
from tongpin.web.loyalty import words
from tongpin.web.loyalty.rows import GroupRow, LateRow, group_rows, late_rows


@dataclass(frozen=True)
class RateRow:
    """An own rate beside the reference; `own` is empty where nobody was there to go on."""

    word: str
    own: str
    sure: str
    counts: str
    reference: str


@dataclass(frozen=True)
class View:
    """Rows in words; `narrowed` names the group that the list is narrowed to."""

    by: tuple[Chip, ...]
    lists: tuple[Chip, ...]
    groups: tuple[GroupRow, ...]
    rest: GroupRow | None
    total: GroupRow
    rates: tuple[RateRow, ...]
    overdue: tuple[LateRow, ...]
    narrowed: str
    wide_url: str
    profit: str


def shown(request: HttpRequest, page: RepeatBuying) -> View:
    """The page in words."""
    told = page.figures
    groups, rest, total = group_rows(page, request.GET)
    names = {one.key: row.name for one, row in zip(told.groups, groups, strict=True)}
    key = page.group
    return View(
        by=tuple(
            Chip(address(request.GET, {"by": one, "group": None}), str(words.BY[one]), one == told.by)
            for one in told.dimensions
        ),
        lists=tuple(
            Chip(address(request.GET, {"show": show}) + "#overdue", word, on == page.coming)
            for show, word, on in (
                (None, gettext("Overdue"), False),
                ("due", gettext("Due within 30 days"), True),
            )
        ),
        groups=groups,
        rest=rest,
        total=total,
        rates=_rates(page),
        overdue=late_rows(page),
        narrowed="" if key is None else names.get(key, words.key_name(told.by, key)),
        wide_url=address(request.GET, {"group": None}),
        profit=_profit(page),
    )


def _rates(page: RepeatBuying) -> tuple[RateRow, ...]:
    own, known = page.own, page.own.reference
    return (
        _rate(gettext("Accounts that ordered at all"), own.prospect, known.prospect),
        _rate(gettext("of these, ordered a second time"), own.first_time, known.first_time),
        _rate(gettext("of these, ordered a third time"), own.repeat, known.repeat),
    )


def _rate(word: str, own: Rated, known: float) -> RateRow:
    counts = gettext("%(some)s of %(all)s") % {"some": own.hits, "all": own.tries}
    told = percent(own.rate) if own.rate is not None else ""
    return RateRow(word, told, between(own.low, own.high) if told else "", counts, percent(known))


def _profit(page: RepeatBuying) -> str:
    known = page.own.reference
    given = {
        "less": percent(known.less_churn),
        "low": percent(known.more_profit[0]),
        "high": percent(known.more_profit[1]),
    }
    return gettext("%(less)s less churn brings %(low)s to %(high)s more profit.") % given
