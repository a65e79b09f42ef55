"""Key events: the dates of the customer's own calendar, and whom we must have reached before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.decision import plan_page
from tongpin.app.decision.commands import steps
from tongpin.web.decision.event_form import EventForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.shell import conflicts


def _plan(deal_id: int) -> str:
    # no fragment: to the same page it would not leave the dialog
    return reverse("decision:plan", args=[deal_id])


def new_event(request: HttpRequest, deal_id: int) -> HttpResponse:
    """A date comes into the calendar."""
    actor = actor_of(request)
    values = plan_page.event_form(actor, deal_id)
    form = EventForm(request.POST or None)
    form.offer(values)
    if form.is_bound and form.is_valid():
        try:
            steps.record_event(actor, deal_id, **form.given)
        except Invalid as refused:
            form.take(refused)
        else:
            return redirect(_plan(deal_id))
    return _shown(request, form, values, title=_("A date of the customer's"), submit=_("Record the date"))


def edit_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """The date, corrected or moved."""
    actor = actor_of(request)
    values = plan_page.event_to_change(actor, event_id)
    sent = conflicts.chosen(request.POST) if request.method == "POST" else None
    form = EventForm(sent, initial=_stored(values))
    form.offer(values)
    if form.is_bound and form.is_valid():
        try:
            steps.update_event(actor, event_id, version=form.cleaned_data["version"] or 0, **form.given)
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            both = Stale(late.version, _named(late.theirs), _named(late.ours))
            return conflicts.answer(request, form, both, title=values.deal, back=_plan(values.deal_id))
        else:
            return redirect(_plan(values.deal_id))
    said = {"title": _("A date of the customer's"), "submit": _("Save"), "event_id": event_id}
    return _shown(request, form, values, **said)


def _stored(values: plan_page.EventForm) -> dict[str, Any]:
    event = values.event
    if event is None:
        return {}
    names = ("name", "on", "person_id", "note", "version")
    return {**{name: getattr(event, name) for name in names}, "must_reach": list(values.must_reach)}


def _named(values: Any) -> dict[str, Any]:
    return {"person_id" if name == "person" else name: value for name, value in values.items()}


def _shown(request: HttpRequest, form: EventForm, values: plan_page.EventForm, **said: Any) -> HttpResponse:
    shown = {"form": form, "back": _plan(values.deal_id), "over": f"{values.account} · {values.deal}", **said}
    return render(request, "decision/event.html", shown, status=422 if form.is_bound else 200)


@require_POST
def done(request: HttpRequest, event_id: int) -> HttpResponse:
    """It has taken place, or has not after all."""
    actor = actor_of(request)
    actor.require_change()
    values = plan_page.event_to_change(actor, event_id)
    assert values.event is not None  # it was found by its number
    day = None if values.event.done_on else actor.today()
    steps.update_event(actor, event_id, version=values.event.version, done_on=day)
    if day:
        undo = reverse("decision:event_done", args=[event_id])
        messages.success(
            request, _("It has taken place: %(name)s") % {"name": values.event.name}, extra_tags=undo
        )
    return redirect(_plan(values.deal_id))


@require_POST
def remove(request: HttpRequest, event_id: int) -> HttpResponse:
    """It was recorded by mistake."""
    deal_id = steps.remove_event(actor_of(request), event_id)
    messages.success(request, _("The date is gone."))
    return redirect(_plan(deal_id))
