"""What a page shows once: kept for the way from the form that made it to the page that shows it, sealed, then gone."""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from tongpin.app.base.sealing import master

KEPT = "shown_once"
MOST_KEPT = 4  # in several windows at a time


def keep(request: HttpRequest, said: dict[str, Any]) -> str:
    """The key under which the next page of the same session finds it."""
    key = secrets.token_urlsafe(9)
    kept = {**request.session.get(KEPT, {}), key: master().encrypt(json.dumps(said).encode()).decode()}
    request.session[KEPT] = dict(list(kept.items())[-MOST_KEPT:])
    return key


def take(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """What was kept, for the first who asks; then nothing."""
    kept = dict(request.session.get(KEPT, {}))
    if key not in kept:
        return None
    sealed = kept.pop(key)
    request.session[KEPT] = kept
    try:
        return dict(json.loads(master().decrypt(sealed.encode())))
    except InvalidToken:
        return None
