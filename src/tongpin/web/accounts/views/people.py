"""The list of people, one person, their form, their personal data."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.accounts import commands
from tongpin.app.base.errors import Stale
from tongpin.app.desk import commands as desk
from tongpin.app.desk import queries
from tongpin.web.accounts import forms, rows, story, words
from tongpin.web.accounts.views.answers import carried_out, form_page, found, picked
from tongpin.web.shell import conflicts, formats
from tongpin.web.shell.acting import ActingRequest


@require_GET
def people_list(request: ActingRequest) -> HttpResponse:
    """The people by name."""
    form = forms.FindPeople(request.GET)
    form.is_valid()
    q, account_id = form.cleaned_data.get("q") or "", form.cleaned_data.get("account")
    page = queries.people_list(request.actor, q=q, account_id=account_id, after=request.GET.get("after", ""))
    said = {"page": page, "form": form, "narrowed": bool(q or account_id), "rows": rows.people(page.rows)}
    return render(request, "accounts/people.html", said)


@require_GET
def find_people(request: ActingRequest) -> HttpResponse:
    """What a picker of people finds."""
    account_id = picked(request.GET.get("account", ""))
    return found(queries.find_people(request.actor, request.GET.get("q", ""), account_id))


@require_GET
def person(request: ActingRequest, person_id: int) -> HttpResponse:
    """One person."""
    page = queries.person_page(request.actor, person_id)
    told = story.lines(page.story, page.names, here="person")
    said = {"lines": told, "note_form": forms.WriteNote(initial={"person": person_id})}
    said |= {
        "rows": rows.person_deals(page.parts, page.playbooks),
        "erased_on": formats.day(page.person.erased_at),
    }
    said |= {"phones": [words.phone_shown(one) for one in page.phones or ()]}
    return render(request, "accounts/person.html", {"page": page, **said})


@require_GET
def person_story(request: ActingRequest, person_id: int) -> HttpResponse:
    """The next lines of the story: a fragment for the page, or a page of its own."""
    page = queries.person_story(request.actor, person_id, request.GET.get("before", ""))
    template = (
        "accounts/story_page.html#lines" if request.headers.get("HX-Request") else "accounts/story_page.html"
    )
    more = reverse("accounts:person_story", args=[person_id])
    said = {
        "lines": story.lines(page.story, page.names, here="person"),
        "before": page.story.before,
        "more_url": more,
    }
    back = reverse("accounts:person", args=[person_id])
    return render(request, template, {**said, "headline": words.person_name(page.person.name), "back": back})


@require_http_methods(["GET", "POST"])
def new_person(request: ActingRequest) -> HttpResponse:
    """The form of a new person, at the account that the address names or at one to be picked."""
    account_id = picked(request.GET.get("account", ""))
    chosen = picked(request.POST.get("account", ""))
    start = queries.person_form(request.actor, account_id=account_id, chosen=chosen)
    form = forms.EditPerson(start, request.POST or None, initial={"unit": request.GET.get("unit")})
    if form.is_bound and form.is_valid():
        values = {"account_id": account_id, **form.changes()}
        made = carried_out(form, lambda: commands.create_person(request.actor, **values))
        if made:
            return redirect("accounts:person", made.pk)
    back = reverse("accounts:account", args=[account_id]) if account_id else reverse("accounts:people")
    over = start.account.name if start.account else ""
    return form_page(request, form, title=_("New person"), over=over, back=back, submit=_("Add the person"))


@require_http_methods(["GET", "POST"])
def edit_person(request: ActingRequest, person_id: int) -> HttpResponse:
    """The form of a person."""
    start = queries.person_form(request.actor, person_id)
    back = reverse("accounts:person", args=[person_id])
    form = forms.EditPerson(
        start, conflicts.chosen(request.POST) if request.POST else None, initial=start.values
    )
    title = _("Edit %(name)s") % {"name": start.values["name"]}
    if form.is_bound and form.is_valid():
        try:
            if carried_out(form, lambda: commands.update_person(request.actor, person_id, **form.changes())):
                messages.success(request, _("Saved."))
                return redirect(back)
        except Stale as stale:
            return conflicts.answer(request, form, stale, title=title, back=back)
    return form_page(request, form, title=title, back=back)


@require_POST
def export_person(request: ActingRequest, person_id: int) -> HttpResponse:
    """Everything held about the person, as a file to hand over."""
    held = desk.export_person(request.actor, person_id)
    text = json.dumps(held, ensure_ascii=False, indent=2, default=str)
    headers = {
        "Content-Disposition": f'attachment; filename="person-{person_id}.json"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def erase_person(request: ActingRequest, person_id: int) -> HttpResponse:
    """One question, then everything personal is gone."""
    request.actor.require_lead()
    if request.method == "POST":
        done = desk.erase_person(request.actor, person_id)
        said = {"notes": done.notes, "mentions": done.mentions}
        messages.success(
            request, _("Erased, with %(notes)s notes and %(mentions)s mentions elsewhere.") % said
        )
        return redirect("accounts:person", person_id)
    page = queries.person_page(request.actor, person_id)
    title = _("Erase the personal data of %(name)s?") % {"name": words.person_name(page.person.name)}
    told = {"title": title, "question": words.ERASURE_QUESTION, "consequences": words.ERASURE_CONSEQUENCES}
    back = reverse("accounts:person", args=[person_id])
    return render(
        request, "shell/confirm.html", {**told, "submit": _("Erase for ever"), "danger": True, "back": back}
    )
