"""The words of an entry of Today for templates of other doors than the page, such as the command line's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template

from tongpin.app.desk.queries import Item
from tongpin.core.playbook import Playbook
from tongpin.web.desk.rows import Line, lines

register = template.Library()


@register.simple_tag
def worded(item: Item, playbooks: Mapping[int, Playbook], today: date) -> Line:
    """The entry with headline, reason and due day in the active language."""
    return lines([item], playbooks, today)[0]
