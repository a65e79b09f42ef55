"""The law of averages in words, for templates of other doors than the page, such as the command line's."""

from __future__ import annotations

from django import template

from tongpin.core.averages import Averages
from tongpin.web.averages.text import text_of

register = template.Library()


@register.simple_tag
def averages_text(found: Averages, target: int) -> str:
    """All of it in the active language, line by line."""
    return text_of(found, target)
