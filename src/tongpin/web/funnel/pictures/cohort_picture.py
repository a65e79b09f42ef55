"""The triangle of cohorts in words and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from tongpin.core.funnel.shapes_parts import CohortCell, CohortRow, Triangle
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import triangle
from tongpin.web.funnel.pictures.ways import Ways
from tongpin.web.shell import formats

Behind = Callable[[str], str] | None


@dataclass(frozen=True)
class CellShown:
    """One cell: the share, for expected ones with the interval, and its deals."""

    at: triangle.CellAt
    known: bool
    share: str
    between: str
    url: str
    says: str
    wins: str
    value: str


@dataclass(frozen=True)
class RowShown:
    """One month's deals."""

    month: str
    y: float
    deals: str
    open: int
    cells: tuple[CellShown, ...]
    young: bool


@dataclass(frozen=True)
class CohortPicture:
    """The drawing and its rows; `columns` are the heads with their places. `money`: told is what is paid, not what is won."""

    at: triangle.TriangleAt
    columns: tuple[tuple[str, float], ...]
    rows: tuple[RowShown, ...]
    young: bool
    money: bool


def picture(
    found: Triangle, base: str, ways: Ways, *, longest: int = 12, money: bool = False
) -> CohortPicture:
    """The triangle as its template writes it; `longest` is how many months of entry are shown."""
    behind = None if money else ways.behind  # what is paid by terms is no list of deals
    rows = found.rows[-longest:]
    at = triangle.draw(
        [[triangle.Cell(cell.offset, cell.known, cell.share) for cell in row.cells] for row in rows]
    )
    shown = tuple(
        _row(row, places, middle, base, behind)
        for row, places, middle in zip(rows, at.rows, at.middles, strict=True)
    )
    columns = tuple((_head(number), x) for number, x in enumerate(at.columns))
    return CohortPicture(at, columns, shown, any(row.young for row in shown), money)


def _head(offset: int) -> str:
    return f"+{offset}" if offset else pgettext("cohort", "+0")


def _row(
    row: CohortRow, places: tuple[triangle.CellAt, ...], middle: float, base: str, behind: Behind
) -> RowShown:
    cells = tuple(_cell(row, cell, at, base, behind) for cell, at in zip(row.cells, places, strict=True))
    return RowShown(
        month=formats.month(row.month),
        y=middle,
        deals=figures.deals(row.started.deals),
        open=row.open,
        cells=cells,
        young=any(not cell.known for cell in row.cells),
    )


def _cell(row: CohortRow, cell: CohortCell, at: triangle.CellAt, base: str, behind: Behind) -> CellShown:
    month = formats.month(row.month)
    wins = figures.grouped(cell.wins) if cell.known else figures.about(cell.wins)
    given = {
        "month": month,
        "offset": cell.offset,
        "share": figures.percent(cell.share),
        "span": figures.between(cell.share_low, cell.share_high),
        "wins": wins,
    }
    if not cell.known:
        says = gettext(
            "Started %(month)s, %(offset)s months on: expected %(share)s, 80%% interval %(span)s%%"
        )
    elif behind is None:
        says = gettext("Started %(month)s, %(offset)s months on: %(share)s paid")
    else:
        says = gettext("Started %(month)s, %(offset)s months on: %(wins)s won, %(share)s")
    return CellShown(
        at=at,
        known=cell.known,
        share=figures.percent(cell.share),
        between="" if cell.known else figures.between(cell.share_low, cell.share_high),
        url=behind(f"cohort:{row.month:%Y-%m}:{cell.offset}") if behind and cell.known else "",
        says=says % given,
        wins=wins if cell.known else _span(cell.wins_low, cell.wins_high),
        value="" if cell.value is None else _value(cell, base),
    )


def _span(low: float, high: float) -> str:
    return f"{figures.about(low)}–{figures.about(high)}"


def _value(cell: CohortCell, base: str) -> str:
    if cell.known:
        return figures.short(cell.value, base)
    return f"{figures.short(cell.value_low, base)}–{figures.short(cell.value_high, base)}"
