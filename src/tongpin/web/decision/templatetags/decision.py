"""The tag that writes the head of the map from the two names that every page of it hands over: `head` and `tab`."""

from __future__ import annotations

from django import template
from django.template import Context

from tongpin.web.decision.heading import Heading, heading

register = template.Library()


@register.simple_tag(takes_context=True)
def decision_heading(context: Context) -> Heading:
    """The head in words."""
    return heading(context["head"], context["tab"])
