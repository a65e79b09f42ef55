"""What was promised: written down, kept, broken, put off, dropped, taken up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.base.errors import Stale
from tongpin.app.visits import commands, queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.deeds import back_to
from tongpin.web.relations.answering import answer, sent
from tongpin.web.shell import formats
from tongpin.web.visits import words
from tongpin.web.visits.deed_forms import CommitmentForm, LaterForm
from tongpin.web.visits.late import in_form_names
from tongpin.web.visits.showing import later_days

CLOSE: Mapping[str, Callable[..., Any]] = {
    "keep": commands.keep_commitment,
    "break": commands.break_commitment,
    "drop": commands.drop_commitment,
    "reopen": commands.reopen_commitment,
}
ABOUT = {"visit_id": "visit", "deal_id": "deal", "account_id": "account", "person_id": "person"}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A commitment from the visit, the deal, the account or the person that the address names."""
    actor, asked = actor_of(request), request.GET
    page = queries.promise_form(actor, **{name: number(asked.get(word)) for name, word in ABOUT.items()})

    def do(given: dict[str, Any]) -> None:
        given.pop("version")
        commands.promise(actor, account_id=page.account_id, visit_id=page.visit_id, **given)
        messages.success(request, _("Written down; it comes back on Today when it is due."))

    form = CommitmentForm(page, sent(request), side=asked.get("side", ""))
    return answer(
        request, form, do, back=back_to(request), title=_("Write a promise down"), over=page.account
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """The commitment in other words, or with another person."""
    actor = actor_of(request)
    page = queries.promise_form(actor, commitment_id=commitment_id)

    def do(given: dict[str, Any]) -> None:
        with in_form_names(form):
            commands.update_commitment(actor, commitment_id, version=given.pop("version") or 0, **given)

    form = CommitmentForm(page, sent(request))
    return answer(request, form, do, back=back_to(request), title=_("Promise"), over=page.account)


@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """It holds, for another day."""
    actor = actor_of(request)
    actor.require_change()
    row = queries.commitment_page(actor, commitment_id)

    def do(given: dict[str, Any]) -> None:
        seen = given.pop("version") or row.version
        moved = commands.postpone_commitment(actor, commitment_id, version=seen, **given)
        messages.success(
            request, _("Put off until %(day)s.") % {"day": formats.day(moved.due, actor.today())}
        )

    form = LaterForm(sent(request), initial={"version": row.version})
    said = {"title": _("Put off"), "over": row.text, "days": later_days(actor.today())}
    return answer(request, form, do, back=back_to(request), template="visits/later.html", **said)


@require_POST
def close(request: HttpRequest, commitment_id: int, deed: str) -> HttpResponse:
    """One tap; the note that says it has the way back."""
    if deed not in CLOSE:
        raise Http404
    seen = number(request.POST.get("version"))
    actor = actor_of(request)
    if seen is None:  # the way back from the note knows no version
        seen = queries.get_commitment(actor, commitment_id).version
    try:
        CLOSE[deed](actor, commitment_id, version=seen)
    except Stale:
        messages.error(request, _("Somebody changed this promise in the meantime; look at it again."))
    else:
        undo = "" if deed == "reopen" else reverse("visits:close_promise", args=[commitment_id, "reopen"])
        messages.success(request, str(words.DEEDS[deed]), extra_tags=undo)
    return redirect(back_to(request))
