"""Forms of targets and calls."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.targets.queries import AimStart
from tongpin.core.currencies import CODES
from tongpin.web.deals.fields import Day, Words
from tongpin.web.relations.forms import RelationForm, version
from tongpin.web.shell import problems
from tongpin.web.targets import words

USUAL_CURRENCIES = ("CNY", "USD", "EUR", "HKD", "JPY", "GBP")


def _amount(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=16, decimal_places=2, min_value=0, **more)


class AimForm(RelationForm):
    """Something about a period, in one currency."""

    amount = _amount(_("Amount"))
    currency = forms.ChoiceField(label=_("Currency"))
    period = forms.ChoiceField(label=_("Period"), choices=list(words.PERIODS.items()))
    starts_on = Day(label=_("First day"))

    def __init__(self, start: AimStart, data: Any = None) -> None:
        row = start.target
        first = {
            "amount": row.amount if row else None,
            "currency": start.currency,
            "period": start.period,
            "starts_on": start.starts_on,
            "version": row.version if row else None,
        }
        super().__init__(data, initial=first)
        front = dict.fromkeys((start.currency, *USUAL_CURRENCIES))
        currency = self.fields["currency"]
        assert isinstance(currency, forms.ChoiceField)
        currency.choices = [(one, one) for one in (*front, *sorted(CODES - set(front)))]

    def take(self, refused: Invalid) -> None:
        """What the command did not accept."""
        problems.onto(self, refused, words.PROBLEMS)


class TargetForm(AimForm):
    """A target; of one that is there only the amount can be changed."""

    version = version()

    def __init__(self, start: AimStart, data: Any = None) -> None:
        super().__init__(start, data)
        if start.target:
            for name in ("currency", "period", "starts_on"):
                del self.fields[name]


class CallForm(AimForm):
    """What somebody commits to."""

    low = _amount(_("At least"), required=False)
    high = _amount(_("At most"), required=False)
    note = Words(
        label=_("Why"),
        required=False,
        max_length=500,
        rows=3,
        help_text=_("What you know that figures do not. Kept from those who only look on."),
    )
    field_order = ("amount", "low", "high", "note", "currency", "period", "starts_on")
