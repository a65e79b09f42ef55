"""Forms of pairs and channels, and what the forms of this capability share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.decision.network_pages import ChannelStart, PairStart
from tongpin.web.deals.fields import Pick, Radio, Words
from tongpin.web.decision import words as decision
from tongpin.web.relations import words
from tongpin.web.shell import problems

LONG = 500
CERTAINTIES = list(decision.CERTAINTIES.items())


def version() -> forms.IntegerField:
    """What the form was filled from; a form that was sent by hand may leave it out."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


def seat_words(name: str, title: str) -> str:
    """A person as lists offer one."""
    return f"{name} · {title}" if title else name


class RelationForm(forms.Form):
    """A form whose problems stand beside their fields."""

    def take(self, refused: Invalid) -> None:
        """What the command did not accept."""
        problems.onto(self, refused, words.PROBLEMS)


class HeldForm(RelationForm):
    """Something that is held with a certainty and on evidence."""

    certainty = Radio(label=_("How sure?"), choices=CERTAINTIES, initial="confirmed")
    evidence = Words(
        label=_("What shows it"),
        required=False,
        max_length=LONG,
        rows=2,
        help_text=_("Who saw or said what, and when. Kept from everybody outside the account team."),
    )
    version = version()


class PairForm(HeldForm):
    """How two persons stand to each other, and who listens to whom."""

    value = Radio(label=_("How do they stand to each other?"), required=False)
    one_listens = forms.BooleanField(required=False)
    other_listens = forms.BooleanField(required=False)
    field_order = ("value", "one_listens", "other_listens", "certainty", "evidence")

    def __init__(self, start: PairStart, data: Any = None, **kwargs: Any) -> None:
        tie = start.tie
        initial = {
            "value": tie.value if tie else "",
            "certainty": "assumed" if tie and tie.assumed else "confirmed",
            "evidence": tie.evidence if tie else "",
            "one_listens": bool(start.one_listens and start.one_listens.value),
            "other_listens": bool(start.other_listens and start.other_listens.value),
            "version": start.version,
        }
        super().__init__(data, initial=initial, **kwargs)
        self.fields["value"].choices = [(key, words.TIES[key]) for key in ("", *words.TIE_KEYS)]  # type: ignore[attr-defined]  # a choice field
        says = gettext("%(listener)s listens to %(to)s")
        names = {"listener": start.one_name, "to": start.other_name}
        self.fields["one_listens"].label = says % names
        self.fields["other_listens"].label = says % {"listener": start.other_name, "to": start.one_name}


class ChannelForm(HeldForm):
    """Whether a channel works on a member."""

    value = Radio(label=_("Does it work?"), required=False, choices=list(words.CHANNELS.items()))
    field_order = ("value", "certainty", "evidence")

    def __init__(self, start: ChannelStart, data: Any = None, **kwargs: Any) -> None:
        mark = start.mark
        initial = {
            "value": mark.value if mark else "",
            "certainty": "assumed" if mark and mark.assumed else "confirmed",
            "evidence": mark.evidence if mark else "",
            "version": mark.id if mark else 0,
        }
        super().__init__(data, initial=initial, **kwargs)


class ListensForm(RelationForm):
    """Who takes advice from whom; an empty value takes it back."""

    one_id = Pick(label=_("Who"), empty=_("Choose a person"))
    other_id = Pick(label=_("listens to whom"), empty=_("Choose a person"))
    value = forms.ChoiceField(choices=[("yes", ""), ("", "")], required=False, initial="yes")
    certainty = Radio(label=_("How sure?"), choices=CERTAINTIES, initial="confirmed", required=False)
    seen = forms.IntegerField(required=False)
