"""The list of accounts, one account, its form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.accounts import commands
from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.desk import queries
from tongpin.web.accounts import forms, rows, story
from tongpin.web.accounts.views.answers import carried_out, form_page, found, picked
from tongpin.web.accounts.words import add_problems
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_GET
def account_list(request: ActingRequest) -> HttpResponse:
    """The accounts by name."""
    form = forms.FindAccounts(request.GET)
    form.is_valid()
    wanted = queries.AccountFilter(**form.wanted())
    page = queries.account_list(request.actor, wanted, after=request.GET.get("after", ""))
    form.fill(page)
    narrowed = wanted != queries.AccountFilter()
    return render(request, "accounts/accounts.html", {"page": page, "form": form, "narrowed": narrowed})


@require_GET
def find_accounts(request: ActingRequest) -> HttpResponse:
    """What a picker of accounts finds."""
    return found(queries.find_accounts(request.actor, request.GET.get("q", "")))


@require_GET
def account(request: ActingRequest, account_id: int) -> HttpResponse:
    """One account."""
    page = queries.account_page(request.actor, account_id)
    told = story.lines(page.story, page.names, here="account")
    said = {
        "counts": rows.counts(page.deal_counts),
        "hidden": sum(page.deal_counts.values()) - len(page.deals),
    }
    said |= {"rows": rows.account_deals(page.deals, page.playbooks), "note_form": forms.WriteNote()}
    return render(request, "accounts/account.html", {"page": page, "lines": told, **said})


@require_GET
def account_story(request: ActingRequest, account_id: int) -> HttpResponse:
    """The next lines of the story: a fragment for the page, or a page of its own."""
    page = queries.account_story(request.actor, account_id, request.GET.get("before", ""))
    template = (
        "accounts/story_page.html#lines" if request.headers.get("HX-Request") else "accounts/story_page.html"
    )
    more = reverse("accounts:account_story", args=[account_id])
    said = {
        "lines": story.lines(page.story, page.names, here="account"),
        "before": page.story.before,
        "more_url": more,
    }
    back = reverse("accounts:account", args=[account_id])
    return render(request, template, {**said, "headline": page.account.name, "back": back})


@require_http_methods(["GET", "POST"])
def new_account(request: ActingRequest) -> HttpResponse:
    """The form of a new account; when the name is known already, the known one is offered first."""
    post = request.POST or None
    start = queries.account_form(request.actor, chosen=picked(request.POST.get("parent", "")))
    form = forms.EditAccount(
        start, post, initial={"owner": request.actor.member_id, "name": request.GET.get("name")}
    )
    known: list[dict[str, object]] = []
    if form.is_bound and form.is_valid():
        try:
            made = commands.create_account(
                request.actor, **form.changes(), unless_known="anyway" not in request.POST
            )
            return redirect("accounts:account", made.pk)
        except Invalid as invalid:
            add_problems(form, invalid)
            known = [one for problem in invalid.problems for one in problem.params.get("accounts", ())]
    said = {"title": _("New account"), "known": known, "submit": _("Create the account")}
    return form_page(request, form, "accounts/account_form.html", back=reverse("accounts:accounts"), **said)


@require_http_methods(["GET", "POST"])
def edit_account(request: ActingRequest, account_id: int) -> HttpResponse:
    """The form of an account."""
    start = queries.account_form(request.actor, account_id, chosen=picked(request.POST.get("parent", "")))
    back = reverse("accounts:account", args=[account_id])
    form = forms.EditAccount(
        start, conflicts.chosen(request.POST) if request.POST else None, initial=start.values
    )
    title = _("Edit %(name)s") % {"name": start.values["name"]}
    if form.is_bound and form.is_valid():
        try:
            if carried_out(
                form, lambda: commands.update_account(request.actor, account_id, **form.changes())
            ):
                messages.success(request, _("Saved."))
                return redirect(back)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=title, back=back)
    return form_page(request, form, "accounts/account_form.html", title=title, back=back)
