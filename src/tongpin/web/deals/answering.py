"""How every form about a deal is answered: shown, refused with reasons, in conflict, or carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.desk.queries import Choices
from tongpin.web.deals.forms import DealForm
from tongpin.web.shell import conflicts

Ask = Callable[[], Choices]
Do = Callable[[dict[str, Any]], str]


def answer(request: HttpRequest, form: DealForm, ask: Ask, do: Do, **said: Any) -> HttpResponse:
    """The form as a page or in the dialog, or the redirect after it was carried out.

    `do` runs the command and returns where to go; `ask` brings what the form offers, only when it is shown.
    """
    stale: Stale | None = None
    if form.is_bound and form.is_valid():
        try:
            return redirect(do(form.given))
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            stale = late
    choices = ask()
    form.offer(choices)
    back = reverse("deals:deal", args=[choices.deal_id])
    if stale:
        return conflicts.answer(request, form, by_form_names(form, stale), title=choices.name, back=back)
    form.initial = {**choices.initial, **form.initial}
    parts = {"form": form, "choices": choices, "back": back, "over": f"{choices.account} · {choices.name}"}
    template = said.pop("template", "shell/form.html")
    return render(request, template, {**parts, **said}, status=422 if form.is_bound else 200)


def by_form_names(form: DealForm, stale: Stale) -> Stale:
    """The conflict in the form's names: what the record calls `person` is picked as `person_id`."""

    def name_of(name: str) -> str:
        return f"{name}_id" if f"{name}_id" in form.fields else name

    theirs, ours = (
        {name_of(name): value for name, value in side.items()} for side in (stale.theirs, stale.ours)
    )
    return Stale(stale.version, theirs, ours)


def sent(request: HttpRequest) -> Any:
    """What a form is bound to: the posted values after a conflict was resolved, or nothing on GET."""
    return conflicts.chosen(request.POST) if request.method == "POST" else None


def deal_url(deal_id: int) -> str:
    """The address of the deal's page."""
    return reverse("deals:deal", args=[deal_id])
