"""What every form on a deal has in common, and the one that asks why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.desk.queries import Choices
from tongpin.web.accounts.words import person_name
from tongpin.web.deals import words
from tongpin.web.deals.fields import Pick, Words
from tongpin.web.shell import problems

LONG = 500


class DealForm(forms.Form):
    """A form on a deal; `version` is carried where somebody else might save in between."""

    def offer(self, choices: Choices) -> None:
        """Lay in what may be chosen; a person may also be left open."""
        person = self.fields.get("person_id")
        if isinstance(person, Pick):
            person.offer((one.id, with_hint(person_name(one.text), one.hint)) for one in choices.people)

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, words.PROBLEMS)

    @property
    def given(self) -> dict[str, Any]:
        """The values as the commands take them."""
        return dict(self.cleaned_data)


def with_hint(text: str, hint: str) -> str:
    return f"{text} · {hint}" if hint else text


def stored(**kwargs: Any) -> forms.IntegerField:
    """The version that the form was filled from."""
    return forms.IntegerField(widget=forms.HiddenInput, **kwargs)


class ReasonForm(DealForm):
    """Why."""

    reason = Words(label=_("Why?"), max_length=300, rows=2)
    version = stored(required=False)

    @property
    def given(self) -> dict[str, Any]:
        """The version only where one was carried."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}
