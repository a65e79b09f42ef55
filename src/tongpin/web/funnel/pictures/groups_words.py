"""The parts of a population in words, each figure with the address of its deals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from tongpin.core.funnel.shapes_parts import GroupRow, Strength
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
    """One part; `base` says whose figures the shown figure rests on, in words: the rate, or a person's strength."""

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
    strength: str
    strength_between: str
    base: str
    base_key: str
    days: str
    says: str


def group_words(one: GroupRow, naming: Naming) -> GroupShown:
    """One part; without enough wins no interval is told, and no strength."""
    rate, span = figures.percent(one.lent.value), figures.between(one.lent.low, one.lent.high)
    known = naming.enough and one.lent.value is not None
    name, days, own = naming.name(one), one.days.median, one.strength if naming.enough else None
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
        strength=figures.times(own.value) if own else "",
        strength_between=_between(own),
        base=_base(one),
        base_key=one.base,
        days="–" if days is None else str(days),
        says=_says(name, own) if own else _rated(name, rate, span if known else ""),
    )


def _between(own: Strength | None) -> str:
    """The interval of a strength; empty where there is none of one's own."""
    if own is None or own.low is None or own.high is None:
        return ""
    return f"{own.low:.1f}–{own.high:.1f}"


def _says(name: str, own: Strength) -> str:
    """A strength for those who do not see the picture."""
    given = {
        "name": name,
        "times": figures.times(own.value),
        "wins": own.wins,
        "due": figures.about(own.expected),
    }
    if own.low is None:
        return gettext("%(name)s: team figures, nothing of one's own yet") % given
    told = gettext("%(name)s: %(times)s, won %(wins)s where the team would have won %(due)s")
    return told % given


def _rated(name: str, rate: str, span: str) -> str:
    given = {"name": name, "rate": rate, "span": span}
    says = gettext("%(name)s: %(rate)s, 80%% interval %(span)s%%") if span else gettext("%(name)s: %(rate)s")
    return says % given


def _base(one: GroupRow) -> str:
    """Whose figures these are (M44)."""
    if one.base == "own":
        return pgettext("figures", "own figures")
    given = {"own": max(1, round(one.weight * 100))}
    if one.strength is None:  # a source or an industry has no team: it leans on all of them together
        all_told = one.base == "team"
        return (
            pgettext("figures", "those of all")
            if all_told
            else gettext("%(own)s%% own, the rest of all") % given
        )
    if one.base == "team":
        return pgettext("figures", "team figures")
    return gettext("%(own)s%% own, the rest the team's") % given
