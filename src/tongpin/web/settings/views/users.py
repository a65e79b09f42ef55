"""Users of the workspace: added, changed, shut out, let in again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.desk import commands as desk
from tongpin.app.desk import queries as desk_queries
from tongpin.app.workspace import commands, pages, queries
from tongpin.web.settings import words
from tongpin.web.settings.forms import MemberForm, NewMemberForm, TakerForm
from tongpin.web.settings.views.frame import carried_out, form_page, page, sent, sentences
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest
from tongpin.web.signin import inviting


@require_safe
def users(request: ActingRequest) -> HttpResponse:
    """Who is in reach, the active ones first."""
    staff = pages.staff(request.actor)
    lines = [(one, words.ROLES[one.role]) for one in staff.members]
    roles = [(words.ROLES[one], words.ROLES_EXPLAINED[one]) for one in words.ROLES]
    return page(request, "settings/users.html", "users", lines=lines, roles=roles)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """Somebody joins, with a first password or a link to choose one."""
    staff = pages.staff(request.actor)
    form = NewMemberForm(sent(request), roles=staff.roles, teams=staff.teams, initial={"role": "salesperson"})
    if form.is_valid():
        added = carried_out(form, lambda: commands.add_member(request.actor, **form.changes()))
        if added:
            return _welcomed(request, added, with_password=bool(form.cleaned_data["password"]))
    said = {"title": _("New user"), "submit": _("Add"), "back": reverse("settings:users")}
    return form_page(request, form, **said)


def _welcomed(request: ActingRequest, added: commands.Added, *, with_password: bool) -> HttpResponse:
    name = {"name": added.member.name}
    if added.known_before:
        messages.success(request, _("%(name)s is in, with the password they already have.") % name)
    elif with_password:
        messages.success(request, _("%(name)s can sign in with the password you have set.") % name)
    else:
        return _invited(request, added.member)
    return redirect("settings:users")


def _invited(request: ActingRequest, member: Any) -> HttpResponse:
    actor = request.actor
    link = inviting.invite(request, member.user, by=actor.name, workspace=actor.workspace_name)
    if not inviting.has_mail_server():
        said = {"link": link, "name": member.name, "days": inviting.days()}
        return page(request, "settings/invited.html", "users", **said)
    messages.success(request, _("A link to choose a password has gone to %(name)s.") % {"name": member.name})
    return redirect("settings:users")


@never_cache
@require_POST
def invite_again(request: ActingRequest, member_id: int) -> HttpResponse:
    """A fresh link for somebody who has not chosen a password yet."""
    return _invited(request, queries.member_to_invite(request.actor, member_id))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, member_id: int) -> HttpResponse:
    """Name, role, team."""
    actor, line = request.actor, pages.member_line(request.actor, member_id)
    form = MemberForm(
        sent(request),
        roles=pages.roles_to_give(actor),
        teams=pages.teams_to_give(actor),
        initial={"name": line.name, "role": line.role, "team": line.team_id, "version": line.version},
    )
    back = reverse("settings:users")
    try:
        if form.is_valid() and carried_out(
            form, lambda: commands.update_member(actor, member_id, **form.changes())
        ):
            messages.success(request, _("Saved."))
            return redirect(back)
    except Stale as stale:
        return conflicts.answer(request, form, stale, title=line.name, back=back)
    return form_page(request, form, title=line.name, over=line.email, back=back)


def _shutting_out(name: str, back: str) -> dict[str, Any]:
    return {
        "title": _("Deactivate %(name)s?") % {"name": name},
        "question": _("%(name)s is shut out at once.") % {"name": name},
        "consequences": [
            _("All sessions and tokens end now."),
            _("Accounts and deals stay theirs until you hand them over."),
            _("You can let them in again at any time."),
        ],
        "submit": _("Deactivate"),
        "danger": True,
        "back": back,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: ActingRequest, member_id: int) -> HttpResponse:
    """Shuts somebody out at once, after one question."""
    line, back = pages.member_line(request.actor, member_id), reverse("settings:users")
    said = _shutting_out(line.name, back)
    if request.method != "POST":
        return render(request, "shell/confirm.html", said)
    try:
        commands.deactivate_member(request.actor, member_id)
    except Invalid as invalid:
        return render(request, "shell/confirm.html", {**said, "consequences": sentences(invalid)}, status=422)
    messages.success(request, _("%(name)s is shut out.") % {"name": line.name})
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActingRequest, member_id: int) -> HttpResponse:
    """Gives everything that goes on with one user to another one."""
    going = desk_queries.leaving(request.actor, member_id)
    form = TakerForm(sent(request), takers=going.takers)
    if form.is_valid() and carried_out(
        form, lambda: desk.hand_over(request.actor, from_id=member_id, to_id=form.cleaned_data["to"])
    ):
        messages.success(
            request, _("Everything that goes on with %(name)s is handed over.") % {"name": going.name}
        )
        return redirect("settings:users")
    return form_page(request, form, **_handing_over(going))


def _handing_over(going: desk_queries.Leaving) -> dict[str, Any]:
    counts = {
        "accounts": going.belongings.accounts,
        "deals": going.belongings.deals,
        "steps": going.belongings.steps,
    }
    return {
        "title": _("Hand over what %(name)s answers for") % {"name": going.name},
        "intro": _(
            "%(accounts)s accounts, %(deals)s deals and leads that go on, %(steps)s steps on deals of others. "
            "What has ended stays as it is."
        )
        % counts,
        "submit": _("Hand over"),
        "back": reverse("settings:users"),
    }


@require_POST
def reactivate(request: ActingRequest, member_id: int) -> HttpResponse:
    """Lets somebody in again."""
    member = commands.reactivate_member(request.actor, member_id)
    messages.success(request, _("%(name)s may sign in again.") % {"name": member.name})
    return redirect("settings:users")
