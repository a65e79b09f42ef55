"""Next steps: planned, changed, done, dropped. Putting off is one of the desk's deeds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import EditStepForm, PlanStepForm
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.deeds import back_to

USUAL = timedelta(days=2)


def _asked_day(asked: QueryDict) -> date | None:
    """The day that a link proposes; one that is no day proposes nothing."""
    try:
        return parse_date(asked.get("due", ""))
    except ValueError:
        return None


def plan(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What we will do next; an advice may bring its words."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.plan_step(actor, deal_id, **given)
        return back_to(request) if "next" in request.GET else deal_url(deal_id)

    asked = request.GET
    initial: dict[str, Any] = {name: asked.get(name, "") for name in ("text", "advice")}
    initial["due"] = _asked_day(asked) or actor.today() + USUAL
    initial["person_id"] = number(asked.get("person"))
    said = {"title": _("Next step"), "submit": _("Plan it")}
    form = PlanStepForm(sent(request), initial=initial)
    return answer(request, form, lambda: queries.deal_choices(actor, deal_id), do, **said)


def edit(request: HttpRequest, step_id: int) -> HttpResponse:
    """Another text, day or person."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        return deal_url(commands.update_step(actor, step_id, **given).deal_id)

    said = {"title": _("Next step"), "submit": _("Save"), "template": "deals/step.html", "step_id": step_id}
    return answer(
        request, EditStepForm(sent(request)), lambda: queries.step_choices(actor, step_id), do, **said
    )


@require_POST
def complete(request: HttpRequest, step_id: int) -> HttpResponse:
    """Done today."""
    step = commands.complete_step(actor_of(request), step_id)
    undo = reverse("deals:reopen_step", args=[step_id])
    messages.success(request, _("Done: %(step)s") % {"step": step.text}, extra_tags=undo)
    return redirect(back_to(request))


@require_POST
def reopen(request: HttpRequest, step_id: int) -> HttpResponse:
    """Not done after all."""
    commands.reopen_step(actor_of(request), step_id)
    return redirect(back_to(request))


@require_POST
def drop(request: HttpRequest, step_id: int) -> HttpResponse:
    """It will not be done."""
    deal_id = commands.drop_step(actor_of(request), step_id)
    messages.success(request, _("The step is dropped; the story keeps it."))
    return redirect(deal_url(deal_id))
