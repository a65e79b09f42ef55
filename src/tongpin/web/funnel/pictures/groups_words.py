"""The parts of a population in words, each figure with the address of its deals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from tongpin.core.funnel.shapes_parts import GroupRow
from tongpin.web.funnel import figures


@dataclass(frozen=True)
class Naming:
    """How the parts are called, where each has a funnel of its own, and where its numbers lead."""

    base: str
    name: Callable[[GroupRow], str]
    narrow: Callable[[GroupRow], str]
    behind: Callable[[str], str]
    enough: bool


@dataclass(frozen=True)
class GroupShown:
    """One part; `base` says whose figures the rate rests on, in words."""

    name: str
    url: str
    open: str
    open_url: str
    started: str
    won: str
    won_url: str
    lost: str
    young: int
    rate: str
    between: str
    base: str
    base_key: str
    days: str
    says: str


def group_words(one: GroupRow, naming: Naming) -> GroupShown:
    """One part; without enough wins no interval is told."""
    rate, span = figures.percent(one.lent.value), figures.between(one.lent.low, one.lent.high)
    known = naming.enough and one.lent.value is not None
    name, days = naming.name(one), one.days.median
    given = {"name": name, "rate": rate, "span": span}
    says = gettext("%(name)s: %(rate)s, 80%% interval %(span)s%%") if known else gettext("%(name)s: %(rate)s")
    return GroupShown(
        name=name,
        url=naming.narrow(one),
        open=figures.grouped(one.open.deals),
        open_url=naming.behind(f"open:{one.key}"),
        started=figures.grouped(one.started),
        won=figures.grouped(one.won.deals),
        won_url=naming.behind(f"won:{one.key}"),
        lost=figures.grouped(one.lost),
        young=one.immature,
        rate=rate,
        between=span if known else "",
        base=_base(one),
        base_key=one.base,
        days="–" if days is None else str(days),
        says=says % given,
    )


def _base(one: GroupRow) -> str:
    """Whose figures these are (M44)."""
    if one.base == "own":
        return pgettext("figures", "own figures")
    if one.base == "team":
        return pgettext("figures", "team figures")
    return gettext("%(own)s%% own, the rest the team's") % {"own": max(1, round(one.weight * 100))}
