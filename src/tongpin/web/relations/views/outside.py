"""Ties of the customer's people to the outside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.decision.commands.ties import end_outside, record_outside
from tongpin.app.decision.line_pages import outside_account, outside_start
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.relations.forms_house import OutsideForm


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, account_id: int) -> HttpResponse:
    """A tie to a bank, an authority, a rival, a person outside."""
    actor = actor_of(request)
    start = outside_start(actor, account_id)

    def do(given: dict[str, Any]) -> None:
        record_outside(actor, given.pop("person_id"), **given)

    form = OutsideForm(start, sent(request), initial={"person_id": named(request, "person") or None})
    back = reverse("relations:lines", args=[account_id])
    return answer(request, form, do, back=back, title=_("Tie to the outside"), over=start.account)


@require_POST
def end(request: HttpRequest, tie_id: int) -> HttpResponse:
    """The tie is no more."""
    actor = actor_of(request)
    account_id = outside_account(actor, tie_id)
    end_outside(actor, tie_id)
    messages.success(request, _("The tie has ended; earlier days still show it."))
    return redirect("relations:lines", account_id)
