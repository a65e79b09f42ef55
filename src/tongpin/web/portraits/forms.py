"""The forms of a portrait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.base.errors import Invalid
from tongpin.app.portraits.held import ME, TEAM, Held
from tongpin.core.portraits import OCCASIONS
from tongpin.web.deals.fields import Day, Words
from tongpin.web.portraits import names
from tongpin.web.portraits.asked import Trait
from tongpin.web.shell import problems

CHOICES = {"personality": names.PERSONALITIES, "style": names.STYLES}
SEEN = {TEAM: "seen_team", ME: "seen_me"}


class HoldForm(forms.Form):
    """What we hold of a person: the thing itself, what it rests on, how sure, and who may read it."""

    value = Words(label=pgettext_lazy("portrait", "What do we know?"), required=False, max_length=500, rows=2)
    evidence = forms.CharField(
        label=pgettext_lazy("portrait", "Evidence"),
        required=False,
        max_length=500,
        help_text=_("What was said or seen, when, by whom."),
    )
    on = Day(
        label=pgettext_lazy("portrait", "Known since"), required=False, help_text=_("Today, when left empty.")
    )
    assumed = forms.BooleanField(label=_("Only assumed so far"), required=False)
    private = forms.BooleanField(label=_("Only I may read it"), required=False)
    seen_team = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_me = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, asked: Trait, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked.aspect in CHOICES:
            kinds = [("", pgettext_lazy("portrait", "Not known")), *CHOICES[asked.aspect].items()]
            self.fields["value"] = forms.ChoiceField(
                label=str(names.ASPECTS[asked.aspect]),
                choices=kinds,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def circle(self) -> str:
        """Who may read it."""
        return ME if self.cleaned_data["private"] else TEAM

    @property
    def given(self) -> dict[str, Any]:
        """As the command takes it."""
        data = self.cleaned_data
        return {
            "value": data["value"],
            "evidence": data["evidence"],
            "on": data["on"],
            "certainty": "assumed" if data["assumed"] else "confirmed",
            "circle": self.circle,
            "seen": data[SEEN[self.circle]],
        }

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, names.PROBLEMS)


def held_now(held: Held, asked: Trait) -> dict[str, Any]:
    """The form's values as they are held."""
    mark = held.of(asked.aspect, asked.key)
    seen = {name: held.seen(circle, asked.aspect, asked.key) for circle, name in SEEN.items()}
    if mark is None:
        return seen
    return {
        "value": mark.value,
        "evidence": mark.evidence,
        "assumed": mark.assumed,
        "private": mark.private,
        **seen,
    }


class CareForm(forms.Form):
    """A day of the year to remember."""

    kind = forms.ChoiceField(label=_("Which day"), choices=[(one, names.OCCASIONS[one]) for one in OCCASIONS])
    name = forms.CharField(
        label=_("Its name"), required=False, max_length=80, help_text=_("Needed for another day.")
    )
    lunar = forms.BooleanField(label=_("By the lunar calendar"), required=False)
    month = forms.IntegerField(label=_("Month"), min_value=1, max_value=12)
    day = forms.IntegerField(label=pgettext_lazy("portrait", "Day of the month"), min_value=1, max_value=31)
    year = forms.IntegerField(
        label=_("Year"), required=False, help_text=_("Only when it is known; it tells which one it is.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def given(self) -> dict[str, Any]:
        """As the commands take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, names.PROBLEMS)
