"""Help me judge: questions about deeds, and what the answers speak for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongpin.app.decision.commands.asking import answer
from tongpin.app.decision.member_pages import OneMember, one_member
from tongpin.core.decision import judge
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import interview as asked
from tongpin.web.decision import words
from tongpin.web.desk.asking import actor_of


def interview(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """The questions; the answers are kept, and the proposal taken or not."""
    actor = actor_of(request)
    actor.require_change()
    of = one_member(actor, deal_id, person_id)
    said = asked.answers_of(request.POST) if request.method == "POST" else of.answers
    deed = request.POST.get("deed")
    if deed in ("take", "keep"):
        evidence = request.POST.get("evidence", "")[:500] or _("interview")
        proposal = answer(actor, deal_id, person_id, said, take=deed == "take", evidence=evidence)
        found = asked.told(proposal)
        result = " · ".join(part for part in (found.stance, found.attitude) if part)
        text = (
            _("%(name)s: %(result)s (assumed)") if deed == "take" and result else _("%(name)s: answers kept")
        )
        messages.success(request, text % {"name": person_name(of.name), "result": result})
        return redirect(reverse("decision:group", args=[deal_id]))  # no fragment: the dialog would stay open
    return render(request, "decision/interview.html", _shown(of, said))


def _shown(of: OneMember, said: asked.Said) -> dict[str, object]:
    stance, attitude = asked.questions(said)
    return {
        "name": person_name(of.name),
        "over": f"{of.deal.account.name} · {of.deal.name}",
        "stance_questions": stance,
        "attitude_questions": attitude,
        "proposal": asked.told(judge(said)),
        "answered": bool(said),
        "now_stance": words.word(words.STANCES, of.value("stance")),
        "now_attitude": words.word(words.ATTITUDES, of.value("attitude")),
        "back": reverse("decision:group", args=[of.deal.pk]),
    }
