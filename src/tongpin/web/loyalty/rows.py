"""Groups and accounts in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from tongpin.app.loyalty.queries import Awaited, Group, RepeatBuying
from tongpin.web.loyalty import words
from tongpin.web.shell import formats


@dataclass(frozen=True)
class GroupRow:
    """A group of accounts; `url` narrows the list below to it."""

    name: str
    url: str
    people: int
    again: str
    alive: str
    orders: str


@dataclass(frozen=True)
class LateRow:
    """An account that is overdue, or whose order is due."""

    account_id: int
    account: str
    owner: str
    orders: int
    last_on: str
    gap: str
    due: str
    late: str
    totals: str


def group_rows(
    page: RepeatBuying, query: QueryDict | None = None
) -> tuple[tuple[GroupRow, ...], GroupRow | None, GroupRow]:
    """The groups, the rest of them and all together; with addresses where there is one to start from."""
    told = page.figures
    rest = _group(told.rest, gettext("All smaller groups")) if told.rest else None
    groups = tuple(_group(one, words.group_name(told.by, one), query) for one in told.groups)
    return groups, rest, _group(told.total, gettext("All together"))


def late_rows(page: RepeatBuying) -> tuple[LateRow, ...]:
    """The accounts that are overdue or due."""
    return tuple(map(_late, page.rows))


def _group(one: Group, name: str, query: QueryDict | None = None) -> GroupRow:
    told = one.outlook
    return GroupRow(
        name,
        _narrowing(query, one.key) if query is not None else "",
        one.people,
        gettext("%(some)s of %(all)s") % {"some": one.repeat, "all": one.people},
        words.around(told.alive, told.alive_low, told.alive_high) if told else "",
        words.around(told.orders, told.orders_low, told.orders_high) if told else "",
    )


def _narrowing(query: QueryDict, key: str) -> str:
    """The address of the list of one group; an empty key is one too: those of whom it is not known."""
    asked = query.copy()
    asked.pop("after", None)
    asked["group"] = key
    return f"?{asked.urlencode()}#overdue"


def _late(one: Awaited) -> LateRow:
    return LateRow(
        one.account_id,
        one.account,
        one.owner,
        one.orders,
        formats.day(one.last_on),
        words.gap(one.usual_gap),
        gettext("%(first)s to %(last)s")
        % {"first": formats.day(one.due[0]), "last": formats.day(one.due[1])},
        words.late(one.days_overdue) if one.days_overdue else "",
        " + ".join(formats.money(total, currency) for currency, total in one.totals),
    )
