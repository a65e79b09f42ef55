"""What the rows of the group offer to choose from, put into words once for all rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tongpin.web.decision import words
from tongpin.web.decision.forms import ATTITUDE_CHOICES, STANCE_CHOICES

Option = tuple[str, str, bool]
CHOSEN = "selected "


class Offer:
    """The choices in the reader's language; a list with the same choice made is written only once."""

    def __init__(self) -> None:
        self._words = {
            "roles": _said(words.ROLES.items()),
            "marks": _said(words.MARKS.items()),
            "stance": _said(STANCE_CHOICES),
            "attitude": _said(ATTITUDE_CHOICES),
        }
        self._written: dict[tuple[str, str], SafeString] = {}

    def ticks(self, name: str, chosen: Collection[str]) -> tuple[Option, ...]:
        """The boxes of a list, and which are ticked."""
        return tuple((key, word, key in chosen) for key, word in self._words[name])

    def options(self, name: str, chosen: str) -> SafeString:
        """The entries of a select."""
        if (name, chosen) not in self._written:
            entries = ((CHOSEN if key == chosen else "", key, word) for key, word in self._words[name])
            self._written[name, chosen] = format_html_join("", '<option {}value="{}">{}</option>', entries)
        return self._written[name, chosen]


def _said(choices: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, str(word)) for key, word in choices)
