"""The addresses as they are: pages from the resolver, operations from the OpenAPI document, filled in for a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.scene import Scene
from tests.permissions.table import API, KINDS, LATER, PARTS, WEB, Route
from tongpin.api.api import api

ROOT = "/api/v1"
PART = re.compile(r"{(\w+)}")
# Forms pass over what they do not know: one body serves them all
FILLED = {
    "version": 1,
    "name": "changed",
    "text": "changed",
    "reason": "because",
    "circle": "workspace",
    "type": "explicit",
    "state": "assumed",
    "kind": "inquiry",
    "what": "opportunity:solution_asked",
    "certainty": "assumed",
    "quote": "they said so",
    "to_stage": "need_confirmed",
    "lost_reason": "price",
    "won": "1",
    "amount": "7",
    "currency": "USD",
    "rate": "7.1",
    "due": LATER,
    "day": LATER,
    "until": LATER,
    "pick": LATER,
    "as_of": LATER,
    "role": "salesperson",
    "language": "en",
    "theme": "dark",
    "scope": "read",
    "days": 30,
    "email": "somebody@new.example",
    "focus": "power",
}
FILLED_IDS = {
    "account": "account",
    "account_id": "account",
    "person": "person",
    "person_id": "person",
    "member": "member",
    "member_id": "member",
    "team": "team",
}


@dataclass(frozen=True)
class Visit:
    """One request to be made about a place."""

    method: str
    path: str
    body: dict[str, Any] | None


def pages() -> dict[str, tuple[str, ...]]:
    """The names of all pages with the parts of their addresses; operations of the interface are left out."""
    found = dict(_walk(get_resolver(), ""))
    return {name: parts for name, parts in found.items() if not name.startswith("api:") or name in WEB}


def unnamed() -> list[str]:
    """Addresses without a name, except the interface's answer to everything unknown."""
    return [name for name, _ in _walk(get_resolver(), "") if name.endswith("?")]


def operations() -> set[str]:
    """All operations as “METHOD /path”."""
    paths = api.get_openapi_schema()["paths"]
    return {f"{method.upper()} {path.removeprefix(ROOT)}" for path, way in paths.items() for method in way}


def _walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, inner)
        elif isinstance(one, URLPattern):
            parts = tuple(one.pattern.regex.groupindex)
            yield f"{space}{one.name}" if one.name else f"{one.pattern}?", parts


def kind_of(parts: tuple[str, ...], route: Route) -> str:
    """The kind of object that the address is about: the first part that names one."""
    return next((KINDS[part] for part in parts if part in KINDS and part not in route.parts), "")


def page_visit(scene: Scene, name: str, parts: tuple[str, ...], method: str, place: str) -> Visit:
    """The request for a page."""
    route, ids = WEB[name], scene.ids[place]
    path = reverse(name, kwargs=_filled(parts, route, ids))
    if method != "POST":
        return Visit(method, path + _query(route, ids), None)
    own = {field: _value(value, ids) for field, value in route.body.items()}
    body = FILLED | {field: ids[kind] for field, kind in FILLED_IDS.items()} | own
    return Visit(method, path + _query(route, ids), body)


def operation_visit(scene: Scene, name: str, place: str) -> Visit:
    """The request for an operation."""
    route, ids = API[name], scene.ids[place]
    method, _, path = name.partition(" ")
    filled = _filled(tuple(PART.findall(path)), route, ids)
    path = PART.sub(lambda part: str(filled[part.group(1)]), path)
    body = {field: _value(value, ids) for field, value in route.body.items()}
    return Visit(method, ROOT + path + _query(route, ids), body)


def _filled(parts: tuple[str, ...], route: Route, ids: dict[str, int]) -> dict[str, Any]:
    """A value for every part; a lead's address takes the lead, a stranger among the parts is a KeyError."""
    found: dict[str, Any] = {}
    for part in parts:
        kind = route.kind if part == "deal_id" and route.kind == "lead" else KINDS.get(part, "")
        found[part] = route.parts.get(part) or (ids[kind] if kind else PARTS[part])
    return found


def _query(route: Route, ids: dict[str, int]) -> str:
    named = {name: what[1:] if what.startswith("=") else ids[what] for name, what in route.query.items()}
    return f"?{urlencode(named)}" if named else ""


def _value(value: Any, ids: dict[str, int]) -> Any:
    if isinstance(value, bytes):
        return SimpleUploadedFile("deals.csv", value)
    if isinstance(value, str) and (found := PART.fullmatch(value)):
        return ids[found.group(1)]
    return value
