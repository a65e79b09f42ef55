"""The pages as workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from tongpin.app.exchange.sheet_writing import as_sheets
from tongpin.app.funnel import queries
from tongpin.web.desk.asking import actor_of
from tongpin.web.funnel import workbook_rows
from tongpin.web.funnel.asking import Ways, asked

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# page → how its answer is asked for, and how it becomes sheets
PAGES: Final[Mapping[str, tuple[Callable[..., Any], Callable[..., workbook_rows.Sheets]]]] = {
    "funnel": (queries.funnel_page, workbook_rows.funnel),
    "flows": (queries.flows_page, workbook_rows.flows),
    "cohorts": (queries.cohorts_page, workbook_rows.cohorts),
    "forecast": (queries.forecast_page, workbook_rows.forecast),
    "backtest": (queries.backtest_page, workbook_rows.backtest),
    "people": (queries.people_page, workbook_rows.groups),
    "compare": (queries.compare_page, workbook_rows.groups),
}


@require_GET
def workbook(request: HttpRequest, tab: str) -> HttpResponse:
    """A page for a spreadsheet program."""
    if tab not in PAGES:
        raise Http404
    query, sheets = PAGES[tab]
    page = query(actor_of(request), asked(request))
    answer = HttpResponse(as_sheets(sheets(page, Ways(page))), content_type=WORKBOOK)
    name = workbook_rows.file_name(tab, page)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return answer
