"""The influence grid, what-if, and the dates of its steps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.decision.commands.judging import judge
from tongpin.app.decision.commands.steps import date_step as keep_dates
from tongpin.app.decision.influence_page import influence_page, what_if
from tongpin.app.decision.queries import read_once
from tongpin.app.decision.step_page import step_asked
from tongpin.web.decision.heading import asked_day
from tongpin.web.desk.asking import actor_of
from tongpin.web.influence import answering, asking, telling
from tongpin.web.influence.forms import StepForm
from tongpin.web.shell import conflicts
from tongpin.web.shell.playbook_text import said


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The grid; posted cells are held all together or not at all."""
    if request.method == "POST":
        return _save(request, deal_id)
    found = influence_page(actor_of(request), deal_id, asked_day(request))
    if asking.wants_json(request):
        return telling.notes(found)
    return answering.page(request, found, answering.mode_of(request, found))


def _save(request: HttpRequest, deal_id: int) -> HttpResponse:
    actor, wanted = actor_of(request), asking.changes(request)
    try:
        with read_once():
            judge(actor, deal_id, wanted)
            now = influence_page(actor, deal_id) if asking.wants_json(request) else None
    except Invalid as invalid:
        return answering.refused(request, influence_page(actor, deal_id), invalid)
    except Stale as stale:
        return answering.met(request, influence_page(actor, deal_id), stale, wanted)
    return answering.saved(request, now, deal_id, wanted)


@require_http_methods(["GET", "HEAD", "POST"])
def suppose(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What if? Computed and shown, never saved."""
    found = what_if(actor_of(request), deal_id, asking.supposed(request))
    if asking.wants_json(request):
        return JsonResponse(telling.parts(request, found, asking.faces(request)))
    return answering.page(request, found, "suppose")


def date_step(request: HttpRequest, deal_id: int, step: str) -> HttpResponse:
    """When a buying step is due, and whether the customer has finished it."""
    actor = actor_of(request)
    form = StepForm(conflicts.chosen(request.POST) if request.method == "POST" else None)
    stale: Stale | None = None
    if form.is_bound and form.is_valid():
        try:
            keep_dates(actor, deal_id, step, **form.given)
            return redirect(reverse("influence:grid", args=[deal_id]))
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            stale = late
    return _step_form(request, form, stale, deal_id, step)


def _step_form(
    request: HttpRequest, form: StepForm, stale: Stale | None, deal_id: int, step: str
) -> HttpResponse:
    asked = step_asked(actor_of(request), deal_id, step)
    back, title = reverse("influence:grid", args=[deal_id]), said(asked.name)
    if stale:
        return conflicts.answer(request, form, stale, title=title, back=back)
    form.initial = {"due": asked.due, "done_on": asked.done_on, "version": asked.version}
    over = f"{asked.account} · {asked.deal}"
    given = {"form": form, "asked": asked, "title": title, "over": over, "back": back, "submit": _("Save")}
    return render(request, "influence/step.html", given, status=422 if form.is_bound else 200)
