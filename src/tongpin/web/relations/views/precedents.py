"""What decided earlier purchases of the customer's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Stale
from tongpin.app.decision.commands.precedents import record_precedent, remove_precedent, update_precedent
from tongpin.app.decision.house_pages import precedent_start
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, sent
from tongpin.web.relations.forms_house import PrecedentForm


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, account_id: int) -> HttpResponse:
    """A purchase of earlier days."""
    actor = actor_of(request)
    start = precedent_start(actor, account_id=account_id)

    def do(given: dict[str, Any]) -> None:
        given.pop("version")
        record_precedent(actor, account_id, **given)

    back = reverse("relations:access", args=[account_id])
    form = PrecedentForm(start, sent(request))
    return answer(request, form, do, back=back, title=_("Earlier purchase"), over=start.account)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, precedent_id: int) -> HttpResponse:
    """What we know of it by now."""
    actor = actor_of(request)
    start = precedent_start(actor, precedent_id=precedent_id)

    def do(given: dict[str, Any]) -> None:
        try:
            update_precedent(actor, precedent_id, **given)
        except Stale as late:
            names = {"person": "person_id"}
            theirs = {names.get(name, name): value for name, value in late.theirs.items()}
            raise Stale(late.version, theirs, late.ours) from late

    back = reverse("relations:access", args=[start.account_id])
    form, title = PrecedentForm(start, sent(request)), _("Earlier purchase")
    said = {"over": start.account, "template": "relations/precedent.html", "precedent_id": precedent_id}
    return answer(request, form, do, back=back, title=title, **said)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, precedent_id: int) -> HttpResponse:
    """It was recorded by mistake; asked before it is done."""
    actor = actor_of(request)
    start = precedent_start(actor, precedent_id=precedent_id)
    if request.method == "POST":
        return redirect("relations:access", remove_precedent(actor, precedent_id))
    question = _("Remove “%(what)s” from the earlier purchases?") % {
        "what": start.row.what if start.row else ""
    }
    said = {"title": _("Earlier purchase"), "question": question, "submit": _("Remove"), "danger": True}
    back = reverse("relations:access", args=[start.account_id])
    return render(request, "shell/confirm.html", {**said, "back": back})
