"""The interface itself: who is let in, how failures look, and its OpenAPI 3.1 document."""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from tongpin.api import problems
from tongpin.api.auth import TokenAuth

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
problems.install(api)
