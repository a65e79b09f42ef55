"""Forms of gifts, of limits, and of how the register is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.relationship.queries import GiftStart
from tongpin.core.currencies import CODES
from tongpin.web.bonds import words
from tongpin.web.bonds.forms import BondForm
from tongpin.web.deals.fields import Day, Pick, Radio, Words
from tongpin.web.relations.forms import seat_words, version

USUAL_CURRENCIES = ("CNY", "USD", "EUR", "HKD", "JPY", "GBP")


class GiftForm(BondForm):
    """A gift or hospitality."""

    person_id = Pick(label=_("With whom"), required=False, empty=_("Nobody in particular"))
    direction = Radio(label=_("Which way"), choices=list(words.DIRECTIONS.items()), initial="given")
    kind = Radio(label=_("What kind"), choices=list(words.KINDS.items()), initial="gift")
    what = forms.CharField(label=_("What exactly"), max_length=200)
    value = forms.DecimalField(
        label=_("Value per person"),
        max_digits=14,
        decimal_places=2,
        min_value=0,
        help_text=_("What it cost."),
    )
    currency = forms.ChoiceField(label=_("Currency"))
    on = Day(label=_("When"))
    occasion = forms.CharField(label=_("Occasion"), required=False, max_length=200)
    hint = Words(
        label=_("A hint at a personal benefit"),
        required=False,
        max_length=300,
        rows=2,
        help_text=_(
            "Did anybody hint at a present, money or a favour? Write down the words; it goes to compliance."
        ),
    )
    version = version()

    def __init__(self, start: GiftStart, data: Any = None) -> None:
        row = start.row
        first = {"person_id": start.person_id, "currency": start.base, "on": start.today}
        names = ("direction", "kind", "what", "value", "currency", "on", "occasion", "hint", "version")
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else first)
        currency = self.fields["currency"]
        assert isinstance(currency, forms.ChoiceField)
        front = dict.fromkeys((start.base, *(one.currency for one in start.limits), *USUAL_CURRENCIES))
        currency.choices = [(one, one) for one in (*front, *sorted(CODES - set(front)))]
        person = self.fields["person_id"]
        assert isinstance(person, Pick)
        person.offer((one.id, seat_words(one.name, one.title)) for one in start.people)
        if row:
            del self.fields["person_id"]


class LimitForm(BondForm):
    """How much may be given to one person."""

    currency = forms.ChoiceField(label=_("Currency"))
    once = forms.DecimalField(label=_("At most for one gift"), max_digits=14, decimal_places=2, min_value=0)
    year = forms.DecimalField(
        label=_("At most in a calendar year"),
        max_digits=14,
        decimal_places=2,
        min_value=0,
        help_text=_(
            "Per person, gifts and hospitality together. 0 forbids; for public bodies that is the rule."
        ),
    )

    def __init__(self, base: str, data: Any = None) -> None:
        super().__init__(data, initial={"currency": base})
        currency = self.fields["currency"]
        assert isinstance(currency, forms.ChoiceField)
        front = dict.fromkeys((base, *USUAL_CURRENCIES))
        currency.choices = [(one, one) for one in (*front, *sorted(CODES - set(front)))]


class RegisterForm(forms.Form):
    """How the register is narrowed."""

    since = Day(label=_("From"), required=False)
    until = Day(label=_("Until"), required=False)
    colleague = Pick(label=_("Who of us"), required=False, empty=_("Everybody"))
    only = forms.ChoiceField(label=_("Show"), required=False, choices=list(words.ONLY.items()))
    account = forms.IntegerField(required=False, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
