"""What the pages of the funnel are asked: which deals, by which playbook, over how long; and between which days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.app.funnel.pages import Option, Options
from tongpin.app.funnel.queries import Asked
from tongpin.app.funnel.slices import MOST_DAYS
from tongpin.web.funnel import words
from tongpin.web.shell.playbook_text import said

DATE: Final = {"type": "date"}
Choices = list[tuple[str, str | Promise]]


class SliceForm(forms.Form):
    """The filters: every one has its place in the address, so that what is seen can be sent."""

    of = forms.ChoiceField(label=pgettext_lazy("funnel", "Whose"), required=False)
    playbook = forms.ChoiceField(label=_("Playbook"), required=False)
    source = forms.ChoiceField(label=pgettext_lazy("compare", "Source"), required=False)
    industry = forms.ChoiceField(label=pgettext_lazy("compare", "Industry"), required=False)
    segment = forms.ChoiceField(label=pgettext_lazy("funnel", "Size"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    days = forms.ChoiceField(label=_("Counted over"), required=False)

    def __init__(
        self, asked: Asked, options: Options, *, keep: tuple[str, ...] = (), hide: tuple[str, ...] = ()
    ) -> None:
        super().__init__(_initial(asked))
        self._offer("of", [(one.key, of_word(one)) for one in options.of], least=2)
        self._offer("playbook", [(one.key, said(one.content.name)) for one in options.playbooks], least=2)
        for name, values in (
            ("source", options.sources),
            ("industry", options.industries),
            ("segment", options.segments),
            ("currency", options.currencies),
        ):
            shown: Choices = [(one, size(one) if name == "segment" else one) for one in values]
            self._offer(name, [("", _("all")), *shown], least=3)
        self._offer("days", [(str(one), words.WINDOWS[one]) for one in options.windows], least=2)
        for name in hide:
            self.fields.pop(name, None)
        for name in (*keep, *hide, "terms"):
            if value := self.data.get(name):
                self.fields[name] = forms.CharField(initial=value, widget=forms.HiddenInput)

    def _offer(self, name: str, choices: Choices, *, least: int) -> None:
        """Give a field its choices; where there is nothing to choose it goes, unless something was chosen."""
        if len(choices) < least and not self.data.get(name):
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _initial(asked: Asked) -> dict[str, Any]:
    days = {name: getattr(asked, name).isoformat() for name in ("start", "end") if getattr(asked, name)}
    plain = {
        name: str(getattr(asked, name))
        for name in ("of", "playbook", "source", "industry", "segment", "currency", "days", "by")
    }
    terms = {} if asked.terms is None else {"terms": str(asked.terms)}
    return {**plain, **days, **terms}


def of_word(option: Option) -> str:
    """The name of a population."""
    return gettext("The whole house") if option.key == "whole" else option.name


def size(segment: str) -> str:
    """A size of the customer, by the number of its people."""
    if segment == "?":
        return gettext("unknown size")
    return gettext("%(range)s people") % {"range": segment.replace("-", "–")} if segment else ""


class DaysForm(forms.Form):
    """From the end of one day to the end of another."""

    start = forms.DateField(
        label=pgettext_lazy("flows", "From"), widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=pgettext_lazy("flows", "To"), widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )


class TermsForm(forms.Form):
    """How many days after the order customers pay, by the terms that somebody enters."""

    terms = forms.IntegerField(
        label=_("Days until payment"),
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Whole days, from 0 to 365.")),
    )


def quick_days(today: date) -> tuple[tuple[str, date, date], ...]:
    """Last month, last quarter, the last thirty days: a word, the day before it and its last day."""
    first = today.replace(day=1)
    last_month = first - timedelta(days=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    last_quarter = quarter - timedelta(days=1)
    before = date(last_quarter.year, last_quarter.month - 2, 1) - timedelta(days=1)
    return (
        (gettext("Last month"), last_month.replace(day=1) - timedelta(days=1), last_month),
        (gettext("Last quarter"), before, last_quarter),
        (gettext("This month"), last_month, today - timedelta(days=1)),
        (gettext("Last 30 days"), today - timedelta(days=31), today - timedelta(days=1)),
    )
