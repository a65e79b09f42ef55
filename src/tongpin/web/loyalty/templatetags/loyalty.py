"""The page as lines of text, for the command line."""

from __future__ import annotations

from django import template

from tongpin.app.loyalty.queries import RepeatBuying
from tongpin.web.loyalty.text import lines

register = template.Library()


@register.simple_tag
def loyalty_text(page: RepeatBuying) -> str:
    """Everything that the page says."""
    return "\n".join(lines(page))
