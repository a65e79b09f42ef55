"""Drop-down lists and lines of text without a template for each of their options and attributes.

Django renders every option by a template of its own; a filter with a hundred choices would cost more than the list under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"
INPUTS = frozenset(
    f"django/forms/widgets/{kind}.html" for kind in ("text", "hidden", "number", "email", "date")
)


class Renderer(DjangoTemplates):
    """Django's renderer of fields, with a short way for plain drop-down lists and lines of text."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The field as HTML."""
        if template_name == SELECT:
            return _select(context["widget"])
        if template_name in INPUTS:
            return _input(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = format_html_join(
        "", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"])
    )
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget["attrs"]), groups
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = {} if widget["value"] is None else {"value": str(widget["value"])}
    first = _attributes({"type": widget["type"], "name": widget["name"], **value})
    return format_html("<input{}{}>", first, _attributes(widget["attrs"]))


def _group(name: str | None, options: Iterable[Mapping[str, Any]]) -> SafeString:
    rows = ((str(one["value"]), _attributes(one["attrs"]), one["label"]) for one in options)
    listed = format_html_join("", '\n  <option value="{}"{}>{}</option>', rows)
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, listed) if name else listed


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """As Django writes them: False is left out, True stands without a value."""
    shown = [(name, value) for name, value in given.items() if value is not False]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in shown))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
