"""Forms of the next steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.desk.queries import Choices
from tongpin.web.deals.fields import Day, Pick
from tongpin.web.deals.forms.base import DealForm, stored


class StepForm(DealForm):
    """What we will do, until when, with whom."""

    text = forms.CharField(
        label=_("What will you do?"),
        max_length=300,
        help_text=_("A verb and a person: “Ask Li to introduce us …”"),
    )
    due = Day(label=_("Until when"))
    person_id = Pick(label=_("With whom"), required=False)
    owner_id = Pick(label=_("Who does it"), required=False, empty=None)

    def offer(self, choices: Choices) -> None:
        """Only those who lead may give a step to somebody else."""
        super().offer(choices)
        if not choices.owners:
            self.fields.pop("owner_id", None)
            return
        owner = self.fields["owner_id"]
        assert isinstance(owner, Pick)
        owner.choices = [(one.id, one.name) for one in choices.owners]
        owner.initial = choices.owner_id

    @property
    def given(self) -> dict[str, Any]:
        """Without the owner when nobody chose one."""
        values = dict(self.cleaned_data)
        if values.get("owner_id") is None:
            values.pop("owner_id", None)
        return values


class PlanStepForm(StepForm):
    """A new step, with the code of the advice that it follows."""

    advice = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class EditStepForm(StepForm):
    """A step that was planned before."""

    version = stored()
