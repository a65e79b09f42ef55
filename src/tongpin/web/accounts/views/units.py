"""The units of an account."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.accounts import commands
from tongpin.app.base.errors import Stale
from tongpin.app.desk import queries
from tongpin.web.accounts import forms
from tongpin.web.accounts.views.answers import carried_out, form_page
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_GET
def account_units(request: ActingRequest, account_id: int) -> HttpResponse:
    """The units as a tree."""
    return render(request, "accounts/units.html", {"page": queries.units_page(request.actor, account_id)})


@require_http_methods(["GET", "POST"])
def new_unit(request: ActingRequest, account_id: int) -> HttpResponse:
    """The form of a new unit."""
    start = queries.unit_form(request.actor, account_id=account_id)
    form = forms.EditUnit(start, request.POST or None, initial={"parent": request.GET.get("parent")})
    back = reverse("accounts:units", args=[account_id])
    if form.is_bound and form.is_valid():
        values = {name: value for name, value in form.changes().items() if name != "version"}
        if carried_out(form, lambda: commands.create_unit(request.actor, account_id, **values)):
            return redirect(back)
    return form_page(request, form, title=_("New unit"), over=start.account.name, back=back)


@require_http_methods(["GET", "POST"])
def edit_unit(request: ActingRequest, unit_id: int) -> HttpResponse:
    """The form of a unit."""
    start = queries.unit_form(request.actor, unit_id=unit_id)
    back = reverse("accounts:units", args=[start.account.pk])
    form = forms.EditUnit(
        start, conflicts.chosen(request.POST) if request.POST else None, initial=start.values
    )
    title = _("Edit %(name)s") % {"name": start.values["name"]}
    if form.is_bound and form.is_valid():
        try:
            if carried_out(form, lambda: commands.update_unit(request.actor, unit_id, **form.changes())):
                return redirect(back)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=title, back=back)
    return form_page(request, form, title=title, over=start.account.name, back=back)


@require_http_methods(["GET", "POST"])
def remove_unit(request: ActingRequest, unit_id: int) -> HttpResponse:
    """One question, then the unit is dissolved."""
    start = queries.unit_form(request.actor, unit_id=unit_id)
    back = reverse("accounts:units", args=[start.account.pk])
    if request.method == "POST":
        commands.remove_unit(request.actor, unit_id)
        return redirect(back)
    title = _("Dissolve %(name)s?") % {"name": start.values["name"]}
    question = _("Its people and the units below it move up to the unit above.")
    said = {
        "title": title,
        "question": question,
        "submit": _("Dissolve the unit"),
        "danger": True,
        "back": back,
    }
    return render(request, "shell/confirm.html", said)
