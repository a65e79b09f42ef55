"""Entries of Today and the decision map in words, for templates of other doors than the page, such as the command line's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template

from tongpin.app.accounts.commands.accounts import PLACEHOLDER_NAME
from tongpin.app.decision.whole import Whole
from tongpin.app.desk.queries import Item
from tongpin.core.playbook import Playbook
from tongpin.web.accounts.words import account_name
from tongpin.web.desk.decision_text import text_of
from tongpin.web.desk.rows import Line, lines

register = template.Library()


@register.simple_tag
def worded(item: Item, playbooks: Mapping[int, Playbook], today: date) -> Line:
    """The entry with headline, reason and due day in the active language."""
    return lines([item], playbooks, today)[0]


@register.filter
def account(item: Item) -> str:
    """The entry's account; the one that stands for an unknown account in the active language."""
    return account_name(item.account, placeholder=item.account == PLACEHOLDER_NAME)


@register.simple_tag
def map_text(found: Whole) -> str:
    """The whole map in the active language, line by line."""
    return text_of(found.values, found.deciding)
