"""The portrait of a person, its card on the person's page, its history; writing down what is known."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.base.errors import Denied, Invalid, Stale
from tongpin.app.portraits import queries
from tongpin.app.portraits.commands import hold_trait
from tongpin.web.decision.heading import asked_day
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.portraits import board, past, words
from tongpin.web.portraits.asked import Trait, trait
from tongpin.web.portraits.forms import HoldForm, held_now
from tongpin.web.shell import conflicts

UNPROCESSABLE = 422


@require_GET
def portrait(request: HttpRequest, person_id: int) -> HttpResponse:
    """The whole portrait, today or as it was on a day."""
    found = queries.portrait(actor_of(request), person_id, asked_day(request))
    return render(request, "portraits/portrait.html", {"portrait": found, **board.page(found)})


@require_GET
def card(request: HttpRequest, person_id: int) -> HttpResponse:
    """The summary that the person's page loads; by itself it is the portrait."""
    found = queries.portrait(actor_of(request), person_id)
    if not request.headers.get("HX-Request"):
        return redirect("portraits:portrait", person_id)
    return render(request, "portraits/card.html", {"portrait": found, **board.page(found)})


@require_GET
def history(request: HttpRequest, person_id: int) -> HttpResponse:
    """Everything that was ever held."""
    found = queries.history(actor_of(request), person_id, number(request.GET.get("before")))
    shown = {"person": found.person, "lines": past.lines(found), "before": found.before}
    return render(request, "portraits/history.html", shown)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, person_id: int) -> HttpResponse:
    """The form of one trait; it is sent from the board too."""
    asked = trait(request.POST.get("what") or request.GET.get("what", ""))
    found = queries.portrait(actor_of(request), person_id)
    if not found.may_change:
        raise Denied
    sent = conflicts.chosen(request.POST) if request.method == "POST" else None
    form = HoldForm(asked, sent, initial=held_now(found.held, asked))
    if form.is_bound and form.is_valid():
        try:
            return _held(request, found, asked, form)
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            both = Stale(late.version, {"value": late.theirs[asked.name]}, {"value": late.ours[asked.name]})
            return conflicts.answer(request, form, both, title=_title(asked), back=_back(person_id))
    return _form(request, found, asked, form)


def _held(request: HttpRequest, found: queries.Portrait, asked: Trait, form: HoldForm) -> HttpResponse:
    given = form.given
    if "resolve" in request.POST:  # both values were shown: what stood there then may be replaced
        given["seen"] = number(request.POST.get("version"))
    hold_trait(actor_of(request), found.person.pk, aspect=asked.aspect, key=asked.key, **given)
    private = given["circle"] == "me"
    messages.success(request, _("Saved. Only you can read it.") if private else _("Saved."))
    here = "" if request.headers.get("HX-Request") else f"#{asked.anchor}"
    return redirect(_back(found.person.pk) + here)


def _form(request: HttpRequest, found: queries.Portrait, asked: Trait, form: HoldForm) -> HttpResponse:
    ask = words.question(f"need.{asked.key}") if asked.aspect == "need" else ""
    shown = {"form": form, "portrait": found, "trait": asked, "title": _title(asked), "ask": ask}
    shown |= {"back": _back(found.person.pk)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "portraits/hold.html", shown, status=status)


def _title(asked: Trait) -> str:
    return words.subject(asked.aspect, asked.key)


def _back(person_id: int) -> str:
    return reverse("portraits:portrait", args=[person_id])
