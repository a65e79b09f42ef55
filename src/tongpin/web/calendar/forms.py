"""The forms of the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.base.errors import Invalid
from tongpin.app.calendar.queries import InvitePage, Moving
from tongpin.web.accounts.words import person_name
from tongpin.web.calendar import words
from tongpin.web.deals.fields import Day, Words
from tongpin.web.relations.forms import RelationForm, version
from tongpin.web.shell import problems


class Form(RelationForm):
    """A form with the problems of the calendar."""

    def take(self, refused: Invalid) -> None:
        """What the command did not accept, beside the day where it has a name of its own there."""
        for one in refused.problems:
            field = one.field if one.field in self.fields else None
            self.add_error(field, problems.sentence(one, words.PROBLEMS))


class MoveForm(Form):
    """The new day; of a visit that has one also the hour."""

    day = Day(label=_("New day"))
    at = forms.TimeField(
        label=pgettext_lazy("appointment", "Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    version = version()
    kind = forms.CharField(widget=forms.HiddenInput, max_length=10)
    id = forms.IntegerField(widget=forms.HiddenInput)
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, seen: Moving, data: Any = None, *, back: str = "") -> None:
        initial = {
            "day": seen.day,
            "version": seen.version,
            "kind": seen.kind,
            "id": seen.id,
            "next": back,
            "at": seen.at,
        }
        super().__init__(data, initial=initial)
        if seen.at is None:
            del self.fields["at"]


class FeedForm(Form):
    """Where the address will be used."""

    name = forms.CharField(
        label=_("For which device or program?"),
        max_length=60,
        help_text=_("One address for each, so that you can revoke one without the others."),
    )


class FileForm(Form):
    """A calendar file."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )


class InviteForm(Form):
    """Whom, and what they read."""

    person_ids = forms.TypedMultipleChoiceField(
        label=_("Whom"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    summary = forms.CharField(
        label=_("Subject"),
        max_length=120,
        help_text=_("The customer reads this, the time and the place. Nothing else of the visit goes out."),
    )
    message = Words(label=_("Message"), required=False, max_length=1000, rows=4)

    def __init__(self, page: InvitePage, data: Any = None) -> None:
        people = [(one.id, person_name(one.name)) for one in page.people]
        super().__init__(
            data, initial={"person_ids": [key for key, _name in people], "summary": page.visit.subject}
        )
        field = self.fields["person_ids"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = people
