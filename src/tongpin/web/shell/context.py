"""What every page knows without its view saying so."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix

from tongpin.web.shell import formats, words

THEMES = frozenset(key for key, _, _ in words.THEMES)
THEME_COOKIE = "tp-theme"
OVER = "over"  # the id of the dialog that a page may be laid into


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame's own values: language, theme, place in the navigation, nonce, and the layout to extend."""
    actor = getattr(request, "actor", None)
    tongue = formats.language()
    return {
        "actor": actor,
        "html_language": formats.HTML_LANGUAGES[tongue],
        "language_code": tongue,
        "languages": words.LANGUAGES,
        "theme": theme_of(request),
        "themes": words.THEMES,
        "density": getattr(request, "density", "calm"),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "places": words.PLACES,
        "phone_places": [place for place in words.PLACES if place.key in words.ON_THE_PHONE],
        "more_places": [place for place in words.PLACES if place.key not in words.ON_THE_PHONE],
        "here": place_of(request.path),
        "root": get_script_prefix(),
        "layout": "shell/over.html" if is_over(request) else "shell/base.html",
        "demo": bool(getattr(settings, "DEMO", False)),
    }


def is_over(request: HttpRequest) -> bool:
    """Whether the answer will be laid over the page in the dialog."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == OVER


def theme_of(request: HttpRequest) -> str:
    """The theme the user chose: light, dark, or auto (as the device)."""
    actor = getattr(request, "actor", None)
    chosen = getattr(actor, "theme", None) or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "auto"


def place_of(path: str) -> str:
    """The navigation entry that a path belongs to, or nothing."""
    inside = path.removeprefix(get_script_prefix())
    if not inside:
        return "today"
    return next((key for prefix, key in words.PREFIXES.items() if inside.startswith(prefix)), "")
