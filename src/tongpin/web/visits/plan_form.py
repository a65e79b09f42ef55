"""The form of a plan: what is sent, as the commands take it. Which keys exist is for the command to say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.visits.queries import PlanForm
from tongpin.web.accounts.words import person_name
from tongpin.web.deals.fields import Pick, Words
from tongpin.web.relations.forms import seat_words, version
from tongpin.web.shell import problems
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import plan_questions, words

MINUTES = (15, 30, 45, 60, 90, 120, 180, 240)
SHORT = 200


class MomentInput(forms.TextInput):
    """A day and a time, picked with the browser's own calendar."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str:
        """As the browser wants it."""
        return str(value or "").replace(" ", "T")[:16]


class Moment(forms.DateTimeField):
    """A moment in the reader's own zone."""

    widget = MomentInput

    def prepare_value(self, value: Any) -> Any:
        """As it is read and sent."""
        found = super().prepare_value(_kept(value))
        if isinstance(found, datetime):
            return found.strftime("%Y-%m-%d %H:%M")
        return str(found or "").replace("T", " ")


def _kept(value: Any) -> Any:
    """The moment that a conflict tells of as it is stored; anything else as it is."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return found if found and found.tzinfo else value


class Several(forms.TypedMultipleChoiceField):
    """Some of those offered, by id; the command looks behind every number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=[], required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Any number."""
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class Key(forms.ChoiceField):
    """A key of the playbook; the command knows which there are."""

    def valid_value(self, value: Any) -> bool:
        """Any short word."""
        return len(str(value)) <= SHORT


class QuestionsField(forms.Field):
    """The questions, only to be compared: they are sent row by row, and read by plan_questions."""

    widget = plan_questions.Rows


class VisitForm(forms.Form):
    """Everything that is planned of a visit."""

    kind = Key(label=_("Kind"))
    deal_ids = Several(label=_("Deals"))
    person_ids = Several(label=_("Whom we meet"))
    member_ids = Several(label=_("Who comes along"))
    starts_at = Moment(label=_("When"))
    minutes = forms.TypedChoiceField(
        label=_("Minutes"), choices=[(one, one) for one in MINUTES], coerce=int, initial=60
    )
    all_day = forms.BooleanField(label=_("The whole day"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=SHORT)
    subject = forms.CharField(label=_("What it is about"), required=False, max_length=SHORT)
    objective = Key(label=_("What the customer is to agree to"), required=False)
    objective_text = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=300,
        # by it the style sheet knows that nothing is written
        widget=forms.TextInput(attrs={"placeholder": " "}),
    )
    fallback = Key(label=_("If that is too much"), required=False)
    fallback_text = forms.CharField(label=_("In your own words"), required=False, max_length=300)
    bring = Words(label=_("What to bring"), required=False, max_length=1000, rows=2)
    owner_id = Pick(label=_("Who leads the visit"), required=False, empty="")
    questions = QuestionsField(label=_("Questions"), required=False)
    version = version()

    def __init__(self, page: PlanForm, data: Any = None, *, kind: str = "", objective: str = "") -> None:
        super().__init__(data, initial=_initial(page, kind, objective))
        visiting = page.visiting
        offered: dict[str, list[tuple[Any, Any]]] = {
            "kind": [(one.key, said(one.name)) for one in visiting.kinds],
            "deal_ids": [(one.id, one.name) for one in page.deals],
            "person_ids": [(one.id, seat_words(person_name(one.name), one.title)) for one in page.people],
            "member_ids": [(one.id, one.name) for one in page.members],
            "objective": [("", ""), *((one.key, said(one.name)) for one in page.objectives)],
            "fallback": [("", _("nothing")), *((one.key, said(one.name)) for one in page.objectives)],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        owner, minutes = self.fields["owner_id"], self.fields["minutes"]
        assert isinstance(owner, Pick)
        owner.offer((one.id, one.name) for one in page.members)
        if page.visit and page.visit.minutes not in MINUTES:
            assert isinstance(minutes, forms.ChoiceField)
            minutes.choices = sorted((one, one) for one in {*MINUTES, page.visit.minutes})

    def given(self) -> dict[str, Any]:
        """What was planned, as the commands name it."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        # chosen in a conflict: the questions that the other one saved stay
        if "questions" in self.data:
            del found["questions"]
        else:
            found["questions"] = plan_questions.asked_in(self.data)
        return found

    def take(self, refused: Invalid) -> None:
        """What the command did not accept; a question's fault stands above the questions."""
        known = [
            Problem("questions", one.code, one.params) if one.field.startswith("questions.") else one
            for one in refused.problems
        ]
        problems.onto(self, Invalid(*known), words.PROBLEMS)


def _initial(page: PlanForm, kind: str, objective: str) -> dict[str, Any]:
    shown = page.visit
    if shown is None:
        return {
            "kind": kind or next((one.key for one in page.visiting.kinds), ""),
            "deal_ids": page.deal_ids,
            "person_ids": page.person_ids,
            "starts_at": page.starts_at,
            "objective": objective,
            "owner_id": page.me,
        }
    names = ("kind", "starts_at", "minutes", "all_day", "place", "subject", "objective", "fallback")
    return {
        **{name: getattr(shown, name) for name in (*names, "owner_id", "version")},
        "objective_text": shown.objective_text or "",
        "fallback_text": shown.fallback_text or "",
        "bring": page.bring,
        "deal_ids": page.deal_ids,
        "person_ids": [one.id for one in shown.people if not one.erased],
        "member_ids": [one.id for one in shown.members],
    }
