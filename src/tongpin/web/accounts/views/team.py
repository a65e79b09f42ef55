"""Who of us works with an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.accounts import commands
from tongpin.app.base.errors import Stale
from tongpin.app.desk import queries
from tongpin.web.accounts import forms
from tongpin.web.accounts.views.answers import carried_out, form_page
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_http_methods(["GET", "POST"])
def account_team(request: ActingRequest, account_id: int) -> HttpResponse:
    """The account team; a colleague sent here joins it."""
    page = queries.team_page(request.actor, account_id)
    form = forms.Share(page, request.POST or None)
    if form.is_bound and form.is_valid():
        member_id = form.cleaned_data["member"]
        if carried_out(form, lambda: commands.share_account(request.actor, account_id, member_id=member_id)):
            return redirect("accounts:team", account_id)
    back = reverse("accounts:account", args=[account_id])
    return form_page(request, form, "accounts/team.html", page=page, back=back)


@require_POST
def leave(request: ActingRequest, account_id: int, member_id: int) -> HttpResponse:
    """A colleague leaves the account team; who takes themselves out may lose sight of the account."""
    commands.leave_team(request.actor, account_id, member_id=member_id)
    if member_id == request.actor.member_id:
        messages.success(request, _("You left the account team."))
        return redirect("accounts:accounts")
    return redirect("accounts:team", account_id)


@require_http_methods(["GET", "POST"])
def assign(request: ActingRequest, account_id: int) -> HttpResponse:
    """The account goes to another colleague."""
    request.actor.require_lead()
    page = queries.team_page(request.actor, account_id)
    initial = {"version": page.account.version}
    form = forms.Assign(page, conflicts.chosen(request.POST) if request.POST else None, initial=initial)
    back = reverse("accounts:account", args=[account_id])
    title = _("Hand over %(name)s") % {"name": page.account.name}
    if form.is_bound and form.is_valid():
        try:
            if carried_out(
                form, lambda: commands.assign_account(request.actor, account_id, **form.changes())
            ):
                messages.success(request, _("Handed over."))
                return redirect(back)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=title, back=back)
    intro = _("The account is %(owner)s's now. Deals keep their own owners.") % {"owner": page.owner.name}
    return form_page(request, form, title=title, intro=intro, submit=_("Hand over"), back=back)
