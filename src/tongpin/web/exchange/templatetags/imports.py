"""The words of an import for templates, also for those of the command line."""

from __future__ import annotations

from django import template

from tongpin.app.base.errors import Problem
from tongpin.app.exchange.findings import Finding
from tongpin.web.exchange import words

register = template.Library()


@register.filter
def told(one: Finding | Problem) -> str:
    """What was found in a cell, or why a file was refused, in the active language."""
    return words.finding_words(one) if isinstance(one, Finding) else words.problem_words(one)


@register.filter
def place(one: Finding) -> str:
    """The row and column of what was found."""
    return words.finding_place(one)
