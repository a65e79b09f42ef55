"""Forms about what stands around a deal: needs, steps, papers, people, elements, notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.desk.queries import Choices
from tongpin.web.deals import words
from tongpin.web.deals.fields import Day, Fits, Pick, Radio, Words
from tongpin.web.deals.forms.base import LONG, DealForm, stored
from tongpin.web.shell.playbook_text import said


class NeedForm(DealForm):
    """A need: what, how clear, whose, and whether ours meets it."""

    text = Words(label=_("What does the customer need?"), max_length=LONG, rows=2)
    type = Radio(label=_("How clear is it?"), choices=list(words.NEED_HINTS.items()), initial="unclear")
    person_id = Pick(label=_("Whose need"), required=False)
    fits = Fits(label=_("Does ours meet it?"))
    evidence = Words(
        label=_("What shows it"),
        required=False,
        max_length=LONG,
        rows=2,
        help_text=_("Kept with the change."),
    )


class EditNeedForm(NeedForm):
    """A need that was recorded before."""

    version = stored()


class CheckForm(DealForm):
    """What shows that an item of a checklist is done."""

    evidence = Words(
        label=pgettext_lazy("checklist", "What shows it"),
        max_length=LONG,
        rows=3,
        help_text=_("A few words, a number, or where the paper lies. It moves no stage."),
    )


class PaperForm(DealForm):
    """Paperwork: recorded, and moving nothing."""

    kind = forms.CharField(label=_("Which paper"), widget=forms.Select)
    on = Day(label=_("When"))
    text = forms.CharField(
        label=_("In a few words"), required=False, max_length=LONG, help_text=_("Such as number and amount.")
    )

    def offer(self, choices: Choices) -> None:
        """The playbook's papers."""
        widget = self.fields["kind"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [(one.key, said(one.name)) for one in choices.content.papers]


class PartForm(DealForm):
    """The part that a person takes in the deal."""

    is_key = forms.BooleanField(
        label=_("Key person"), required=False, help_text=_("Decides, or counts as the one to win.")
    )
    focus = Radio(
        label=_("Which way in?"),
        required=False,
        choices=[("", _("None known")), *words.FOCUS_HINTS.items()],
    )
    reached = forms.BooleanField(
        label=_("We talk to this person ourselves"),
        required=False,
        initial=True,
        help_text=_("Untick for somebody we know by name only or through others."),
    )
    refused = forms.BooleanField(label=_("Refuses to meet us"), required=False)
    tie_to_rival = forms.BooleanField(label=_("Is tied to a rival"), required=False)
    remark = forms.CharField(label=_("Remark"), required=False, max_length=300)


class InvolveForm(PartForm):
    """Somebody who takes part from now on."""

    person_id = Pick(label=_("Contact"), empty=_("Choose a contact"))
    field_order = ("person_id",)


class EditPartForm(PartForm):
    """The part of somebody who takes part already."""

    version = stored()


class MarkForm(DealForm):
    """What we hold of one qualification element."""

    state = Radio(label=_("What do we know?"), choices=list(words.MARKS.items()))
    evidence = Words(
        label=_("Evidence"),
        required=False,
        asked=True,
        max_length=LONG,
        rows=2,
        help_text=_("Needed for “confirmed”: who said what."),
    )

    def clean(self) -> dict[str, Any]:
        """Confirmed needs words."""
        values = super().clean() or {}
        if values.get("state") == "confirmed" and not values.get("evidence"):
            self.add_error("evidence", _("“Confirmed” needs evidence: who said what."))
        return values


class NoteForm(DealForm):
    """A note and who may read it."""

    text = Words(label=_("Note"), max_length=20000, rows=4)
    circle = Radio(label=_("Who may read it?"), choices=list(words.CIRCLES.items()), initial="team")
