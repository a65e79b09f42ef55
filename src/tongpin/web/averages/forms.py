"""What the pages of the averages are asked."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tongpin.app.averages.queries import USUAL_TARGET
from tongpin.app.desk.queries import Colleague, InUse
from tongpin.web.desk.asking import number
from tongpin.web.desk.forms import FilterForm

MOST = 1000  # hits that a salesperson may aim at


def target_of(asked: QueryDict) -> int:
    """The number of hits that is aimed at; the usual one where none, or none that can be, is given."""
    given = number(asked.get("target"))
    return given if given is not None and 1 <= given <= MOST else USUAL_TARGET


class AskedForm(FilterForm):
    """Whose averages, by which playbook, and how many hits are aimed at."""

    target = forms.IntegerField(
        label=_("I want"),
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ("target", "owner", "playbook", "whose")

    def __init__(self, asked: QueryDict, *, people: Sequence[Colleague], playbooks: Sequence[InUse]) -> None:
        data = asked.copy()
        data.setdefault("target", str(USUAL_TARGET))
        super().__init__(data, people=people, playbooks=playbooks)


class NumbersForm(forms.Form):
    """Periods in order, as somebody types them."""

    tries = forms.CharField(
        label=_("Tries in each period"),
        help_text=_("The oldest first, such as 100, 200, 500"),
        max_length=2000,
    )
    hits = forms.CharField(
        label=_("How many of them succeeded"),
        help_text=_("One number for each period, such as 36, 89, 285"),
        max_length=2000,
    )
    target = forms.CharField(
        label=_("I want so many next"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
