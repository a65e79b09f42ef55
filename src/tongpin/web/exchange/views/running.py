"""The dry run's result, the import itself with its progress, the report, and the ways back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.base.errors import Invalid
from tongpin.app.exchange import commands, queries
from tongpin.app.exchange.sheet_writing import as_text, as_workbook
from tongpin.web.desk.asking import actor_of
from tongpin.web.exchange import showing, words
from tongpin.web.exchange.forms import KeepChangedForm

TEMPLATES = {"uploaded": "", "checked": "check", "checking": "progress", "running": "progress"}
ENDINGS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def show(request: HttpRequest, run_id: int) -> HttpResponse:
    """Where the import stands: asking, checked, at work, or with its report."""
    page = queries.import_page(actor_of(request), run_id)
    template = TEMPLATES.get(page.line.state, "report")
    if not template:
        return redirect("exchange:columns", run_id)
    step = "done" if page.line.state in ("done", "undone", "running") else "check"
    error = words.error_words(page.error)
    shown = showing.context(page, step, error=error, undone=page.report.get("undone"))
    return render(request, f"exchange/{template}.html", {**shown, **showing.found(request, page)})


@require_GET
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """The bar alone, asked for again and again; at the end the order to load the page anew."""
    page = queries.import_page(actor_of(request), run_id)
    if page.line.state not in queries.BUSY:
        answer = HttpResponse(status=200)
        answer.headers["HX-Redirect"] = reverse("exchange:import", args=[run_id])
        return answer
    return render(request, "exchange/progress.html#bar", {"page": page})


@require_POST
def start(request: HttpRequest, run_id: int) -> HttpResponse:
    """Bring it in."""
    try:
        commands.start_import(actor_of(request), run_id, skip_invalid="skip_invalid" in request.POST)
    except Invalid as refused:
        messages.error(request, " ".join(words.problem_lines(refused)))
    return redirect("exchange:import", run_id)


@require_POST
def cancel(request: HttpRequest, run_id: int) -> HttpResponse:
    """Stop the work."""
    commands.cancel_import(actor_of(request), run_id)
    messages.info(request, _("Asked to stop. Nothing of it will have been written."))
    return redirect("exchange:import", run_id)


@require_POST
def discard(request: HttpRequest, run_id: int) -> HttpResponse:
    """Forget the file."""
    commands.discard_import(actor_of(request), run_id)
    messages.success(request, _("The file is deleted."))
    return redirect("exchange:imports")


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take the whole import back, after a question."""
    actor, refusal = actor_of(request), None
    page = queries.import_page(actor, run_id)
    if request.method == "POST":
        try:
            commands.undo_import(actor, run_id, keep_changed="keep_changed" in request.POST)
        except Invalid as refused:
            refusal = refused
        else:
            messages.success(request, _("The import is undone."))
            return redirect("exchange:import", run_id)
    shown = showing.undo_question(page, refusal)
    back = reverse("exchange:import", args=[run_id])
    form = KeepChangedForm(request.POST) if refusal else None
    return render(
        request, "shell/confirm.html", {**shown, "form": form, "back": back}, status=422 if refusal else 200
    )


@require_GET
def problems(request: HttpRequest, run_id: int, ending: str) -> HttpResponse:
    """The whole problem list as a file."""
    actor = actor_of(request)
    page = queries.import_page(actor, run_id)
    rows = showing.export_rows(page.outcome.findings if page.outcome else [])
    content = as_workbook(rows, sheet=_("Problems")) if ending == "xlsx" else as_text(rows)
    answer = HttpResponse(content, content_type=ENDINGS[ending])
    name = showing.export_name(page, actor.today(), ending)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
