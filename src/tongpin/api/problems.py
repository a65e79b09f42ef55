"""Every failure of the interface in one shape: application/problem+json after RFC 9457.

`code` says what went wrong in general, each row of `problems` where and why; `detail` is for people.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import Field

from tongpin.api.auth import ReadOnlyTokenError
from tongpin.app.base import errors

log = logging.getLogger("tongpin.api")

CONTENT_TYPE = "application/problem+json"
SOON = "30"  # seconds
PLACES = frozenset({"body", "query", "path", "form", "header", "cookie", "payload", "window"})
DETAILS: Mapping[str, tuple[int, str]] = {
    "unreadable": (
        400,
        "The request cannot be read: its body is not valid JSON (or no form, for a file), or it was cut short.",
    ),
    "no_token": (401, "Send a living API token: Authorization: Bearer tp_…"),
    "denied": (403, "The role of the token's member does not include this."),
    "read_only_token": (403, "The token may only read. Make one that may write."),
    "not_found": (404, "There is no such object, or the token's member may not see it."),
    "method_not_allowed": (405, "This address does not take that method."),
    "stale": (409, "Somebody saved first. Read the object again, or send the version that is stored now."),
    "too_large": (413, "The body is larger than the server takes."),
    "invalid": (422, "The input cannot be accepted; `problems` says where and why."),
    "missing_signals": (422, "The customer has not yet done or said what opens the stage."),
    "not_qualified": (422, "The lead has not all elements of a deal yet; it stays a lead."),
    "too_many_requests": (429, "Too many requests in this minute. Wait as Retry-After says."),
    "broken": (500, "Something broke on the server. Nothing of this request has been saved."),
    "busy": (
        503,
        "Somebody is writing a lot, mostly an import. Nothing of this request has been saved; try again soon.",
    ),
}


class ProblemRow(Schema):
    """One thing wrong with the input."""

    field: str = Field(description="The field, dotted when it lies deeper; empty when it concerns the whole")
    code: str = Field(description="What is wrong with it")
    params: dict[str, Any] = Field(description="Values that belong to the code")


class ProblemOut(Schema):
    """A request that was not carried out."""

    type: str = Field(description="A link to the explanation of the code")
    title: str
    status: int
    code: str
    detail: str
    problems: list[ProblemRow]


class StaleOut(ProblemOut):
    """A save that came second; both sides, so that the client can decide."""

    version: int = Field(description="The version that is stored now")
    theirs: dict[str, Any] = Field(description="The stored values of the fields that were to be changed")
    ours: dict[str, Any] = Field(description="The values that were sent")


def answer(
    code: str, problems: Iterable[Mapping[str, Any]] = (), *, status: int = 0, **more: Any
) -> HttpResponse:
    """The response for a failure."""
    usual, detail = DETAILS.get(code, (status or 400, HTTPStatus(status or 400).phrase))
    number = status or usual
    said = {
        "type": f"/api/v1/docs#problem-{code}",
        "title": HTTPStatus(number).phrase,
        "status": number,
        "code": code,
        "detail": detail,
        "problems": list(problems),
        **more,
    }
    return JsonResponse(said, status=number, content_type=CONTENT_TYPE)


def row(field: str, code: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """One problem; of its values only those that are plain and meant for people."""
    kept = {name: _plain(value) for name, value in (params or {}).items() if _tellable(name, value)}
    return {"field": field, "code": code, "params": kept}


def install(api: NinjaAPI) -> None:
    """Make `api` answer every failure in this shape."""
    handlers: list[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]]] = [
        (Exception, _broken),
        (Http404, lambda _request, _error: answer("not_found")),
        (MultiPartParserError, _unreadable),
        (UnreadablePostError, _unreadable),
        (SuspiciousOperation, _unreadable),
        (RequestDataTooBig, lambda _request, _error: answer("too_large")),
        (HttpError, _http_error),
        (AuthenticationError, _no_token),
        (ValidationError, _unfit),
        (errors.Failure, _failure),
    ]
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s broke", request.method, request.path, exc_info=error)
    if not errors.is_busy(error):
        return answer("broken")
    response = answer("busy")
    response["Retry-After"] = SOON
    return response


def _unreadable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return answer("unreadable")


def _no_token(_request: HttpRequest, _error: Exception) -> HttpResponse:
    response = answer("no_token")
    response["WWW-Authenticate"] = 'Bearer realm="tongpin"'
    return response


def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, ReadOnlyTokenError):
        return answer("read_only_token")
    if isinstance(error, Throttled):
        response = answer("too_many_requests")
        response["Retry-After"] = str(error.wait or 60)
        return response
    codes = {400: "unreadable", 403: "denied", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}
    return answer(codes.get(error.status_code, "failure"), status=error.status_code)


def _unfit(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = (
        row(
            _dotted(one.get("loc", ())),
            str(one.get("type", "invalid")),
            {**one.get("ctx", {}), "message": one.get("msg", "")},
        )
        for one in error.errors
    )
    return answer("invalid", found)


def _failure(_request: HttpRequest, error: errors.Failure) -> HttpResponse:
    return answer(error.code, _rows(error), status=0 if error.code in DETAILS else 422, **_sides(error))


def _rows(error: errors.Failure) -> Iterable[dict[str, Any]]:
    if isinstance(error, errors.Invalid):
        return (row(one.field, one.code, one.params) for one in error.problems)
    if isinstance(error, errors.MissingSignals):
        return _missing(error)
    return _lacking(error.result) if isinstance(error, errors.NotQualified) else ()


def _sides(error: errors.Failure) -> dict[str, Any]:
    if not isinstance(error, errors.Stale):
        return {}
    return {"version": error.version, "theirs": _plain(error.theirs), "ours": _plain(error.ours)}


def _missing(error: errors.MissingSignals) -> Iterable[dict[str, Any]]:
    for one in error.missing:
        facts = {"stage": one.stage, "signals": list(one.signals), "at_least": one.at_least}
        yield row("signals", "missing_signals", facts)


def _lacking(result: Any) -> Iterable[dict[str, Any]]:
    for code in ("missing", "refuted"):
        for element in getattr(result, code, ()):
            yield row(f"marks.{element}", code)


def _dotted(where: Iterable[Any]) -> str:
    """The field's name inside the body: the framework's own layers are left out."""
    parts = [str(part) for part in where]
    if parts and parts[0] in PLACES:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in PLACES:
        parts = parts[1:]
    return ".".join(parts)


def _tellable(name: str, value: object) -> bool:
    inner = {
        "model",
        "model_name",
        "model_class",
        "unique_check",
        "lookup_type",
        "show_value",
        "error",
        "url",
    }
    return name not in inner and isinstance(
        value, str | int | float | bool | Decimal | date | list | tuple | None
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
