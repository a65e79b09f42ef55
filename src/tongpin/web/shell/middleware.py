"""Headers that close the page to everything not ours, and the translation of redirects for the dialog."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tongpin.web.shell.context import is_over

Answer = Callable[[HttpRequest], HttpResponseBase]

# No 'self' for scripts: an uploaded file served from our own address cannot become one
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class SecurityHeaders:
    """Gives each request a nonce and each response strict headers; a view may have set its own policy."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # Django 6 has the same name
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return as_dialog_answer(request, response)


def as_dialog_answer(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A redirect answered to the dialog becomes the order to leave the dialog and go there; all else passes.

    The browser would follow a plain redirect by itself and lay a whole page into the dialog.
    """
    if response.status_code not in REDIRECTS or not is_over(request):
        return response
    away = HttpResponse(status=204)
    away.headers["HX-Redirect"] = response.headers["Location"]
    away.cookies = response.cookies
    for name, value in response.headers.items():
        if name not in {"Location", "Content-Length", "Content-Type"}:
            away.headers[name] = value
    return away
