"""What the customer did or said: recorded, confirmed, refuted, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import ConfirmForm, ReasonForm, RecordSignalForm
from tongpin.web.desk.asking import actor_of


def record(request: HttpRequest, deal_id: int) -> HttpResponse:
    """A signal with its evidence."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.record_signal(actor, deal_id, **given)
        return deal_url(deal_id)

    what = f"{request.GET.get('stage', '')}:{request.GET.get('key', '')}"
    form = RecordSignalForm(sent(request), initial={"what": what, "happened_on": actor.today()})
    said = {"title": _("What did the customer do or say?"), "submit": _("Record the signal")}
    return answer(
        request, form, lambda: queries.deal_choices(actor, deal_id), do, template="deals/signal.html", **said
    )


def confirm(request: HttpRequest, signal_id: int) -> HttpResponse:
    """The evidence for what was assumed."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        return deal_url(commands.confirm_signal(actor, signal_id, **given).deal_id)

    said = {"title": _("Confirm the signal"), "submit": _("Confirm"), "template": "deals/signal.html"}
    return answer(
        request, ConfirmForm(sent(request)), lambda: queries.signal_choices(actor, signal_id), do, **said
    )


def refute(request: HttpRequest, signal_id: int) -> HttpResponse:
    """It proved wrong."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        deal_id = commands.refute_signal(actor, signal_id, **given).deal_id
        messages.success(request, _("Refuted: it stays in the story and no longer counts."))
        return deal_url(deal_id)

    said = {
        "title": _("It proved wrong"),
        "submit": _("Refute"),
        "danger": True,
        "template": "deals/signal.html",
    }
    return answer(
        request, ReasonForm(sent(request)), lambda: queries.signal_choices(actor, signal_id), do, **said
    )


def withdraw(request: HttpRequest, signal_id: int) -> HttpResponse:
    """It was recorded by mistake."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        deal_id = commands.withdraw_signal(actor, signal_id, **given).deal_id
        messages.success(request, _("Withdrawn; the story keeps why."))
        return deal_url(deal_id)

    said = {
        "title": _("Recorded by mistake"),
        "submit": _("Withdraw"),
        "danger": True,
        "template": "deals/signal.html",
    }
    return answer(
        request, ReasonForm(sent(request)), lambda: queries.signal_choices(actor, signal_id), do, **said
    )
