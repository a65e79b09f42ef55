"""The parts of a population in words and places: people, teams, sources and so on, each with its rate and interval."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext

from tongpin.core.funnel.shapes_parts import GroupRow, Groups
from tongpin.web.funnel.drawing import compare
from tongpin.web.funnel.drawing.scale import fitting
from tongpin.web.funnel.drawing.shape import Slope
from tongpin.web.funnel.pictures.groups_words import GroupShown, Naming, group_words


@dataclass(frozen=True)
class LineShown:
    """One line of the drawing."""

    at: compare.LineAt
    words: GroupShown
    name: str
    kind: str

    @property
    def text_y(self) -> float:
        """The base of the words."""
        return self.at.y + 4

    @property
    def mark_top(self) -> float:
        """The upper end of the mark for the own rate."""
        return self.at.y - 6

    @property
    def mark_end(self) -> float:
        """The lower end of it."""
        return self.at.y + 6


@dataclass(frozen=True)
class Drawing:
    """The picture for one width."""

    kind: str
    at: compare.CompareAt
    lines: tuple[LineShown, ...]


@dataclass(frozen=True)
class GroupsPicture:
    """Both drawings and the table; the whole population is the last line. `measured`: the drawings tell strengths, not shares."""

    drawings: tuple[Drawing, ...]
    rows: tuple[GroupShown, ...]
    whole: GroupShown
    borrowed: bool
    enough: bool
    measured: bool


def picture(groups: Groups, naming: Naming) -> GroupsPicture:
    """The parts as their template writes them."""
    rows = tuple(group_words(one, naming) for one in groups.rows)
    whole = group_words(groups.whole, replace(naming, name=_whole, narrow=_nowhere, behind=_nowhere))
    strengths = [one.strength for one in groups.rows if one.strength and naming.enough]
    if strengths:
        drawn, words = [Slope(one.value, one.low, one.high) for one in strengths], [*rows]
    else:
        drawn = [_rate(one, enough=naming.enough) for one in (*groups.rows, groups.whole)]
        words = [*rows, whole]
    scale = compare.Scale.of_strengths(drawn) if strengths else compare.Scale.of_shares(drawn)
    drawings = tuple(
        _drawing(kind, compare.draw(drawn, frame, scale), words)
        for kind, frame in (("small", compare.WIDE), ("narrow", compare.NARROW))
    )
    borrowed = any(one.base_key != "own" for one in rows)
    return GroupsPicture(drawings, rows, whole, borrowed, naming.enough, bool(strengths))


def _whole(_row: GroupRow) -> str:
    return gettext("All together")


def _nowhere(_asked: object) -> str:
    return ""


def _rate(one: GroupRow, *, enough: bool) -> Slope:
    """The rate with what is borrowed; the mark beside it is the raw own one."""
    raw = one.share.value if one.weight < 1 and one.share.tries else None
    shown = one.lent
    return Slope(shown.value, shown.low, shown.high, raw) if enough else Slope(shown.value, team=raw)


def _drawing(kind: str, at: compare.CompareAt, words: list[GroupShown]) -> Drawing:
    lines = tuple(
        LineShown(line, one, fitting(one.name, at.frame.left - 12), "fu-text" if one.url else "fu-name")
        for line, one in zip(at.lines, words, strict=True)
    )
    return Drawing(kind, at, lines)
