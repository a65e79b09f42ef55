"""The OpenAPI document as a page to read: no script, no address outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.api.api import api
from tongpin.api.problems import DETAILS

DEEPEST = 3
MANY = "[]"


@dataclass(frozen=True)
class Value:
    """A parameter or a field: where it stands, of which type, whether it must be there."""

    name: str
    where: str
    type: str
    required: bool
    about: str
    depth: int = 0


@dataclass(frozen=True)
class Operation:
    """One deed of the interface."""

    method: str
    path: str
    anchor: str
    summary: str
    about: str
    parameters: tuple[Value, ...]
    body: tuple[Value, ...]
    status: str
    answer: tuple[Value, ...]


@dataclass(frozen=True)
class Chapter:
    """The operations of one capability."""

    name: str
    operations: tuple[Operation, ...]


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The documentation; it holds no data, so that everybody may read it."""
    layout = "shell/base.html" if getattr(request, "actor", None) else "shell/bare.html"
    failures = [(code, status, detail) for code, (status, detail) in DETAILS.items()]
    return render(request, "api/docs.html", {"frame": layout, "chapters": chapters(), "failures": failures})


@cache
def chapters() -> tuple[Chapter, ...]:
    """All operations by capability, in the order of the addresses."""
    schema = api.get_openapi_schema()
    known = schema["components"]["schemas"]
    by_name: dict[str, list[Operation]] = {}
    for path, way in schema["paths"].items():
        for method, told in way.items():
            chapter = by_name.setdefault((told.get("tags") or ["Other"])[0], [])
            chapter.append(_operation(known, method, path, told))
    return tuple(Chapter(name, tuple(found)) for name, found in by_name.items())


def _operation(known: Mapping[str, Any], method: str, path: str, told: Mapping[str, Any]) -> Operation:
    success = next((status for status in told["responses"] if status.startswith("2")), "")
    return Operation(
        method=method.upper(),
        path=path,
        anchor=told["operationId"],
        summary=told.get("summary", ""),
        about=told.get("description", ""),
        parameters=tuple(_parameter(known, one) for one in told.get("parameters", ())),
        body=tuple(_fields(known, _content(told.get("requestBody", {})))),
        status=success,
        answer=tuple(_fields(known, _content(told["responses"].get(success, {})))),
    )


def _parameter(known: Mapping[str, Any], told: Mapping[str, Any]) -> Value:
    schema = told["schema"]
    about = told.get("description", "") or schema.get("description", "")
    return Value(told["name"], told["in"], _type(known, schema), bool(told.get("required")), about)


def _content(told: Mapping[str, Any]) -> Mapping[str, Any]:
    kinds = list(told.get("content", {}).values())
    return kinds[0].get("schema", {}) if kinds else {}


def _fields(
    known: Mapping[str, Any], schema: Mapping[str, Any], depth: int = 0, prefix: str = ""
) -> Iterator[Value]:
    """The fields of an object and, indented, of the objects in it."""
    schema = _resolved(known, schema)
    needed = set(schema.get("required", ()))
    for name, told in schema.get("properties", {}).items():
        about = told.get("description", "")
        yield Value(prefix + name, "", _type(known, told), name in needed, about, depth)
        inner = _resolved(known, told)
        inside = inner.get("items", inner)
        if depth < DEEPEST and ("$ref" in inside or "properties" in inside):
            yield from _fields(known, inside, depth + 1, f"{prefix}{name}{MANY if 'items' in inner else ''}.")


def _resolved(known: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind a reference, or behind the one choice that is not null."""
    real = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(real) == 1:
        return _resolved(known, real[0])
    if "$ref" in schema:
        found: Mapping[str, Any] = known.get(schema["$ref"].rsplit("/", 1)[-1], {})
        return found
    return schema


def _type(known: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_type(known, one) for one in schema["anyOf"]))
    real = _resolved(known, schema)
    if "enum" in real:
        return " | ".join(f'"{one}"' for one in real["enum"])
    if real.get("type") == "array":
        return f"{_type(known, real.get('items', {}))}{MANY}"
    return str(real.get("format") or real.get("type") or "any")
