"""The tree of teams."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.workspace import commands, pages
from tongpin.web.settings.forms import TeamForm
from tongpin.web.settings.views.frame import carried_out, form_page, page, sent, sentences
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_safe
def teams(request: ActingRequest) -> HttpResponse:
    """The tree, each team under its parent."""
    request.actor.require_owner()
    return page(request, "settings/teams.html", "teams", lines=pages.teams(request.actor))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """A new team."""
    request.actor.require_owner()
    start = {"parent": request.GET.get("under", "")}
    form = TeamForm(sent(request), teams=pages.teams(request.actor), initial=start)
    if form.is_valid():
        given = form.changes()
        given.pop("version")
        if carried_out(form, lambda: commands.create_team(request.actor, **given)):
            return redirect("settings:teams")
    return form_page(request, form, title=_("New team"), submit=_("Add"), back=reverse("settings:teams"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, team_id: int) -> HttpResponse:
    """Another name or another place in the tree."""
    actor, line = request.actor, pages.team_line(request.actor, team_id)
    form = TeamForm(
        sent(request),
        teams=pages.teams(actor),
        initial={"name": line.name, "parent": line.parent_id, "version": line.version},
    )
    back = reverse("settings:teams")
    try:
        if form.is_valid() and carried_out(
            form, lambda: commands.update_team(actor, team_id, **form.changes())
        ):
            messages.success(request, _("Saved."))
            return redirect(back)
    except Stale as stale:
        return conflicts.answer(request, form, stale, title=line.name, back=back)
    return form_page(request, form, title=line.name, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: ActingRequest, team_id: int) -> HttpResponse:
    """Deletes an empty team, after one question."""
    line, back = pages.team_line(request.actor, team_id), reverse("settings:teams")
    said = {
        "title": _("Delete the team %(name)s?") % {"name": line.name},
        "question": _("Only a team without people and without teams under it can be deleted."),
        "submit": _("Delete"),
        "danger": True,
        "back": back,
    }
    if request.method != "POST":
        return render(request, "shell/confirm.html", said)
    try:
        commands.delete_team(request.actor, team_id)
    except Invalid as invalid:
        return render(request, "shell/confirm.html", {**said, "consequences": sentences(invalid)}, status=422)
    messages.success(request, _("The team %(name)s is gone.") % {"name": line.name})
    return redirect(back)
