"""Days to remember: birthdays by either calendar, and others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Denied, Invalid, Stale
from tongpin.app.portraits import queries
from tongpin.app.portraits.commands import remove_care_date, set_care_date, update_care_date
from tongpin.web.desk.asking import actor_of
from tongpin.web.portraits import words
from tongpin.web.portraits.forms import CareForm
from tongpin.web.shell import conflicts

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def new_date(request: HttpRequest, person_id: int) -> HttpResponse:
    """A day comes into the portrait."""
    found = queries.portrait(actor_of(request), person_id)
    if not found.may_change:
        raise Denied
    form = CareForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            set_care_date(actor_of(request), person_id, **form.given)
        except Invalid as refused:
            form.take(refused)
        else:
            return redirect(_back(person_id))
    return _shown(request, form, title=_("A day to remember"), over=found.person.name, back=_back(person_id))


@require_http_methods(["GET", "POST"])
def edit_date(request: HttpRequest, care_id: int) -> HttpResponse:
    """The day, corrected."""
    actor = actor_of(request)
    actor.require_change()
    care = queries.care(actor, care_id)
    sent = conflicts.chosen(request.POST) if request.method == "POST" else None
    form = CareForm(sent, initial={name: getattr(care, name) for name in CareForm.base_fields})
    back, title = _back(care.person_id), words.occasion(care)
    if form.is_bound and form.is_valid():
        try:
            update_care_date(actor, care_id, version=form.cleaned_data["version"] or 0, **form.given)
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            return conflicts.answer(request, form, late, title=title, back=back)
        else:
            return redirect(back)
    return _shown(request, form, title=title, over=care.person, back=back, care=care)


@require_http_methods(["GET", "POST"])
def remove_date(request: HttpRequest, care_id: int) -> HttpResponse:
    """One question, then the day is gone."""
    actor = actor_of(request)
    actor.require_change()
    care = queries.care(actor, care_id)
    if request.method == "POST":
        remove_care_date(actor, care_id)
        messages.success(request, _("The day is gone."))
        return redirect(_back(care.person_id))
    question = f"{words.occasion(care)} · {words.calendar_day(care)}"
    said = {"title": _("Forget this day?"), "question": question, "submit": _("Forget it"), "danger": True}
    return render(request, "shell/confirm.html", {**said, "back": _back(care.person_id)})


def _shown(request: HttpRequest, form: CareForm, **said: Any) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "portraits/care.html", {"form": form, "submit": _("Save"), **said}, status=status)


def _back(person_id: int) -> str:
    return reverse("portraits:portrait", args=[person_id])
