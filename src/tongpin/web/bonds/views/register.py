"""The register of gifts and hospitality, and the report for compliance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tongpin.app.exchange.sheet_writing import as_sheets
from tongpin.app.relationship import queries
from tongpin.app.relationship.queries import Asked
from tongpin.web.bonds.forms_gifts import RegisterForm
from tongpin.web.bonds.gift_rows import gift_row
from tongpin.web.bonds.report_rows import sheets
from tongpin.web.desk.asking import actor_of
from tongpin.web.shell import formats

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The entries, newest first."""
    form = RegisterForm(request.GET or None)
    page = queries.register(actor_of(request), _asked(form), before=request.GET.get("before", ""))
    field = form.fields["colleague"]
    field.offer((one.id, one.name) for one in page.colleagues)  # type: ignore[attr-defined]  # a pick
    asked = request.GET.copy()
    asked.pop("before", None)
    heaps = [(formats.money(heap.total, heap.currency), heap.gifts) for heap in page.heaps]
    may = [page.may_change and (page.leads or row.member_id == page.me) for row in page.rows]
    rows = [gift_row(row, may_edit=one) for row, one in zip(page.rows, may, strict=True)]
    said = {"form": form, "page": page, "rows": rows, "heaps": heaps}
    return render(request, "bonds/register.html", {**said, "asked": asked.urlencode()})


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """What the register shows, as a workbook."""
    rows = queries.report(actor_of(request), _asked(RegisterForm(request.GET)))
    answer = HttpResponse(as_sheets(sheets(rows)), content_type=WORKBOOK)
    name = f"{_('Gifts and hospitality')}.xlsx"
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(form: RegisterForm) -> Asked:
    """What the address asks for; what it says wrongly is left out."""
    form.is_valid()
    found = form.cleaned_data if form.is_bound else {}
    return Asked(
        since=found.get("since"),
        until=found.get("until"),
        account_id=found.get("account"),
        person_id=found.get("person"),
        colleague_id=found.get("colleague"),
        only=found.get("only") or "",
    )
