"""The list of imports, the upload, and the two pages on which the file's meaning is settled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Invalid
from tongpin.app.exchange import commands, queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.exchange import showing, words
from tongpin.web.exchange.forms import ColumnsForm, UploadForm, ValuesForm
from tongpin.web.exchange.words_lists import KIND_HELP

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """All imports, and the form for the next file."""
    actor = actor_of(request)
    page = queries.imports(actor, before=number(request.GET.get("before")))
    form = UploadForm(page, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = commands.receive_file(actor, **form.given())
        except Invalid as refused:
            for said in words.problem_lines(refused):
                form.add_error("file", said)
        else:
            return redirect("exchange:columns", run.pk)
    shown = {"page": page, "form": form, "lines": [showing.line(one) for one in page.lines]}
    return render(request, "exchange/imports.html", {**shown, "kinds": KIND_HELP}, status=_status(form))


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, run_id: int) -> HttpResponse:
    """Which column is what."""
    actor = actor_of(request)
    page = queries.import_page(actor, run_id)
    form = ColumnsForm(page, request.POST or None)
    if request.method == "POST":
        try:
            sheet = request.POST.get("sheet", page.choices.sheet)
            if sheet not in (page.choices.sheet, page.report.get("sheet")):
                commands.settle_import(actor, run_id, sheet=sheet, mapping={})
                return redirect("exchange:columns", run_id)
            if form.is_valid():
                commands.settle_import(actor, run_id, mapping=form.mapping(), sheet=sheet)
                return redirect("exchange:values", run_id)
        except Invalid as refused:
            _add(form, refused)
    shown = showing.context(page, "columns", form=form, title=_("Which column is what"))
    return render(request, "exchange/columns.html", shown, status=_status(form))


@require_http_methods(["GET", "POST"])
def values(request: HttpRequest, run_id: int) -> HttpResponse:
    """What stages and owners mean, and what the file leaves open; then the dry run."""
    actor = actor_of(request)
    page = queries.import_page(actor, run_id)
    form = ValuesForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.check_import(actor, run_id, **form.given())
        except Invalid as refused:
            _add(form, refused)
        else:
            return redirect("exchange:import", run_id)
    back = reverse("exchange:columns", args=[run_id])
    shown = showing.context(page, "values", form=form, back=back, title=_("What the values mean"))
    return render(request, "exchange/values.html", shown, status=_status(form))


def _add(form: ColumnsForm | ValuesForm, refused: Invalid) -> None:
    form.errors  # noqa: B018 - validates, so that errors can be added
    for problem in refused.problems:
        form.add_error(problem.field if problem.field in form.fields else None, words.problem_words(problem))


def _status(form: UploadForm | ColumnsForm | ValuesForm) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200
