"""What all pages of settings share: the tabs the actor may open, forms that do not fit, and going back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid
from tongpin.web.settings import words
from tongpin.web.shell import conflicts, problems
from tongpin.web.shell.acting import ActingRequest

UNPROCESSABLE = 422


def page(request: ActingRequest, template: str, tab: str, **said: Any) -> HttpResponse:
    """A page of settings under its tab."""
    form = said.get("form")
    status = UNPROCESSABLE if form is not None and form.is_bound and form.errors else 200
    return render(request, template, {"tabs": chips(request.actor, tab), **said}, status=status)


def form_page(request: ActingRequest, form: forms.BaseForm, **said: Any) -> HttpResponse:
    """A page that is one form; with 422 when what was sent cannot be taken."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "shell/form.html", {"form": form, **said}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing until it is sent; after a conflict, what the user chose."""
    return conflicts.chosen(request.POST) if request.method == "POST" else None


def tabs(actor: Actor) -> list[words.Tab]:
    """The parts that the actor may open."""
    open_to = {"all": True, "lead": actor.leads, "owner": actor.sees_all}
    return [tab for tab in words.TABS if open_to[tab.who]]


def chips(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The tabs as the shell draws them."""
    return [{"url": reverse(tab.url), "word": tab.word, "on": tab.key == here} for tab in tabs(actor)]


def carried_out(form: forms.BaseForm, command: Callable[[], Any]) -> Any:
    """What the command returns, or None with its problems on the form."""
    try:
        return command() or True
    except Invalid as invalid:
        problems.onto(form, invalid, words.PROBLEMS)
        return None


def sentences(invalid: Invalid) -> list[str]:
    """The problems in words, where there is no form."""
    return [problems.sentence(one, words.PROBLEMS) for one in invalid.problems]


def back_to(request: HttpRequest, other: str) -> str:
    """Where the form says to go on, if that lies here; else the page named `other`."""
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here and wanted.startswith("/") else reverse(other)
