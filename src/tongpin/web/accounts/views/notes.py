"""Notes on accounts and people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.base.errors import Stale
from tongpin.app.desk import queries as desk
from tongpin.app.notes import commands, queries
from tongpin.web.accounts import forms
from tongpin.web.accounts.views.answers import carried_out, form_page, picked
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_GET
def account_notes(request: ActingRequest, account_id: int) -> HttpResponse:
    """All notes on an account, page by page."""
    page = desk.account_notes(request.actor, account_id, picked(request.GET.get("before", "")))
    template = "accounts/notes.html#more" if request.headers.get("HX-Request") else "accounts/notes.html"
    return render(request, template, {"page": page, "notes": page.notes})


@require_POST
def write_note(request: ActingRequest, account_id: int) -> HttpResponse:
    """A new note on the account, or on one of its people."""
    form = forms.WriteNote(request.POST)
    person_id = picked(request.POST.get("person", ""))
    back = (
        reverse("accounts:person", args=[person_id])
        if person_id
        else reverse("accounts:account", args=[account_id])
    )
    if form.is_valid():
        said = {"account_id": account_id, "person_id": person_id, **form.said()}
        if carried_out(form, lambda: commands.write_note(request.actor, **said)):
            return redirect(back)
    return form_page(request, form, title=_("New note"), back=back)


@require_http_methods(["GET", "POST"])
def edit_note(request: ActingRequest, note_id: int) -> HttpResponse:
    """The form of one's own note."""
    note = queries.own_note(request.actor, note_id)
    values = {"text": note.text, "circle": note.circle, "version": note.version}
    form = forms.EditNote(conflicts.chosen(request.POST) if request.POST else None, initial=values)
    back = _subject(note)
    if form.is_bound and form.is_valid():
        try:
            if carried_out(form, lambda: commands.update_note(request.actor, note_id, **form.changes())):
                messages.success(request, _("Saved."))
                return redirect(back)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=_("Edit the note"), back=back)
    return form_page(request, form, "accounts/note_form.html", title=_("Edit the note"), note=note, back=back)


@require_http_methods(["GET", "POST"])
def remove_note(request: ActingRequest, note_id: int) -> HttpResponse:
    """One question, then the note is gone."""
    note = queries.own_note(request.actor, note_id)
    back = _subject(note)
    if request.method == "POST":
        commands.remove_note(request.actor, note_id)
        messages.success(request, _("The note is deleted."))
        return redirect(back)
    said = {
        "title": _("Delete this note?"),
        "question": note.text,
        "submit": _("Delete the note"),
        "danger": True,
    }
    return render(request, "shell/confirm.html", {**said, "back": back})


def _subject(note: queries.NoteLine) -> str:
    """The page of what the note is about."""
    if note.deal_id:
        return reverse("deals:deal", args=[note.deal_id])
    if note.person_id:
        return reverse("accounts:person", args=[note.person_id])
    return reverse("accounts:account", args=[note.account_id])
