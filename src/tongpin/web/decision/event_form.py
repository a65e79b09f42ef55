"""The form of a key event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.decision.plan_page import EventForm as EventValues
from tongpin.web.accounts.words import person_name
from tongpin.web.deals.fields import Day, Pick, Words
from tongpin.web.decision import words
from tongpin.web.shell import problems


class EventForm(forms.Form):
    """A date of the customer's calendar."""

    name = forms.CharField(
        label=_("What happens at the customer's"),
        max_length=120,
        help_text=_("The specification is handed in, the shortlist is published, proposals are due …"),
    )
    on = Day(label=_("On"))
    person_id = Pick(label=_("Who acts there"), required=False)
    must_reach = forms.TypedMultipleChoiceField(
        label=_("Whom we must have reached before"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = Words(label=_("What has to be done before"), required=False, max_length=300, rows=2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def offer(self, values: EventValues) -> None:
        """The members of the group."""
        people = [(number, person_name(name)) for number, name in values.people]
        pick, must = self.fields["person_id"], self.fields["must_reach"]
        assert isinstance(pick, Pick)
        assert isinstance(must, forms.TypedMultipleChoiceField)
        pick.offer(people)
        must.choices = people

    @property
    def given(self) -> dict[str, Any]:
        """As the commands take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, words.PROBLEMS)
