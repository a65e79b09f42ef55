"""The interface itself: who is let in, how failures look, and its OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from tongpin.api import problems
from tongpin.api.auth import ApiRequest, TokenAuth
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.texts import storable

REF = "#/components/schemas/{model}"
ALWAYS = (400, 401, 403, 404, 422, 429)
WHEN_CHANGING = (409,)
DESCRIPTION = (
    "Tongpin's data and deeds for programs. Every request carries a token; every failure has one shape; "
    "lists come in windows of at most 200 rows."
)


class Api(NinjaAPI):
    """NinjaAPI whose document also tells the failures that all operations share."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI document, complete with problems: made once, since it takes seconds and everybody may ask for it."""
        return _document(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)


def known_parameters(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same, but a parameter that nobody knows is refused, not passed over; so is a text that no database keeps."""

    @wraps(view)
    def asked(request: ApiRequest, *args: Any, **values: Any) -> Any:
        known = {
            name for one in values.values() if isinstance(one, Schema) for name in type(one).model_fields
        }
        if request.method == "GET" and (strange := request.GET.keys() - known - values.keys()):
            raise Invalid(*(Problem(name, "unknown_parameter") for name in sorted(strange)))
        told = {**dict(request.GET.lists()), **values}
        if unkept := [name for name, value in told.items() if not storable(value)]:
            raise Invalid(*(Problem(name, "null_characters_not_allowed") for name in unkept))
        return view(request, *args, **values)

    return asked


@cache
def _document(interface: Api, path_prefix: str) -> OpenAPISchema:
    schema = NinjaAPI.get_openapi_schema(interface, path_prefix=path_prefix)
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    shapes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (problems.ProblemOut, "serialization"),
        (problems.StaleOut, "serialization"),
    ]
    _, made = models_json_schema(shapes, ref_template=REF)
    components |= made["$defs"]
    for scheme in schema["components"].get("securitySchemes", {}).values():
        scheme.pop("name", None)  # only keys in headers or cookies have one
    for way in schema.get("paths", {}).values():
        for method, operation in way.items():
            _add_failures(method, operation)
    return schema


def _add_failures(method: str, operation: dict[str, Any]) -> None:
    statuses = ALWAYS if method == "get" else (*ALWAYS, *WHEN_CHANGING)
    responses = {str(status): told for status, told in operation["responses"].items()}
    for status in statuses:
        name = "StaleOut" if status in WHEN_CHANGING else "ProblemOut"
        responses.setdefault(
            str(status),
            {
                "description": _words(status),
                "content": {problems.CONTENT_TYPE: {"schema": {"$ref": REF.format(model=name)}}},
            },
        )
    operation["responses"] = dict(sorted(responses.items()))


def _words(status: int) -> str:
    return " ".join(detail for number, detail in problems.DETAILS.values() if number == status)


api = Api(
    title="Tongpin",
    version="1",
    description=DESCRIPTION,
    auth=TokenAuth(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_decorator(known_parameters)
problems.install(api)
