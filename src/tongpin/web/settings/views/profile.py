"""One's own profile and sign-in."""

from __future__ import annotations

from dataclasses import asdict

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.workspace import commands, pages
from tongpin.web.settings.forms import ProfileForm
from tongpin.web.settings.views.frame import back_to, carried_out, page, sent
from tongpin.web.shell.acting import ActingRequest

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: ActingRequest) -> HttpResponse:
    """Name, language, time zone, theme."""
    mine = pages.profile(request.actor)
    form = ProfileForm(sent(request), initial=asdict(mine))
    if form.is_valid():
        chosen = form.cleaned_data
        if carried_out(form, lambda: commands.update_profile(request.actor, **chosen)):
            with translation.override(chosen["language"] or request.actor.language):
                messages.success(request, _("Saved."))
            return redirect("settings:profile")
    return page(request, "settings/profile.html", "profile", form=form, email=mine.email)


@require_POST
def theme(request: ActingRequest) -> HttpResponse:
    """Light, dark, or as the device."""
    commands.update_profile(request.actor, theme=request.POST.get("theme", ""))
    return redirect(back_to(request, "settings:profile"))


@require_POST
def language(request: ActingRequest) -> HttpResponse:
    """Another language, also for the sign-in pages of this browser."""
    chosen = request.POST.get("language", "")
    commands.update_profile(request.actor, language=chosen)
    response = redirect(back_to(request, "settings:profile"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, samesite="Lax", secure=settings.HTTPS
    )
    return response


@require_safe
def security(request: ActingRequest) -> HttpResponse:
    """Password, second step, sessions."""
    second = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return page(request, "settings/security.html", "security", second=second)


@require_POST
def end_sessions(request: ActingRequest) -> HttpResponse:
    """Signs the user out everywhere else."""
    ended = commands.end_other_sessions(request.actor, keep=request.session.session_key or "")
    said = ngettext("%(count)s other session has ended.", "%(count)s other sessions have ended.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("settings:security")
