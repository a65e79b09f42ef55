"""The list of leads in words, and its filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.desk.queries import LeadList, LeadRow
from tongpin.web.accounts.words import account_name
from tongpin.web.deals import words
from tongpin.web.desk.rows import addresses
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Mark:
    """One element of a lead: its glyph, its word in short, and both for readers."""

    glyph: str
    word: str
    said: str


@dataclass(frozen=True)
class Row:
    """A lead as a line."""

    lead: LeadRow
    url: str
    account: str
    amount: str
    since: str
    due: str
    late: bool
    marks: tuple[Mark, ...]


class LeadFilter(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(
        label=_("Account or lead"),
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Account or lead"), "data-filter": ""}
        ),
    )
    lacks = forms.ChoiceField(label=_("Four elements"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("lead", _("Leads")), ("lost", _("Lost leads"))]
    )
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=list(words.SORTS.items()))
    whose = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, page: LeadList, sent: Mapping[str, Any]) -> LeadFilter:
        """The filter as it was used, with what the page can be narrowed to."""
        form = cls(sent, initial={"sort": page.asked.sort})
        form._offer("lacks", [*words.LACKS.items(), *((key, _lacking(key)) for key in words.ELEMENTS)])
        form._offer("source", [(one, one) for one in page.sources])
        form._offer("owner", [(str(one.id), one.name) for one in page.whose.people])
        return form

    def _offer(self, name: str, entries: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if not entries:
            del self.fields[name]
            return
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *entries]


def _lacking(element: str) -> str:
    return str(_("%(element)s unknown")) % {"element": words.ELEMENTS[element]}


def narrowed(page: LeadList) -> bool:
    """Whether the filter keeps anything out."""
    asked = page.asked
    return bool(
        asked.q or asked.lacks or asked.source or asked.owner_id or asked.after or asked.status != "lead"
    )


def rows(page: LeadList) -> list[Row]:
    """The lines of the page."""
    url, mark = addresses("deals:deal"), cache(_mark)
    return [_row(one, page, url, mark) for one in page.rows]


def _row(one: LeadRow, page: LeadList, url: Callable[[int], str], mark: Callable[[str, str], Mark]) -> Row:
    return Row(
        one,
        url(one.id),
        account_name(one.account),
        formats.money(one.amount, one.currency) if one.amount is not None else "",
        formats.day(one.since, page.day),
        formats.due(one.due, page.day) if one.due else "",
        one.due is not None and one.due < page.day,
        tuple(mark(element, state) for element, state in one.marks),
    )


def _mark(element: str, state: str) -> Mark:
    said = f"{words.ELEMENTS[element]}: {words.MARKS[state]}"
    return Mark(words.MARK_GLYPHS[state], str(words.ELEMENTS_SHORT[element]), said)
