"""The form of one buying step: when it is due, and whether the customer has finished it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.web.deals.fields import Day
from tongpin.web.decision.words import PROBLEMS
from tongpin.web.shell import problems


class StepForm(forms.Form):
    """The dates of a buying step; without a date of its own the playbook's usual days count."""

    due = Day(
        label=_("Due on"),
        required=False,
        help_text=_("Leave it empty to go by the usual days of the playbook."),
    )
    done_on = Day(
        label=_("Finished by the customer on"),
        required=False,
        help_text=_("When the customer has really finished this step, not when we hoped for it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, PROBLEMS)

    @property
    def given(self) -> dict[str, Any]:
        """The values as the command takes them."""
        return dict(self.cleaned_data)
