"""How the forms and cells of this capability are answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tongpin.app.base.errors import Invalid, Stale
from tongpin.web.desk.asking import number
from tongpin.web.relations import words
from tongpin.web.relations.forms import RelationForm
from tongpin.web.shell import conflicts, problems

UNPROCESSABLE, CONFLICT = 422, 409


def answer(
    request: HttpRequest, form: RelationForm, do: Callable[[dict[str, Any]], Any], *, back: str, **said: Any
) -> HttpResponse:
    """The form as a page or in the dialog, or the way back after `do` was carried out with its values."""
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except Invalid as refused:
            form.take(refused)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=str(said.get("over", "")), back=back)
        else:
            return redirect(back)
    template = said.pop("template", "shell/form.html")
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, template, {"form": form, "back": back, **said}, status=status)


def sent(request: HttpRequest) -> Any:
    """What a form is bound to: the posted values after a conflict was resolved, or nothing on GET."""
    return conflicts.chosen(request.POST) if request.method == "POST" else None


def named(request: HttpRequest, name: str) -> int:
    """A number that the address or the form names; 0 when it names none."""
    return number(request.POST.get(name) or request.GET.get(name)) or 0


def cell(do: Callable[[], Any], now: Callable[[], Mapping[str, Any]]) -> JsonResponse:
    """The answer to one cell of a matrix: what holds now; 409 when somebody else was faster, 422 with the reason."""
    try:
        do()
    except Stale:
        return JsonResponse(dict(now()), status=CONFLICT)
    except Invalid as refused:
        said = " ".join(problems.sentence(one, words.PROBLEMS) for one in refused.problems)
        return JsonResponse({"says": said}, status=UNPROCESSABLE)
    return JsonResponse(dict(now()))
