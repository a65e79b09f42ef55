"""Forms about the deal itself: new, edited, handed over, ended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.desk.queries import Choices, LeadStart
from tongpin.web.deals.fields import Day, Pick, Words
from tongpin.web.deals.forms.base import LONG, DealForm, stored, with_hint
from tongpin.web.shell.playbook_text import said


class AssignForm(DealForm):
    """Who answers for the deal from now on."""

    owner_id = Pick(label=_("New owner"), empty=_("Choose a colleague"))
    version = stored()

    def offer(self, choices: Choices) -> None:
        """The colleagues within reach."""
        owner = self.fields["owner_id"]
        assert isinstance(owner, Pick)
        owner.offer((one.id, one.name) for one in choices.owners if one.id != choices.owner_id)


class CloseForm(DealForm):
    """When it ended, and why when it was lost."""

    on = Day(label=_("When"))
    lost_reason = forms.CharField(label=_("Why was it lost?"), widget=forms.RadioSelect)
    reason = Words(label=_("What happened"), required=False, max_length=LONG, rows=3)
    version = stored()

    def __init__(self, *args: Any, won: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if won:
            del self.fields["lost_reason"]
            reason = self.fields["reason"]
            reason.required, reason.label = True, _("What shows the order?")
            reason.help_text = _("Its number, the contract, the payment, or the customer's words.")

    def offer(self, choices: Choices) -> None:
        """The playbook's reasons."""
        if "lost_reason" not in self.fields:
            return
        widget = self.fields["lost_reason"].widget
        assert isinstance(widget, forms.RadioSelect)
        widget.choices = [(one.key, said(one.name)) for one in choices.content.lost_reasons]


class MoneyForm(DealForm):
    """What leads and deals have in common."""

    amount = forms.DecimalField(
        label=_("Amount"), required=False, min_value=Decimal(0), max_digits=18, decimal_places=2
    )
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, min_length=3, help_text=_("Such as CNY, USD, EUR")
    )
    expected_on = Day(label=_("Expected decision"), required=False)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=80,
        help_text=_("Where it came from: fair, web, a friend …"),
    )
    products = forms.CharField(label=_("What they may buy"), required=False, max_length=400)


class EditDealForm(MoneyForm):
    """The deal's own fields."""

    name = forms.CharField(label=pgettext_lazy("of a deal", "Name"), max_length=200)
    account_id = Pick(label=_("Account"), widget=forms.Select(attrs={"data-combobox": ""}))
    version = stored()
    field_order = ("name", "account_id", "amount", "currency", "expected_on", "source", "products")

    def offer(self, choices: Choices) -> None:
        """The accounts; the deal's own comes first."""
        account = self.fields["account_id"]
        assert isinstance(account, Pick)
        account.offer((one.id, with_hint(one.text, one.hint)) for one in choices.accounts)


class NewLeadForm(MoneyForm):
    """A new lead: at a known account, or at one that comes into being with it."""

    account_id = Pick(label=_("Account"), required=False, empty=_("Choose an account"))
    account_name = forms.CharField(
        label=_("or a new account"),
        required=False,
        max_length=200,
        help_text=_("Its name, when we do not know it yet."),
    )
    name = forms.CharField(
        label=_("What is it about?"), max_length=200, help_text=_("A few words, such as “private network”.")
    )
    playbook_key = forms.CharField(label=_("Playbook"), required=False, widget=forms.Select)
    owner_id = Pick(label=_("Owner"), required=False, empty=None)
    field_order = (
        "account_id", "account_name", "name", "playbook_key", "source", "owner_id",
        "amount", "currency", "expected_on", "products",
    )  # fmt: skip

    def begin(self, start: LeadStart, search: str) -> None:
        """Lay in accounts, playbooks and, for those who lead, owners; `search` finds further accounts."""
        account, owner = self.fields["account_id"], self.fields["owner_id"]
        assert isinstance(account, Pick)
        assert isinstance(owner, Pick)
        account.offer((one.id, with_hint(one.text, one.hint)) for one in start.accounts)
        account.widget.attrs["data-remote"] = search
        account.required = True  # one of the two is; from here on only the label looks at it
        owner.choices = [(one.id, one.name) for one in start.owners]
        widget = self.fields["playbook_key"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [(one.key, said(one.content.name)) for one in start.playbooks]
        if not start.owners:
            del self.fields["owner_id"]
        if len(start.playbooks) <= 1:
            self.fields["playbook_key"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """An account in one of the two ways."""
        values = super().clean() or {}
        if (
            values.get("account_id") is None
            and not values.get("account_name")
            and not self.errors.get("account_id")
        ):
            self.add_error("account_id", _("Choose an account, or name a new one."))
        return values

    @property
    def given(self) -> dict[str, Any]:
        """Without what was left open; a new name counts only when no account was chosen."""
        values = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if "account_id" in values:
            values.pop("account_name", None)
        return values
