"""Who knocks: a token in the Authorization header. Cookies count for nothing here."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthorizationError, Throttled
from ninja.security import HttpBearer

from tongpin.app.base.actor import Actor
from tongpin.app.workspace.queries import actor_for_token, token_digest

READING = frozenset({"GET", "HEAD", "OPTIONS"})
A_MINUTE = 60
MOST_COUNTED = 10_000


class ApiRequest(HttpRequest):
    """A request that has come through the door: `auth` is who asks."""

    auth: Actor


class ReadOnlyTokenError(AuthorizationError):
    """The token may read, and the request wants to write."""


class Knocks:
    """Counts the requests of each token by the minute, for the busiest tokens of one server process."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, who: str, now: float) -> int:
        """How many requests `who` has made in the running minute, this one included."""
        minute = int(now // A_MINUTE)
        with self._lock:
            known, so_far = self._counts.pop(who, (minute, 0))
            number = so_far + 1 if known == minute else 1
            self._counts[who] = (minute, number)
            if len(self._counts) > MOST_COUNTED:
                self._counts.popitem(last=False)
        return number

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._counts.clear()


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
