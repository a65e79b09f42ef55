"""The guide for users, and the gallery of parts for those who build pages."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.web.help import samples, words

UNPROCESSABLE = 422


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """What the marks mean, how a deal moves, which keys there are."""
    said = {
        "phases": words.PHASES,
        "sync_states": words.SYNC_STATES,
        "marks": words.MARKS,
        "glossary": words.GLOSSARY,
    }
    return render(request, "help/guide.html", said)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every shared part once; only where the product is built or shown."""
    if not (settings.DEBUG or getattr(getattr(request, "actor", None), "demo", False)):
        raise Http404
    if request.method == "POST":
        return _form(request, samples.SampleForm(request.POST), UNPROCESSABLE)
    if "form" in request.GET:
        return _form(request, samples.SampleForm())
    return render(request, "help/gallery.html", {"form": samples.SampleForm(), **samples.parts()})


def _form(request: HttpRequest, form: samples.SampleForm, status: int = 200) -> HttpResponse:
    return render(
        request, "shell/form.html", {"title": "Form", "form": form, "back": request.path}, status=status
    )
