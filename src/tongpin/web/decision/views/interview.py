"""Help me judge: questions about deeds, and what the answers speak for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongpin.app.base.errors import Stale
from tongpin.app.decision.commands.asking import answer
from tongpin.app.decision.member_pages import OneMember, one_member
from tongpin.core.decision import Proposal, judge
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import interview as asked
from tongpin.web.decision import words
from tongpin.web.desk.asking import actor_of, number

ASPECTS = ("stance", "attitude")


def interview(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """The questions; the answers are kept, and the proposal taken or not."""
    actor = actor_of(request)
    actor.require_change()
    of = one_member(actor, deal_id, person_id)
    said = asked.answers_of(request.POST) if request.method == "POST" else of.answers
    if request.POST.get("deed") not in ("take", "keep"):
        return render(request, "decision/interview.html", _shown(of, said))
    try:
        proposal = _kept(request, of, said)
    except Stale:
        # somebody judged meanwhile: what is held now stands beside the proposal, and may be replaced after all
        return render(request, "decision/interview.html", {**_shown(of, said), "clash": True}, status=409)
    messages.success(request, _result(request, of, proposal))
    return redirect(reverse("decision:group", args=[deal_id]))  # no fragment: the dialog would stay open


def _result(request: HttpRequest, of: OneMember, proposal: Proposal) -> str:
    found = asked.told(proposal)
    result = " · ".join(part for part in (found.stance, found.attitude) if part)
    taken = request.POST.get("deed") == "take" and result
    text = _("%(name)s: %(result)s (assumed)") if taken else _("%(name)s: answers kept")
    return text % {"name": person_name(of.name), "result": result}


def _kept(request: HttpRequest, of: OneMember, said: asked.Said) -> Proposal:
    evidence = request.POST.get("evidence", "")[:500] or _("interview")
    return answer(
        actor_of(request),
        of.deal.pk,
        of.person_id,
        said,
        take=request.POST.get("deed") == "take",
        evidence=evidence,
        seen={
            aspect: seen
            for aspect in ASPECTS
            if (seen := number(request.POST.get(f"seen_{aspect}"))) is not None
        },
    )


def _shown(of: OneMember, said: asked.Said) -> dict[str, object]:
    stance, attitude = asked.questions(said)
    return {
        "name": person_name(of.name),
        "over": f"{of.deal.account.name} · {of.deal.name}",
        "stance_questions": stance,
        "attitude_questions": attitude,
        "proposal": asked.told(judge(said)),
        "answered": bool(said),
        "seen": [(aspect, of.seen.get(aspect, (0, ""))[0]) for aspect in ASPECTS],
        "now_stance": words.word(words.STANCES, of.value("stance")),
        "now_attitude": words.word(words.ATTITUDES, of.value("attitude")),
        "back": reverse("decision:group", args=[of.deal.pk]),
    }
