"""Forms of the group: one member's row, somebody new, the interview, a key event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.base.errors import Invalid
from tongpin.app.decision.commands.judging import Change
from tongpin.app.decision.member_pages import Candidates
from tongpin.core.decision import MARKS, ROLES
from tongpin.web.accounts.words import person_name
from tongpin.web.deals.fields import Pick, Radio
from tongpin.web.decision import words
from tongpin.web.shell import problems

MOST_EVIDENCE = 500
JUDGED = ("stance", "attitude")
Seen = Mapping[str, tuple[int, str]]

_UNKNOWN = ("", pgettext_lazy("stance", "not judged"))
STANCE_CHOICES = [_UNKNOWN, *reversed(list(words.STANCES.items()))]
ATTITUDE_CHOICES = [_UNKNOWN, *words.ATTITUDES.items()]


def seen_text(seen: Seen) -> str:
    """What the editor saw, as a form carries it."""
    return json.dumps(seen, separators=(",", ":"))


def _seen(text: str) -> dict[str, tuple[int, str]]:
    try:
        found = json.loads(text or "{}")
        return {str(name): (int(number), str(value)) for name, (number, value) in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


class MemberForm(forms.Form):
    """One row of the group. `seen` says which judgement stood in each cell, and its value, when the row was drawn."""

    roles = forms.MultipleChoiceField(
        label=words.ASPECTS["roles"], choices=list(words.ROLES.items()), required=False
    )
    stance = forms.ChoiceField(label=words.ASPECTS["stance"], choices=STANCE_CHOICES, required=False)
    attitude = forms.ChoiceField(label=words.ASPECTS["attitude"], choices=ATTITUDE_CHOICES, required=False)
    marks = forms.MultipleChoiceField(
        label=words.ASPECTS["mark"], choices=list(words.MARKS.items()), required=False
    )
    certainty = forms.ChoiceField(choices=list(words.CERTAINTIES.items()), required=False)
    certainty_was = forms.CharField(required=False)
    evidence = forms.CharField(required=False, max_length=MOST_EVIDENCE)
    beside = forms.BooleanField(required=False)
    seen = forms.CharField(required=False)

    def changes(self, person_id: int, seen: Seen | None = None) -> list[Change]:
        """Only what differs from what the editor saw, and what was given new evidence."""
        there = _seen(self.cleaned_data["seen"]) if seen is None else seen
        wanted = {
            "roles": ",".join(role for role in ROLES if role in self.cleaned_data["roles"]),
            **{aspect: self.cleaned_data[aspect] for aspect in JUDGED},
        }
        found = [
            self._change(person_id, aspect, value, *there.get(aspect, (0, "")))
            for aspect, value in wanted.items()
        ]
        found += [self._mark(person_id, key, *there.get(key, (0, ""))) for key in MARKS]
        return [one for one in found if one]

    def _change(self, person_id: int, aspect: str, value: str, number: int, was: str) -> Change | None:
        given = self.cleaned_data
        told = bool(given["evidence"]) or given["certainty"] != given["certainty_was"]
        if value == was and not (told and value and aspect in JUDGED and not given["beside"]):
            return None
        # without a word on what it rests on, a new judgement is a guess
        certainty = given["certainty"] if told and given["certainty"] else "assumed"
        sure = "confirmed" if aspect == "roles" else certainty
        return Change(
            person_id, aspect, value, "", sure, given["evidence"], beside=given["beside"], seen=number
        )

    def _mark(self, person_id: int, key: str, number: int, was: str) -> Change | None:
        value = "yes" if key in self.cleaned_data["marks"] else ""
        return None if value == was else Change(person_id, "mark", value, key, seen=number)

    def told(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What a conflict says of the cells (`person:aspect:key`), by the fields of this form."""
        found: dict[str, Any] = {}
        for cell, one in value.items():
            _, aspect, key = cell.split(":", 2)
            if aspect == "mark":
                found.setdefault("marks", []).extend([key] if one else [])
            else:
                found[aspect] = [role for role in one.split(",") if role] if aspect == "roles" else one
        return found


class AddMemberForm(forms.Form):
    """Somebody on record or somebody new, and what we hold of the person, in one go."""

    person_id = Pick(label=_("Contact on record"), required=False, empty=_("Somebody new"))
    name = forms.CharField(label=_("Name, if new"), required=False, max_length=120)
    title = forms.CharField(label=_("Post, if new"), required=False, max_length=120)
    roles = forms.MultipleChoiceField(
        label=words.ASPECTS["roles"],
        choices=list(words.ROLES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stance = forms.ChoiceField(
        label=words.ASPECTS["stance"],
        choices=STANCE_CHOICES,
        required=False,
        help_text=_("Leave it open when you do not know; the interview helps."),
    )
    attitude = forms.ChoiceField(label=words.ASPECTS["attitude"], choices=ATTITUDE_CHOICES, required=False)
    certainty = Radio(
        label=_("How sure is it?"), choices=list(words.CERTAINTIES.items()), initial="assumed", required=False
    )
    evidence = forms.CharField(
        label=pgettext_lazy("decision", "Evidence"),
        required=False,
        max_length=MOST_EVIDENCE,
        help_text=_("What was seen or said, and by whom."),
    )
    reached = forms.BooleanField(
        label=_("We have spoken with the person about this deal"), required=False, initial=False
    )

    def __init__(self, *args: Any, offered: Candidates | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick = self.fields["person_id"]
        assert isinstance(pick, Pick)
        pick.offer((one.pk, _hinted(one.name, one.title)) for one in (offered.people if offered else ()))
        pick.widget.attrs["data-combobox"] = ""

    def clean(self) -> dict[str, Any]:
        """A contact or a name."""
        values = super().clean() or {}
        if not values.get("person_id") and not values.get("name"):
            self.add_error("name", _("Choose a contact, or write the name of somebody new."))
        return values

    @property
    def given(self) -> dict[str, Any]:
        """As the command takes it."""
        values = dict(self.cleaned_data)
        held = {
            "roles": ",".join(values.pop("roles")),
            "stance": values.pop("stance"),
            "attitude": values.pop("attitude"),
        }
        certainty = values.pop("certainty") or "assumed"
        return {**values, "held": held, "certainty": certainty}

    def take(self, refused: Invalid) -> None:
        """What the command did not accept stands beside its field."""
        problems.onto(self, refused, words.PROBLEMS)


def _hinted(name: str, title: str) -> str:
    return f"{person_name(name)} · {title}" if title else person_name(name)
