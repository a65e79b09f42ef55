"""What is done about an entry of Today: done, later, does not apply; and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.base.errors import Invalid, NotFound
from tongpin.app.deals import commands, queries
from tongpin.web.desk import words
from tongpin.web.desk.asking import actor_of
from tongpin.web.desk.forms import DismissForm, PostponeForm, days_offered
from tongpin.web.desk.rows import Offer, offers
from tongpin.web.shell import formats, problems


@require_POST
def complete_advice(request: HttpRequest, item_id: int) -> HttpResponse:
    """It is seen to."""
    commands.complete_advice(actor_of(request), item_id)
    messages.success(
        request, _("Done. It comes back if the reason still holds in two weeks."), extra_tags=_undo(item_id)
    )
    return redirect(back_to(request))


@require_POST
def reopen_advice(request: HttpRequest, item_id: int) -> HttpResponse:
    """The decision is taken back."""
    commands.reopen_advice(actor_of(request), item_id)
    messages.success(request, _("It is on Today again."))
    return redirect(back_to(request))


def postpone_advice(request: HttpRequest, item_id: int) -> HttpResponse:
    """Not before a day."""
    actor = actor_of(request)
    actor.require_change()

    def save(day: date) -> str:
        commands.postpone_advice(actor, item_id, until=day)
        return _undo(item_id)

    if request.method != "POST":
        queries.get_advice(actor, item_id)
    return _postpone(request, save, dismiss_url=reverse("desk:dismiss_advice", args=[item_id]))


def postpone_step(request: HttpRequest, step_id: int) -> HttpResponse:
    """The step is due on a later day."""
    actor = actor_of(request)
    actor.require_change()
    step = queries.get_step(actor, step_id)

    def save(day: date) -> str:
        commands.update_step(actor, step_id, version=step.version, due=day)
        return reverse("desk:restore_step", args=[step_id, step.due.isoformat()])

    return _postpone(request, save, what=step.text)


@require_POST
def restore_step(request: HttpRequest, step_id: int, day: str) -> HttpResponse:
    """The step is due on its former day again."""
    try:
        due = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound(day) from error
    actor = actor_of(request)
    commands.update_step(actor, step_id, version=queries.get_step(actor, step_id).version, due=due)
    messages.success(request, _("It is due on %(day)s again.") % {"day": formats.day(due, actor.today())})
    return redirect(back_to(request))


def dismiss_advice(request: HttpRequest, item_id: int) -> HttpResponse:
    """It does not apply here, with the reason."""
    actor = actor_of(request)
    actor.require_change()
    queries.get_advice(actor, item_id)
    form = DismissForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        commands.dismiss_advice(actor, item_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("Dismissed; the reason is kept."), extra_tags=_undo(item_id))
        return redirect(back_to(request))
    context = {"form": form, "title": _("Does not apply"), "submit": _("Dismiss"), "back": back_to(request)}
    return render(request, "desk/dismiss.html", context, status=422 if form.errors else 200)


def _postpone(request: HttpRequest, save: Callable[[date], str], **context: Any) -> HttpResponse:
    actor = actor_of(request)
    form = PostponeForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            undo = save(day)
        except Invalid as failure:
            problems.onto(form, failure, words.PROBLEMS)
        else:
            messages.success(
                request,
                _("Put off until %(day)s.") % {"day": formats.day(day, actor.today())},
                extra_tags=undo,
            )
            return redirect(back_to(request))
    shown: tuple[Offer, ...] = offers(days_offered(actor.today()))
    parts = {**context, "form": form, "offers": shown, "back": back_to(request)}
    return render(request, "desk/postpone.html", parts, status=422 if form.errors else 200)


def _posted(request: HttpRequest) -> Any:
    """What was sent, even if nothing was in it; None on GET."""
    return request.POST if request.method == "POST" else None


def _undo(item_id: int) -> str:
    return reverse("desk:reopen_advice", args=[item_id])


def back_to(request: HttpRequest) -> str:
    """The page the deed was done on: as it says itself, else where the request came from, else Today."""
    for asked in (request.POST.get("next"), request.GET.get("next")):
        if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
            return asked
    came = request.headers.get("Referer", "")
    here = request.build_absolute_uri(request.path)
    inside = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()})
    return came if inside and not came.startswith(here) else reverse("desk:today")
