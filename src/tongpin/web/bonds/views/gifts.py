"""The form of a gift: it says where the person stands before anything is kept, and what follows afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.relationship import commands, queries
from tongpin.app.relationship.queries import GiftStart, Trial
from tongpin.web.bonds.forms_gifts import GiftForm
from tongpin.web.bonds.gift_rows import start_context, warning
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, named, sent

LOOK = "look"
TRIED = ("value", "currency", "on", "direction", "hint")


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, account_id: int) -> HttpResponse:
    """A gift or hospitality with somebody of the account."""
    actor, person = actor_of(request), named(request, "person") or None
    start = queries.gift_start(actor, account_id, person)

    def do(given: dict[str, Any]) -> None:
        given.pop("version")
        _tell(request, commands.record_gift(actor, account_id, **given).warnings)

    back = reverse("bonds:bond", args=[person]) if person else _of_account(account_id)
    return _answer(request, start, do, back=back, title=_("Record a gift or hospitality"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, gift_id: int) -> HttpResponse:
    """What was written down, corrected."""
    actor = actor_of(request)
    start = queries.gift_start(actor, gift_id=gift_id)

    def do(given: dict[str, Any]) -> None:
        _tell(request, commands.change_gift(actor, gift_id, **given).warnings)

    return _answer(request, start, do, back=_of_account(start.account_id), title=_("Entry of the register"))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, gift_id: int) -> HttpResponse:
    """An entry that should never have been there; asked before it is done."""
    actor = actor_of(request)
    actor.require_lead()
    start = queries.gift_start(actor, gift_id=gift_id)
    back = _of_account(start.account_id)
    if request.method == "POST":
        commands.remove_gift(actor, gift_id)
        return redirect(back)
    question = _("Remove “%(what)s” from the register? The audit trail keeps that it was there.") % {
        "what": start.row.what if start.row else ""
    }
    said = {"title": _("Entry of the register"), "question": question, "submit": _("Remove"), "danger": True}
    return render(request, "shell/confirm.html", {**said, "back": back})


def _of_account(account_id: int) -> str:
    return f"{reverse('bonds:register')}?account={account_id}"


def _answer(request: HttpRequest, start: GiftStart, do: Any, **said: Any) -> HttpResponse:
    """The form with the limits above it; with `look` only the check is made and nothing is kept."""
    form = GiftForm(start, sent(request))
    template = "bonds/gift_form.html"
    if request.POST.get("deed") != LOOK:
        told = start_context(start)
        return answer(request, form, do, over=start.account, template=template, **told, **said)
    form.is_valid()
    found = form.cleaned_data
    if all(found.get(name) is not None for name in TRIED):
        trial = Trial(found.get("person_id"), *(found[name] for name in TRIED))
        gift_id = start.row.pk if start.row else None
        start = queries.gift_start(actor_of(request), start.account_id, start.person_id, gift_id, trial)
    return render(request, template, {"form": form, "over": start.account, **start_context(start), **said})


def _tell(request: HttpRequest, warnings: list[str]) -> None:
    if not warnings:
        messages.success(request, _("Recorded."))
        return
    said = _(", ").join(warning(code) for code in warnings)
    messages.warning(request, _("Recorded, with a warning: %(said)s.") % {"said": said})
