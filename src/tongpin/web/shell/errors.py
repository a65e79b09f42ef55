"""Every error page of the product; config names these functions as Django's handlers."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from tongpin.app.base.errors import Denied, Failure, Invalid, NotFound, Stale, is_busy
from tongpin.web.shell import formats, problems, words
from tongpin.web.shell.words import Trouble

TOO_LARGE, UNPROCESSABLE, BROKEN, BUSY = 413, 422, 500, 503
SOON = "30"  # seconds
STATUS: dict[type[Failure], int] = {NotFound: 404, Denied: 403, Stale: 409}


def page(
    request: HttpRequest, status: int, trouble: Trouble | None = None, details: Sequence[str] = ()
) -> HttpResponse:
    """The page for a status: what happened and what to do about it."""
    layout = "shell/base.html" if getattr(request, "actor", None) else "shell/bare.html"
    said = {
        "status": status,
        "trouble": trouble or words.TROUBLES[status],
        "problems": details,
        "error_layout": layout,
    }
    return HttpResponse(render_to_string("shell/errors/error.html", said, request), status=status)


def failure(request: HttpRequest, reason: Failure) -> HttpResponse:
    """The page for a failure of a command or query that the view did not show beside its form."""
    status = next((code for kind, code in STATUS.items() if isinstance(reason, kind)), UNPROCESSABLE)
    said = [problems.sentence(problem) for problem in reason.problems] if isinstance(reason, Invalid) else []
    return page(request, status, details=said)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Handler of 400; an upload or a form above the limits ends here too and is told so."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return page(request, TOO_LARGE if too_large else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Handler of 403."""
    return page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Handler of 404; also what somebody sees who may not know that the record exists."""
    return page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Handler of 429: the sign-in pages ask for it when somebody tries too often."""
    return page(request, 429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """The form's token does not match: mostly a page left open over a sign-out."""
    return page(request, 403, words.CSRF)


def server_error(request: HttpRequest) -> HttpResponse:
    """Handler of 500: built without session, user and database, since one of them may be what broke.

    Where only somebody else's long writing is in the way, it says so and answers 503.
    """
    status = BUSY if is_busy(sys.exception()) else BROKEN
    tongue = formats.language()
    said = {
        "status": status,
        "trouble": words.TROUBLES[status],
        "error_layout": "shell/bare.html",
        "html_language": formats.HTML_LANGUAGES[tongue],
        "theme": "auto",
        "density": "calm",
        "root": "/",
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
    after = {"Retry-After": SOON} if status == BUSY else {}
    return HttpResponse(render_to_string("shell/errors/error.html", said), status=status, headers=after)
