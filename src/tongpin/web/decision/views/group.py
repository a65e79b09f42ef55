"""The group: its table, one row saved, a judgement taken back, somebody added or released."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.deals.commands import release_person
from tongpin.app.decision import group_page, member_pages
from tongpin.app.decision.commands import members
from tongpin.app.decision.commands.judging import judge
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import past, words
from tongpin.web.decision.closed_rows import entries
from tongpin.web.decision.forms import AddMemberForm, MemberForm, Seen
from tongpin.web.decision.heading import asked_day
from tongpin.web.decision.warnings import warnings
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.shell import conflicts, problems


def group(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Everybody who takes part."""
    edited = number(request.GET.get("edit"))
    page = group_page.group_page(actor_of(request), deal_id, asked_day(request), edited)
    # a script that has opened or saved a row takes nothing but that row
    alone = edited if request.headers.get("HX-Target") == f"m{edited}" else None
    shown = {"entries": entries(page, alone), "count": len(page.rows), "warnings": warnings(page)}
    return render(request, "decision/group.html", {"head": page.head, "tab": "group", **shown})


@require_POST
def save_member(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """One row as somebody wants it."""
    actor = actor_of(request)
    actor.require_change()
    of = member_pages.one_member(actor, deal_id, person_id)
    form = MemberForm(conflicts.chosen(request.POST))
    if not form.is_valid():
        return _refused(request, deal_id, [str(said) for said in form.errors.values()])
    try:
        held = judge(actor, deal_id, form.changes(person_id, _chosen_over(request, of)))
    except Invalid as refused:
        said = [problems.sentence(one, words.PROBLEMS) for one in refused.problems]
        return _refused(request, deal_id, said)
    except Stale as late:
        return _conflict(request, form, of, late)
    _say(request, of, held)
    return redirect(_url(deal_id, person_id))


def _chosen_over(request: HttpRequest, of: member_pages.OneMember) -> Seen | None:
    """What stands there now, for who has just chosen between both values; None when it changed once more."""
    if "resolve" not in request.POST or number(request.POST.get("version")) != of.version:
        return None
    return of.seen


def _conflict(
    request: HttpRequest, form: MemberForm, of: member_pages.OneMember, late: Stale
) -> HttpResponse:
    both = Stale(of.version, form.told(late.theirs), form.told(late.ours))
    back = _url(of.deal.pk, of.person_id)
    return conflicts.answer(request, form, both, title=person_name(of.name), back=back)


def _url(deal_id: int, person_id: int | None = None) -> str:
    base = reverse("decision:group", args=[deal_id])
    return f"{base}?edit={person_id}#m{person_id}" if person_id else base


def _refused(request: HttpRequest, deal_id: int, said: list[str]) -> HttpResponse:
    shown = {"problems": said, "back": _url(deal_id)}
    return render(request, "decision/refused.html", shown, status=422)


def _say(request: HttpRequest, of: member_pages.OneMember, held: tuple[member_pages.Judged, ...]) -> None:
    """What was written down, with the way back."""
    if not held:
        return
    parts = [_said(of, row) for row in held]
    ids = [row.pk for row in held if not row.beside]
    undo = (
        f"{reverse('decision:undo', args=[of.deal.pk])}?{urlencode({'id': ids}, doseq=True)}" if ids else ""
    )
    messages.success(
        request,
        _("%(name)s: %(changes)s") % {"name": person_name(of.name), "changes": _("; ").join(parts)},
        extra_tags=undo,
    )


def _said(of: member_pages.OneMember, row: member_pages.Judged) -> str:
    if row.aspect == "mark":
        return ("+ " if row.value else "− ") + words.word(words.MARKS, row.key)
    new = words.value_words(row.aspect, row.value)
    if row.beside:
        return _("another source: %(value)s") % {"value": new}
    was = of.value(row.aspect)
    told = f"{words.value_words(row.aspect, was)} → {new}" if was not in ("", row.value) else new
    guess = row.certainty == "assumed" and row.aspect != "roles" and row.value
    return _("%(change)s (assumed)") % {"change": told} if guess else told


@require_POST
def undo(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What was held before is held again."""
    ids = [one for one in map(number, request.GET.getlist("id")) if one is not None]
    members.restore(actor_of(request), deal_id, ids[:50])
    messages.success(request, _("Taken back. The history keeps both."))
    return redirect(_url(deal_id))


def add(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Somebody joins the group."""
    actor = actor_of(request)
    offered = member_pages.candidates(actor, deal_id)
    form = AddMemberForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            row = members.add_member(actor, deal_id, **form.given)
        except Invalid as refused:
            form.take(refused)
        else:
            again = "again" in request.POST
            messages.success(request, _("%(name)s takes part.") % {"name": person_name(row.person.name)})
            return redirect(reverse("decision:add", args=[deal_id]) if again else _url(deal_id))
    shown = {"form": form, "back": _url(deal_id), "title": _("Who takes part?"), "submit": _("Add")}
    shown["over"] = f"{offered.deal.account.name} · {offered.deal.name}"
    return render(request, "decision/add.html", shown, status=422 if form.is_bound else 200)


def release(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """Somebody has no part in the decision after all."""
    actor = actor_of(request)
    actor.require_change()
    of = member_pages.one_member(actor, deal_id, person_id)
    name = person_name(of.name)
    if request.method == "POST":
        release_person(actor, deal_id, person_id=person_id)
        messages.success(request, _("%(name)s is no longer in the group.") % {"name": name})
        return redirect(_url(deal_id))
    return render(request, "shell/confirm.html", _release_question(name, _url(deal_id, person_id)))


def _release_question(name: str, back: str) -> dict[str, Any]:
    return {
        "title": name,
        "question": _("Does %(name)s have no part in this decision?") % {"name": name},
        "consequences": [
            _("The influence of %(name)s becomes unknown again.") % {"name": name},
            _("What was judged is kept and comes back when the person is added again."),
        ],
        "submit": _("Take out of the group"),
        "back": back,
    }


def history(request: HttpRequest, deal_id: int, person_id: int) -> HttpResponse:
    """Everything that was ever judged of one member."""
    actor = actor_of(request)
    found = member_pages.member_history(actor, deal_id, person_id)
    shown = {
        "name": person_name(found.of.name),
        "days": past.days_of(found),
        "back": _url(deal_id, person_id),
    }
    shown["over"] = f"{found.of.deal.account.name} · {found.of.deal.name}"
    return render(request, "decision/history.html", shown)
