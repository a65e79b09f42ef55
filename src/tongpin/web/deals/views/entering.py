"""Leads and deals come into being, are edited, qualified, handed over, returned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.base.errors import Invalid, NotFound, NotQualified
from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.core.qualification import ELEMENTS
from tongpin.web.deals import qualifying, words
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import AssignForm, EditDealForm, NewLeadForm, ReasonForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.shell import problems


def new_lead(request: HttpRequest) -> HttpResponse:
    """A possible deal."""
    form = NewLeadForm(request.POST or None, initial=qualifying.start_of(request))
    if form.is_bound and form.is_valid():
        try:
            lead = commands.create_lead(actor_of(request), **form.given)
        except Invalid as refused:
            form.take(refused)
        else:
            return redirect(deal_url(lead.pk))
    return qualifying.new_page(request, form, title=_("New lead"), submit=_("Record the lead"))


def new_deal(request: HttpRequest) -> HttpResponse:
    """A lead and its four elements at once; when one is missing it is asked for right there."""
    form = NewLeadForm(request.POST or None, initial=qualifying.start_of(request))
    marks = qualifying.mark_forms(request.POST or None)
    if form.is_bound and all([form.is_valid(), *(one.is_valid() for one in marks.values())]):
        try:
            deal = commands.create_deal(actor_of(request), marks=qualifying.given(marks), **form.given)
        except Invalid as refused:
            form.take(refused)
        except NotQualified as lacking:
            form.add_error(None, qualifying.lacking_words(lacking.result))
        else:
            return redirect(deal_url(deal.pk))
    return qualifying.new_page(request, form, marks=marks, title=_("New deal"), submit=_("Enter the funnel"))


def edit(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The deal's own fields."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.update_deal(actor, deal_id, **given)
        return deal_url(deal_id)

    form = EditDealForm(sent(request))
    return answer(
        request,
        form,
        lambda: queries.deal_choices(actor, deal_id, accounts=True),
        do,
        title=_("Edit"),
        submit=_("Save"),
    )


def assign(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Somebody else answers for the deal."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.assign_deal(actor, deal_id, **given)
        messages.success(request, _("Handed over."))
        return deal_url(deal_id)

    said = {"title": _("Hand over"), "submit": _("Hand over")}
    return answer(
        request, AssignForm(sent(request)), lambda: queries.assign_choices(actor, deal_id), do, **said
    )


@require_POST
def migrate(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The deal follows the newest version of its playbook."""
    try:
        commands.migrate_deal(actor_of(request), deal_id)
    except Invalid as refused:
        messages.error(request, " ".join(problems.sentence(one, words.PROBLEMS) for one in refused.problems))
    else:
        messages.success(request, _("The deal follows the newest version now."))
    return redirect(deal_url(deal_id))


def qualify(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The lead enters the funnel; what is missing is asked for on the same page."""
    actor = actor_of(request)
    actor.require_change()
    marks = qualifying.mark_forms(request.POST or None)
    lacking = None
    if request.method == "POST" and False not in [form.is_valid() for form in marks.values()]:
        try:
            commands.qualify_lead(actor, deal_id, marks=qualifying.given(marks))
        except NotQualified as refused:
            lacking = refused.result
        else:
            messages.success(request, _("Qualified: it is in the funnel now."))
            return redirect(deal_url(deal_id))
    return qualifying.qualify_page(request, queries.deal_page(actor, deal_id), marks, lacking)


def return_to_leads(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The deal leaves the funnel, since an element did not hold."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.return_to_leads(actor, deal_id, reason=given["reason"])
        return deal_url(deal_id)

    said = {
        "title": _("Back to the leads"),
        "submit": _("Back to the leads"),
        "intro": _("It leaves the funnel and its signals stay. Say which of the four elements did not hold."),
    }
    return answer(
        request, ReasonForm(sent(request)), lambda: queries.deal_choices(actor, deal_id), do, **said
    )


def mark(request: HttpRequest, deal_id: int, element: str) -> HttpResponse:
    """What we hold of one element."""
    if element not in ELEMENTS:
        raise NotFound(element)
    return qualifying.mark_page(request, deal_id, element)
