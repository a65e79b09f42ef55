"""Texts that come often on one page, escaped once: on a page of a hundred rows escaping takes longer than anything else."""

from __future__ import annotations

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


class Escaped(dict[object, SafeString]):
    """Texts and numbers as they stand on a page; kept for that page alone."""

    def __missing__(self, text: object) -> SafeString:
        """The text, escaped the first time it is asked for."""
        found = self[text] = conditional_escape(text if isinstance(text, str) else str(text))
        return found
