"""The heart: a deal moves because the customer did or said something. And how it ends."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongpin.app.base.errors import Invalid, MissingSignals
from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.web.deals import asking
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import CloseForm, ReasonForm
from tongpin.web.desk.asking import actor_of


def move(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What did the customer do or say?"""
    actor = actor_of(request)
    target = request.GET.get("to") or request.POST.get("to") or ""
    asked = asking.Asked.of(request, actor.today())
    missing: MissingSignals | None = None
    if request.method == "POST" and asked.is_valid():
        try:
            deal = commands.move_deal(actor, deal_id, to_stage=target, **asked.given)
        except MissingSignals as shut:
            missing = shut
        except Invalid as refused:
            asked.take(refused)
        else:
            gone = redirect(asking.where_from(request, deal_id))
            return asking.heard(request, gone, "tp:moved", {"deal": deal_id, "to": deal.stage})
    question = queries.move_question(actor, deal_id, target)
    return asking.page(request, question, asked, missing)


def close(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The deal has ended: an order, or none."""
    actor = actor_of(request)
    won = request.GET.get("won") == "1"

    def do(given: dict[str, Any]) -> str:
        commands.close_deal(actor, deal_id, won=won, **given)
        return asking.where_from(request, deal_id)

    form = CloseForm(sent(request), won=won, initial={"on": actor.today()})
    lost = _("Give up the lead") if request.GET.get("lead") == "1" else _("Lost")
    title = _("Won: the customer has ordered") if won else lost
    intro = (
        "" if won else _("An honest reason is worth more than a polite one: the next deals learn from it.")
    )
    said = {"title": title, "submit": _("Won") if won else lost, "intro": intro}
    ended = answer(request, form, lambda: queries.deal_choices(actor, deal_id), do, **said)
    return asking.heard(request, ended, "tp:ended", {"deal": deal_id, "to": "won" if won else "lost"})


def reopen(request: HttpRequest, deal_id: int) -> HttpResponse:
    """An ended deal goes on where it stood."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.reopen_deal(actor, deal_id, reason=given["reason"])
        messages.success(request, _("It goes on where it stood."))
        return deal_url(deal_id)

    said = {"title": _("Reopen"), "submit": _("Reopen"), "intro": _("The earlier ending stays in its story.")}
    return answer(
        request, ReasonForm(sent(request)), lambda: queries.deal_choices(actor, deal_id), do, **said
    )
