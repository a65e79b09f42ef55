"""Form fields for lists of texts and for picking one of many records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

LARGEST_ID = 2**63 - 1


class TextsField(forms.CharField):
    """Several texts in one box: cut at the separators, shown joined again."""

    def __init__(self, *, cut: str, join: str, **options: Any) -> None:
        super().__init__(**options)
        self._cut, self._join = re.compile(cut), join

    def to_python(self, value: Any) -> Any:
        """The texts, without blanks around them and without empty ones."""
        return [one.strip() for one in self._cut.split(super().to_python(value) or "") if one.strip()]

    def validate(self, value: Any) -> None:
        """An empty list is missing where something is required."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Length and content are judged by the command, text by text."""

    def prepare_value(self, value: Any) -> Any:
        """One text for the box."""
        return self._join.join(value) if isinstance(value, list | tuple) else value


class PickField(forms.ChoiceField):
    """One record by its id. The choices are an offer: a remote search may bring others, and the command judges them."""

    def __init__(
        self, *, offer: Iterable[tuple[Any, str]] = (), remote: str = "", empty: str = "", **options: Any
    ) -> None:
        attrs = {"data-remote": remote, "data-placeholder": empty} if remote else {}
        choices = [("", empty), *((str(key), word) for key, word in offer)]
        super().__init__(choices=choices, widget=forms.Select(attrs=attrs), **options)

    def to_python(self, value: Any) -> Any:
        """The id, or None when nothing is picked."""
        if value in (None, ""):
            return None
        if not str(value).isdecimal() or int(value) > LARGEST_ID:
            raise ValidationError(_("Choose one of the entries."), code="invalid_choice")
        return int(value)

    def validate(self, value: Any) -> None:
        """Something has to be picked where something is required."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")


class Suggested(forms.TextInput):
    """A free text with suggestions below it, as the browser offers them."""

    template_name = "accounts/parts/suggested.html"

    def __init__(self, suggestions: Iterable[str] = ()) -> None:
        super().__init__()
        self.suggestions = tuple(suggestions)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The input's context with the list it points at."""
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = listed
        return {**context, "listed": listed, "suggestions": self.suggestions}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """Rendered with the pages' own templates: those of Django's forms cannot be added to."""
        return render_to_string(template_name, context)
