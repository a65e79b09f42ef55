"""Targets on one page, and the forms about them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongpin.app.targets import commands, queries
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, sent
from tongpin.web.targets import words
from tongpin.web.targets.asking import Asked, asked_of
from tongpin.web.targets.forms import CallForm, TargetForm
from tongpin.web.targets.showing import shown


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is aimed at, what came, what is to come, and what was said."""
    asked = asked_of(request.GET)
    found = queries.standing(actor_of(request), of=asked.of, period=asked.period, starts_on=asked.starts_on)
    return render(request, "targets/page.html", {"page": found, "view": shown(found)})


@require_http_methods(["GET", "POST"])
def set_target(request: HttpRequest) -> HttpResponse:
    """The target of a scope and period."""
    actor, asked = actor_of(request), asked_of(request.GET)
    start = queries.aim_start(actor, "target", **vars(asked))

    def do(given: dict[str, Any]) -> None:
        commands.set_target(actor, of=start.of, **(start.fixed | given))

    form = TargetForm(start, sent(request))
    return answer(request, form, do, **_said(start, _("Set a target")))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, target_id: int) -> HttpResponse:
    """A target that is none any more; asked before it is done."""
    actor = actor_of(request)
    row = queries.target_to_change(actor, target_id)
    back = Asked(row.of, row.period, row.starts_on, "").address()
    if request.method == "POST":
        commands.remove_target(actor, target_id)
        return redirect(back)
    question = _("Remove this target? The audit trail keeps that it was there.")
    said = {"title": _("Target"), "question": question, "submit": _("Remove"), "danger": True, "back": back}
    return render(request, "shell/confirm.html", said)


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """What somebody commits to."""
    actor, asked = actor_of(request), asked_of(request.GET)
    start = queries.aim_start(actor, "call", **vars(asked))

    def do(given: dict[str, Any]) -> None:
        commands.make_call(actor, of=start.of, **given)

    form = CallForm(start, sent(request))
    intro = _(
        "What you say today stays as it is and is judged when the period is over. Say more later, if you learn more."
    )
    return answer(request, form, do, intro=intro, **_said(start, _("What I commit to")))


def _said(start: queries.AimStart, title: str) -> dict[str, str]:
    back = Asked(start.of, start.period, start.starts_on, "").address()
    over = f"{words.whose(start.name)} · {words.period(start.period, start.starts_on)}"
    return {"title": title, "over": over, "back": back}
