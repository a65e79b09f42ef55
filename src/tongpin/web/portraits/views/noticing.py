"""What did you notice? The marks of a person, and what they speak for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Denied, Stale
from tongpin.app.portraits import queries
from tongpin.app.portraits.commands import answer_interview
from tongpin.app.portraits.held import TEAM
from tongpin.core.portraits import Proposed, propose
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.portraits import noticing, words
from tongpin.web.portraits.noticing import Said

TAKEN = ("personality", "style")


@require_http_methods(["GET", "POST"])
def interview(request: HttpRequest, person_id: int) -> HttpResponse:
    """The questions; the answers are kept, and the proposal taken or not."""
    found = queries.portrait(actor_of(request), person_id)
    if not found.may_change:
        raise Denied
    given = noticing.answers_of(request.POST)
    said = {key: one for key, one in given.items() if one is not None} if given else found.answers
    if request.POST.get("deed") not in ("take", "keep"):
        return render(request, "portraits/interview.html", _shown(found, said))
    try:
        proposed = _kept(request, found, given)
    except Stale:
        # somebody noted a type meanwhile: it stands beside the proposal now, and may be replaced after all
        shown = {**_shown(found, said), "clash": True}
        return render(request, "portraits/interview.html", shown, status=409)
    messages.success(request, _result(request, proposed))
    return redirect(reverse("portraits:portrait", args=[person_id]))


def _kept(request: HttpRequest, found: queries.Portrait, given: dict[str, bool | None]) -> Proposed:
    seen = {one: number(request.POST.get(f"seen_{one}")) for one in TAKEN}
    return answer_interview(
        actor_of(request),
        found.person.pk,
        given,
        take=request.POST.get("deed") == "take",
        evidence=request.POST.get("evidence", "")[:500] or _("what was noticed"),
        seen={one: number for one, number in seen.items() if number is not None},
    )


def _result(request: HttpRequest, proposed: Proposed) -> str:
    kinds = (
        words.personality_name(proposed.personality.kind or ""),
        words.style_name(proposed.style.kind or ""),
    )
    result = " · ".join(kind for kind in kinds if kind)
    if request.POST.get("deed") == "take" and result:
        return _("%(result)s (assumed)") % {"result": result}
    return _("The answers are kept.")


def _shown(found: queries.Portrait, said: Said) -> dict[str, object]:
    return {
        "portrait": found,
        "groups": noticing.questions(said),
        "told": noticing.told(propose(said)),
        "answered": bool(said),
        "seen": [(one, found.held.seen(TEAM, one)) for one in TAKEN],
        "now": [words.value(one, found.held.value(one)) for one in TAKEN if found.held.value(one)],
        "back": reverse("portraits:portrait", args=[found.person.pk]),
    }
