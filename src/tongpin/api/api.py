"""The interface itself: who is let in, how failures look, and its OpenAPI 3.1 document."""

from __future__ import annotations

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

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """The OpenAPI document, complete with problems."""
        schema = super().get_openapi_schema(**given)
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
