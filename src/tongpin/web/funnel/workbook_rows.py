"""The pages of the funnel as sheets: numbers stay numbers, shares are 0 to 1, every row says its currency."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.exchange.sheet_writing import Cell
from tongpin.app.funnel.pages import CohortsPage, FlowsPage, FunnelPage, Page
from tongpin.core.funnel.shapes import Flows, StageView
from tongpin.core.funnel.shapes_parts import Triangle
from tongpin.web.funnel import showing, terms
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.words import KINDS
from tongpin.web.funnel.workbook_forecasts import backtest, forecast
from tongpin.web.funnel.workbook_groups import groups, known_cell, money, share_cells

Rows = list[list[Cell]]
Sheets = dict[str, Rows]
__all__ = ["Sheets", "backtest", "cohorts", "file_name", "flows", "forecast", "funnel", "groups"]


def file_name(tab: str, page: Page) -> str:
    """Page, population and day."""
    return f"{showing.TABS[tab]} {showing.whose(page)} {page.day.isoformat()}.xlsx"


def funnel(page: FunnelPage, ways: Ways) -> Sheets:
    """Stages, and with them flows and cohorts."""
    found = page.funnel
    heads: list[Cell] = [
        *(_("Stage"), pgettext("count", "Deals"), pgettext("funnel", "Value"), pgettext("funnel", "Entered")),
        *(
            _("Onward, rate"),
            pgettext("interval", "low"),
            pgettext("interval", "high"),
            _("Came on"),
            pgettext("count", "Counted"),
            _("Too young"),
        ),
        *(
            _("Won, rate"),
            pgettext("interval", "low"),
            pgettext("interval", "high"),
            _("Went back"),
            pgettext("count", "Lost"),
        ),
        *(_("Days, lower quarter"), _("Days, median"), _("Days, upper quarter")),
        *(pgettext("count", "Standing still"), _("longer than (days)")),
    ]
    rows: Rows = [_stage(one, ways) for one in found.stages] if found else []
    return {
        str(showing.TABS["funnel"]): [heads, *rows],
        str(showing.TABS["flows"]): list(_flows(page.flows, ways)),
        str(showing.TABS["cohorts"]): list(_cohorts(page.triangle)),
    }


def _stage(one: StageView, ways: Ways) -> list[Cell]:
    return [
        *(ways.name(one.key), one.inside.deals, money(one.inside), one.entered),
        *(*share_cells(one.onward), one.onward.hits, one.onward.tries, one.immature),
        *(*share_cells(one.won), one.back, one.lost),
        *(known_cell(one.days.lower), known_cell(one.days.median), known_cell(one.days.upper)),
        *(one.still.deals, known_cell(one.still_after)),
    ]


def flows(page: FlowsPage, ways: Ways) -> Sheets:
    """From, to, kind, deals and value."""
    return {str(showing.TABS["flows"]): list(_flows(page.flows, ways))}


def _flows(found: Flows | None, ways: Ways) -> Iterator[list[Cell]]:
    yield [
        *(pgettext("flows", "From"), pgettext("flows", "To"), pgettext("funnel", "Kind")),
        *(pgettext("count", "Deals"), pgettext("funnel", "Value"), _("First day"), _("Last day")),
    ]
    for one in found.flows if found else ():
        places = [ways.name(one.source), ways.name(one.target), str(KINDS[one.kind])]
        days = [found.start.isoformat(), found.end.isoformat()] if found else []
        yield [*places, one.pile.deals, money(one.pile), *days]


def cohorts(page: CohortsPage, ways: Ways) -> Sheets:
    """A row for each cell; with payment terms of what is paid."""
    del ways
    return {str(showing.TABS["cohorts"]): list(_cohorts(page.triangle, page.asked.terms))}


def _cohorts(found: Triangle | None, paid: int | None = None) -> Iterator[list[Cell]]:
    won = pgettext("flow", "Won")
    yield [
        *(_("Month of start"), pgettext("cohort", "Started"), _("Months on"), _("Known or expected")),
        *(
            won if paid is None else f"{won}: {terms.word(paid)}",
            pgettext("interval", "low"),
            pgettext("interval", "high"),
            pgettext("funnel", "Share"),
            pgettext("interval", "low"),
            pgettext("interval", "high"),
        ),
    ]
    for row in found.rows if found else ():
        for cell in row.cells:
            kind = pgettext("cell", "known") if cell.known else pgettext("cell", "expected")
            wins = [round(one, 2) for one in (cell.wins, cell.wins_low, cell.wins_high)]
            shares = [round(one, 4) for one in (cell.share, cell.share_low, cell.share_high)]
            yield [f"{row.month:%Y-%m}", row.started.deals, cell.offset, kind, *wins, *shares]
