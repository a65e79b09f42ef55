"""Tokens of the interface for programs."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.workspace import commands, pages
from tongpin.web.settings import words
from tongpin.web.settings.forms import TokenForm
from tongpin.web.settings.views.frame import carried_out, form_page, page, sent
from tongpin.web.shell import once
from tongpin.web.shell.acting import ActingRequest


@require_safe
def tokens(request: ActingRequest) -> HttpResponse:
    """One's own tokens; for an owner, all."""
    lines = [(one, words.SCOPES[one.scope], words.STATES[one.state]) for one in pages.tokens(request.actor)]
    return page(request, "settings/tokens.html", "tokens", lines=lines)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """A new token; the next page shows its secret."""
    request.actor.require_change()
    form = TokenForm(sent(request))
    if form.is_valid():
        made = carried_out(form, lambda: commands.create_token(request.actor, **form.cleaned_data))
        if made:
            said = {
                "name": made.token.name,
                "secret": made.secret,
                "until": made.token.expires_at.isoformat(),
            }
            return redirect("settings:made_token", once.keep(request, said))
    said = {"title": _("New token"), "submit": _("Make the token"), "back": reverse("settings:tokens")}
    return form_page(request, form, **said)


@never_cache
@require_safe
def made(request: ActingRequest, key: str) -> HttpResponse:
    """The secret of a token that was just made, once; after that the list."""
    said = once.take(request, key)
    if said is None:
        return redirect("settings:tokens")
    until = datetime.fromisoformat(said["until"])
    return page(request, "settings/token_made.html", "tokens", made={**said, "until": until})


@require_POST
def revoke(request: ActingRequest, token_id: int) -> HttpResponse:
    """Ends a token at once."""
    token = commands.revoke_token(request.actor, token_id)
    messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
    return redirect("settings:tokens")
