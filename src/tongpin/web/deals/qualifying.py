"""Asking for the four elements (M09): one by one, all at once, or together with a new deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.app.desk.queries import DealPage
from tongpin.core.qualification import ELEMENTS, Qualification
from tongpin.web.deals import sentences, words
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import MarkForm, NewLeadForm
from tongpin.web.desk.asking import actor_of, number

MarkForms = Mapping[str, MarkForm]


def start_of(request: HttpRequest) -> dict[str, Any]:
    """What a new lead or deal starts with: the account that the link named."""
    return {"account_id": number(request.GET.get("account"))}


def mark_forms(data: QueryDict | None, page: DealPage | None = None) -> dict[str, MarkForm]:
    """A form for each element; on a page that was opened, with what is known already."""
    known = {one.key: {"state": one.state, "evidence": one.evidence} for one in page.elements} if page else {}
    start = {"state": "unknown"}
    return {
        element: MarkForm(data, prefix=element, initial=known.get(element, start)) for element in ELEMENTS
    }


def given(forms: MarkForms) -> dict[str, tuple[str, str]]:
    """The elements as the commands take them."""
    return {
        element: (form.cleaned_data["state"], form.cleaned_data["evidence"])
        for element, form in forms.items()
    }


def lacking_words(result: Qualification) -> str:
    """What keeps a lead a lead."""
    parts = []
    if result.missing:
        parts.append(_("Not found out yet: %(elements)s.") % {"elements": sentences.elements(result.missing)})
    if result.refuted:
        parts.append(_("Refuted: %(elements)s.") % {"elements": sentences.elements(result.refuted)})
    return " ".join([*parts, _("Until then it stays a lead.")])


def asked(forms: MarkForms, lacking: Qualification | None = None) -> list[dict[str, Any]]:
    """The four questions as the template shows them; those that stop the deal are marked."""
    stopping = {*lacking.missing, *lacking.refuted} if lacking else set()
    return [
        {
            "key": element,
            "word": words.ELEMENTS[element],
            "question": words.ELEMENT_QUESTIONS[element],
            "form": form,
            "stops": element in stopping,
        }
        for element, form in forms.items()
    ]


def new_page(
    request: HttpRequest, form: NewLeadForm, *, marks: MarkForms | None = None, **said: Any
) -> HttpResponse:
    """The form of a new lead; with `marks`, of a new deal."""
    chosen = form.initial.get("account_id") or number(request.POST.get("account_id"))
    start = queries.lead_start(actor_of(request), chosen)
    form.begin(start, reverse("accounts:find_accounts"))
    form.initial.setdefault("owner_id", start.owner_id)
    form.initial.setdefault("currency", start.currency)
    back = reverse("accounts:account", args=[start.account.id]) if start.account and not form.is_bound else ""
    parts = {"form": form, "asked": asked(marks) if marks else [], "back": back or reverse("deals:leads")}
    return render(request, "deals/new.html", {**parts, **said}, status=422 if form.is_bound else 200)


def qualify_page(
    request: HttpRequest, page: DealPage, forms: MarkForms, lacking: Qualification | None
) -> HttpResponse:
    """All four questions about a lead."""
    bound = request.method == "POST"
    shown = asked(forms if bound else mark_forms(None, page), lacking)
    said = {
        "head": page.head,
        "asked": shown,
        "lacking": lacking_words(lacking) if lacking else "",
        "back": deal_url(page.head.id),
    }
    return render(request, "deals/qualify.html", said, status=422 if bound else 200)


def mark_page(request: HttpRequest, deal_id: int, element: str) -> HttpResponse:
    """What we hold of one element."""
    actor = actor_of(request)

    def do(values: dict[str, Any]) -> str:
        commands.mark_qualification(actor, deal_id, element=element, **values)
        return deal_url(deal_id)

    said = {"title": words.ELEMENTS[element], "intro": words.ELEMENT_QUESTIONS[element], "submit": _("Save")}
    return answer(
        request, MarkForm(sent(request)), lambda: queries.mark_choices(actor, deal_id, element), do, **said
    )
