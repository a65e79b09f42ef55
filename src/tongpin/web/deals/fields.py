"""Form fields whose choices come with the page: the command, not the form, decides what is acceptable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"type": "date"}


class Day(forms.DateField):
    """A day, picked with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **kwargs)


class Pick(forms.TypedChoiceField):
    """One of the entries that `offer` brought, by id; empty is None."""

    def __init__(self, *, empty: Any = "–", **kwargs: Any) -> None:
        self.empty = empty
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Any number: the command looks behind it."""
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19

    def offer(self, entries: Iterable[tuple[int, str]]) -> None:
        """The entries to choose from."""
        start = [] if self.required and not self.empty else [("", self.empty)]
        self.choices = [*start, *entries]


class Words(forms.CharField):
    """Several lines of text; `asked` where another answer makes them necessary, so that nobody reads "optional"."""

    def __init__(self, *, rows: int = 3, asked: bool = False, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Radio(forms.ChoiceField):
    """A choice between a few things that are all shown."""

    widget = forms.RadioSelect


class Fits(forms.TypedChoiceField):
    """Yes, no, or nobody has found out."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        answers = [("", _("Not found out")), ("yes", _("Yes")), ("no", _("No"))]
        super().__init__(choices=answers, coerce="yes".__eq__, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored yes or no as the form sends it."""
        return {True: "yes", False: "no", None: ""}.get(value, value) if not isinstance(value, str) else value
