"""Long parts of a page, written in one go: on a page of a hundred rows escaping takes longer than anything else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


class Places(dict[str, str]):
    """What stands in a pattern for each text that goes there: `places[text]`.

    However often a text comes, also in several patterns, it is escaped once. Into a pattern itself go markup, codes and numbers
    of our own alone, never what somebody has written.
    """

    def __init__(self) -> None:
        super().__init__({"": ""})
        self._made: dict[SafeString, str] = {}
        self._said: list[SafeString] = []

    def __missing__(self, text: str) -> str:
        """The place of a text that was not there before."""
        place = self[text] = self._new(conditional_escape(text))
        return place

    def made(self, markup: SafeString) -> str:
        """The place of markup that is ready."""
        return self._made.get(markup) or self._made.setdefault(markup, self._new(markup))

    def _new(self, said: SafeString) -> str:
        self._said.append(said)
        return f"{{{len(self._said) - 1}}}"

    def filled(self, pattern: Iterable[str]) -> SafeString:
        """The pattern, with everything in its place."""
        text = "".join(pattern)  # the pattern may ask for its places only now
        return format_html(text, *self._said, "")
