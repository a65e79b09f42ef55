"""What was done together with a person: written down, taken back, and taken over as the level that routes rest on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.base.errors import Denied, Invalid, Stale
from tongpin.app.relationship import commands, queries
from tongpin.web.bonds import words
from tongpin.web.bonds.forms import ActivityForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.shell import problems


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, person_id: int) -> HttpResponse:
    """Something done with the person; the address may name its kind."""
    actor = actor_of(request)
    page = queries.bonds_of_person(actor, person_id)
    if not page.may_change:
        raise Denied

    def do(given: dict[str, Any]) -> None:
        commands.record_activity(actor, person_id, **given)

    form = ActivityForm(page, sent(request), kind=request.GET.get("kind", ""))
    back = reverse("bonds:bond", args=[person_id])
    return answer(
        request, form, do, back=back, title=_("Record what you did together"), over=page.person.name
    )


@require_POST
def withdraw(request: HttpRequest, activity_id: int) -> HttpResponse:
    """It was not so: the activity no longer counts."""
    row = commands.withdraw_activity(actor_of(request), activity_id)
    messages.success(request, _("It no longer counts."))
    return redirect("bonds:bond", row.person_id)


@require_POST
def adopt(request: HttpRequest, person_id: int) -> HttpResponse:
    """What activities prove becomes the line between the houses."""
    evidence = _("proven by the activities on record")
    who, seen = named(request, "colleague"), named(request, "seen")
    try:
        row = commands.adopt_level(
            actor_of(request), person_id, colleague_id=who, evidence=evidence, seen=seen
        )
    except Invalid as refused:
        messages.error(request, " ".join(problems.sentence(one, words.PROBLEMS) for one in refused.problems))
    except Stale:
        messages.error(request, _("Somebody changed this line in the meantime; look at it again."))
    else:
        messages.success(request, _("The line is now “%(level)s”.") % {"level": words.LEVELS[row.value]})
    return redirect("bonds:bond", person_id)
