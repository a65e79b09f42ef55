"""Needs, papers, people and notes of a deal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.app.notes import commands as notes
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import EditNeedForm, EditPartForm, InvolveForm, NeedForm, NoteForm, PaperForm
from tongpin.web.desk.asking import actor_of


def record_need(request: HttpRequest, deal_id: int) -> HttpResponse:
    """A need of the customer."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.record_need(actor, deal_id, **given)
        return deal_url(deal_id)

    said = {"title": _("New need"), "submit": _("Record the need")}
    return answer(request, NeedForm(sent(request)), lambda: queries.deal_choices(actor, deal_id), do, **said)


def edit_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """The need, further on its way to explicit."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        return deal_url(commands.update_need(actor, need_id, **given).deal_id)

    said = {"title": _("Need"), "submit": _("Save"), "template": "deals/need.html", "need_id": need_id}
    return answer(
        request, EditNeedForm(sent(request)), lambda: queries.need_choices(actor, need_id), do, **said
    )


@require_POST
def remove_need(request: HttpRequest, need_id: int) -> HttpResponse:
    """It was recorded by mistake."""
    deal_id = commands.remove_need(actor_of(request), need_id)
    messages.success(request, _("The need is gone; the story keeps that it was there."))
    return redirect(deal_url(deal_id))


def record_paper(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Paperwork moves nothing."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.record_paper(actor, deal_id, **given)
        return deal_url(deal_id)

    said = {
        "title": _("Record a paper"),
        "submit": _("Record"),
        "intro": _(
            "Papers are kept with the deal and move nothing: a quote that we sent is no signal from the customer."
        ),
    }
    form = PaperForm(sent(request), initial={"on": actor.today(), "kind": request.GET.get("kind", "")})
    return answer(request, form, lambda: queries.deal_choices(actor, deal_id), do, **said)


def involve(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Somebody of the customer takes part."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.involve_person(actor, deal_id, **given)
        return deal_url(deal_id)

    initial = {"focus": request.GET.get("focus", ""), "is_key": request.GET.get("focus") == "power"}
    said = {"title": _("Who takes part?"), "submit": _("Add"), "template": "deals/involve.html"}
    form = InvolveForm(sent(request), initial=initial)
    return answer(request, form, lambda: queries.deal_choices(actor, deal_id), do, **said)


def edit_contact(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """What somebody's part in the deal is."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.involve_person(actor, deal_id, person_id=person_id, **given)
        return deal_url(deal_id)

    said = {
        "title": _("Part in the deal"),
        "submit": _("Save"),
        "template": "deals/contact.html",
        "person_id": person_id,
    }
    form = EditPartForm(sent(request))
    return answer(request, form, lambda: queries.contact_choices(actor, deal_id, person_id), do, **said)


@require_POST
def release(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """Somebody has no part in the deal after all."""
    commands.release_person(actor_of(request), deal_id, person_id=person_id)
    return redirect(deal_url(deal_id))


def write_note(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Something worth keeping, open to its circle."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        notes.write_note(actor, deal_id=deal_id, **given)
        return deal_url(deal_id)

    said = {"title": _("New note"), "submit": _("Keep the note")}
    return answer(request, NoteForm(sent(request)), lambda: queries.deal_choices(actor, deal_id), do, **said)
