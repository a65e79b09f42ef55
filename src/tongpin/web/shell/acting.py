"""Who acts in a web request, in which language and zone; and the one place where failures become pages."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Failure
from tongpin.app.base.texts import storable
from tongpin.app.workspace import queries
from tongpin.web.shell import errors

Answer = Callable[[HttpRequest], HttpResponse]
WORKSPACE_KEY = "workspace"


class ActingRequest(HttpRequest):
    """A request behind sign-in: somebody acts."""

    actor: Actor


class ActorMiddleware:
    """Gives the request its `actor`, and speaks the actor's language for as long as the request lasts."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        request.actor = actor  # type: ignore[attr-defined]  # the request carries it from here on
        language = actor.language if actor else _asked_language(request)
        with translation.override(language), timezone.override(ZoneInfo(actor.own_zone) if actor else None):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class FailureMiddleware:
    """Turns the named failures of commands and queries into pages, and refuses what no query can be asked with."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_called: object) -> None:
        """A page's address whose texts no database keeps cannot be read; the interface says so in its own shape."""
        match = request.resolver_match
        if match and match.app_name != "api" and not storable(dict(request.GET.lists())):
            raise BadRequest

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a failure; anything else is a defect and goes on."""
        return errors.failure(request, exception) if isinstance(exception, Failure) else None


def _actor(request: HttpRequest) -> Actor | None:
    """The signed-in member, or None; a member who was shut out loses the session at once."""
    # asks the session hash too: another password ends the sessions that were opened with the old one
    if not request.user.is_authenticated:
        return None
    actor = queries.actor_for_user(request.user.pk, request.session.get(WORKSPACE_KEY))
    if actor is None:
        logout(request)
        return None
    return actor


def _asked_language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)
