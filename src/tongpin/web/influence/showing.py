"""The grid as the templates lay it out: every cell, figure and word is ready before a template sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.app.decision.influence_cells import WHOLE, Column
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.web.decision import words
from tongpin.web.influence.curve import Curve, Point, curve_of
from tongpin.web.influence.rail import Rail, rail_of
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said

TALL = 24  # rows from which the grid scrolls by itself, with its head standing still


@dataclass(frozen=True)
class Head:
    """A column's head and feet in words."""

    key: str
    name: str
    number: int
    day: str
    state: str
    done: bool
    own: bool
    url: str
    total: int
    unknown: int
    over: bool
    unsure: str
    support: str
    reads: str
    change: str
    changed: str
    point: Point | None


@dataclass(frozen=True)
class Grid:
    """The grid around its cells; `mode` is read, live (scripts edit), edit (fields) or suppose (what if)."""

    mode: str
    if_only: bool
    heads: tuple[Head, ...]
    curve: Curve | None
    tall: bool
    over: tuple[str, ...]
    rail: Rail

    @property
    def names(self) -> dict[str, str]:
        """The names of the steps."""
        return {head.key: head.name for head in self.heads}


def grid_of(page: InfluencePage, mode: str) -> Grid:
    """The page in words, all but its cells."""
    curve = curve_of(page.columns)
    heads = tuple(_head(page, at, curve) for at in range(len(page.columns)))
    names = {head.key: head.name for head in heads}
    return Grid(
        mode=mode,
        if_only=page.if_only,
        heads=heads,
        curve=curve,
        tall=len(page.rows) > TALL,
        over=tuple(over_words(names[column.key], column.total) for column in page.over),
        rail=rail_of(page, names),
    )


def over_words(step: str, total: int) -> str:
    """More than the whole of a step is given away."""
    over = total - WHOLE
    said_so = gettext("“%(step)s” adds up to %(total)s%%, %(over)s%% too much: take it from somebody first.")
    return said_so % {"step": step, "total": total, "over": over}


def _head(page: InfluencePage, at: int, curve: Curve | None) -> Head:
    column, support = page.columns[at], page.columns[at].support
    change = _change(column)
    return Head(
        key=column.key,
        name=said(column.name),
        number=column.number,
        day=_day(page, at),
        state=column.state,
        done=column.done,
        own=column.own,
        url=address("influence:step", page.head.deal_id, column.key) if page.head.may_change else "",
        total=column.total,
        unknown=max(0, WHOLE - column.total),
        over=column.total > WHOLE,
        unsure=f"{round(support.unsure * 100)}" if support and support.unsure else "",
        support=words.points(support.support) if support else "",
        reads=_reads(column),
        change=words.points(change) if round(change * 100) else "",
        changed="good" if change > 0 else "bad",
        point=curve.points[at] if curve else None,
    )


def _day(page: InfluencePage, at: int) -> str:
    """The date of a step, short; the year stands only where it changes."""
    due = page.columns[at].due
    if due is None:
        return ""
    before = next((one.due for one in reversed(page.columns[:at]) if one.due), page.head.today)
    if formats.language() == "en":
        return formats.day(due, due if due.year == before.year else before)
    short = f"{due.month}/{due.day}"
    return short if due.year == before.year else f"{due.year}/{short}"


def _change(column: Column) -> float:
    return column.support.support - column.before.support if column.support and column.before else 0.0


def _reads(column: Column) -> str:
    """The support of a step for those who do not see the drawing."""
    one = column.support
    if one is None:
        return gettext("cannot be computed")
    figures = {
        "support": words.points(one.support),
        "low": words.points(max(-1.0, one.low)),
        "high": words.points(min(1.0, one.high)),
    }
    spoken = gettext("%(support)s, between %(low)s and %(high)s") % figures
    return (
        gettext("%(figures)s: the weakest step to come") % {"figures": spoken} if column.weakest else spoken
    )
