"""The whole map on one page, and as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from tongpin.app.decision.sheet_page import sheet_page
from tongpin.app.exchange.sheet_writing import as_sheets
from tongpin.web.decision.heading import asked_day
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations import sheet_rows, workbook_rows

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def sheet(request: HttpRequest, deal_id: int) -> HttpResponse:
    """A4 across."""
    page = sheet_page(actor_of(request), deal_id, asked_day(request))
    return render(request, "relations/sheet.html", sheet_rows.context(page))


@require_GET
def workbook(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The map for a spreadsheet program."""
    page = sheet_page(actor_of(request), deal_id, asked_day(request))
    answer = HttpResponse(as_sheets(workbook_rows.sheets(page)), content_type=WORKBOOK)
    name = workbook_rows.file_name(page)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return answer
