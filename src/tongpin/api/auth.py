"""Who knocks: a token in the Authorization header. Cookies count for nothing here."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthorizationError, Throttled
from ninja.security import HttpBearer

from tongpin.app.base.actor import Actor
from tongpin.app.base.knocks import A_MINUTE, Knocks
from tongpin.app.workspace.queries import actor_for_token, token_digest

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ApiRequest(HttpRequest):
    """A request that has come through the door: `auth` is who asks."""

    auth: Actor


class ReadOnlyTokenError(AuthorizationError):
    """The token may read, and the request wants to write."""


KNOCKS = Knocks()


class TokenAuth(HttpBearer):
    """Lets a token's member in; a token that only reads is turned away from everything else."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor behind the token, or None."""
        actor = actor_for_token(token)
        if actor is None:
            return None
        now = time.time()
        if KNOCKS.count(token_digest(token), now) > settings.TONGPIN_API_PER_MINUTE:
            raise Throttled(wait=A_MINUTE - int(now) % A_MINUTE)
        if actor.read_only and request.method not in READING:
            raise ReadOnlyTokenError
        return actor
