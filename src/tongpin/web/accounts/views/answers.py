"""How the forms of this capability are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tongpin.app.base.errors import Invalid
from tongpin.web.accounts.words import add_problems

UNPROCESSABLE = 422


def form_page(
    request: HttpRequest, form: forms.BaseForm, template: str = "shell/form.html", **said: Any
) -> HttpResponse:
    """The form's page; with 422 when what was sent cannot be taken."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **said}, status=status)


def carried_out(form: forms.BaseForm, command: Callable[[], Any]) -> Any:
    """What the command returns, or None with its problems on the form."""
    try:
        return command() or True
    except Invalid as invalid:
        add_problems(form, invalid)
        return None


def picked(text: str) -> int | None:
    """An id from an address, or None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def found(choices: Any) -> JsonResponse:
    """The entries as the combobox of the shell reads them."""
    return JsonResponse({"items": [{"value": one.id, "text": one.text, "hint": one.hint} for one in choices]})
