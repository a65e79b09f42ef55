"""Limits of gifts and hospitality, and the warnings that follow (M07b). Nothing here ever proposes to give.

The limit of one currency is the account's own, else the workspace's, else the playbook's. It holds per person: for one gift, and
for all of a calendar year. Where no limit is written in the gift's currency, the first one into which it can be converted counts;
so do gifts of the year in other currencies, for a limit must not be passed by changing money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Source: TypeAlias = Literal["account", "workspace", "playbook"]
SOURCES: tuple[Source, ...] = ("account", "workspace", "playbook")
WARNINGS = ("hint", "nothing_allowed", "over_once", "over_year", "near_year", "other_currency", "not_all_counted",
            "no_limit_known")  # fmt: skip
# What has to be answered for; the others only inform.
SERIOUS = frozenset({"hint", "nothing_allowed", "over_once", "over_year"})
NEAR = Decimal("0.8")  # of the year's limit
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `once` and in a calendar `year`, per person; who says so."""

    currency: str
    once: Decimal
    year: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Given:
    """A gift or hospitality: its day and its value."""

    on: date
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """Where a person stands in a year: the limit that counts, what was given, what is left (never below 0).

    All in the limit's currency; `uncounted` gifts have no rate. Without any limit `left` is None and `spent` 0.
    """

    limit: Limit | None
    spent: Decimal
    left: Decimal | None
    uncounted: int


@dataclass(frozen=True, slots=True)
class Check:
    """The warnings of one gift, worst first, the value in the limit's currency, and where the person stands with it."""

    warnings: tuple[str, ...]
    value: Decimal | None
    after: Allowance


def limit_for(currency: str, limits: Iterable[Limit], rates: Mapping[str, Decimal]) -> Limit | None:
    """The limit that counts for gifts in a currency; `rates` is what one unit is worth in a common currency."""
    ranked = sorted(limits, key=lambda one: SOURCES.index(one.source))
    same = [one for one in ranked if one.currency == currency]
    near = [one for one in ranked if currency in rates and one.currency in rates]
    return next(iter((*same, *near)), None)


def allowance(
    year: int, currency: str, given: Iterable[Given], limits: Sequence[Limit], rates: Mapping[str, Decimal]
) -> Allowance:
    """Where a person stands in a calendar year, for a gift in that currency."""
    limit = limit_for(currency, limits, rates)
    if limit is None:
        return Allowance(None, Decimal(0), None, 0)
    values = [converted(one, limit.currency, rates) for one in given if one.on.year == year]
    spent = sum((one for one in values if one is not None), Decimal(0))
    return Allowance(limit, spent, max(Decimal(0), limit.year - spent), values.count(None))


def check(
    gift: Given,
    earlier: Iterable[Given],
    limits: Sequence[Limit],
    rates: Mapping[str, Decimal],
    *,
    hint: bool = False,
) -> Check:
    """The warnings of a gift beside the others that the person had; `hint`: somebody hinted at a personal benefit."""
    after = allowance(gift.on.year, gift.currency, (*earlier, gift), limits, rates)
    value = converted(gift, after.limit.currency, rates) if after.limit else None
    said = {"hint"} if hint else set()
    if after.limit is None or value is None:
        said.add("no_limit_known")
    else:
        said |= _against(after.limit, value, after)
        if gift.currency != after.limit.currency:
            said.add("other_currency")
    return Check(tuple(one for one in WARNINGS if one in said), value, after)


def converted(gift: Given, currency: str, rates: Mapping[str, Decimal]) -> Decimal | None:
    """The value in another currency, rounded to cents; None without both rates."""
    if gift.currency == currency:
        return gift.value
    if gift.currency not in rates or currency not in rates:
        return None
    return (gift.value * rates[gift.currency] / rates[currency]).quantize(CENT)


def _against(limit: Limit, value: Decimal, after: Allowance) -> set[str]:
    said = {"not_all_counted"} if after.uncounted else set()
    if value <= 0:
        return said
    if limit.once == 0 or limit.year == 0:
        return said | {"nothing_allowed"}
    if value > limit.once:
        said.add("over_once")
    if after.spent > limit.year:
        said.add("over_year")
    elif after.spent >= NEAR * limit.year:
        said.add("near_year")
    return said
