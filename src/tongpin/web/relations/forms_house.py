"""Forms of focus points, lines, ties to the outside and earlier purchases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.decision.house_pages import AccessStart, PrecedentStart
from tongpin.app.decision.line_pages import LineStart, OutsideStart
from tongpin.web.deals.fields import Day, Pick, Radio, Words
from tongpin.web.decision import words as decision
from tongpin.web.relations import words
from tongpin.web.relations.forms import CERTAINTIES, HeldForm, RelationForm, seat_words, version


class AccessForm(HeldForm):
    """Somebody is a focus point of the account, or said no."""

    person_id = Pick(label=_("Who"), empty=_("Choose a person"))
    aspect = Radio(label=_("What is this person to us?"), choices=list(words.ASPECT_HINTS.items()))
    value = Radio(label=_("Does it hold?"), required=False, initial="yes")
    field_order = ("person_id", "aspect", "value", "certainty", "evidence")

    def __init__(self, start: AccessStart, data: Any = None, **kwargs: Any) -> None:
        held = start.held
        initial = {
            "value": "yes",
            "certainty": "assumed" if held and held.assumed else "confirmed",
            "evidence": held.evidence if held else "",
            **kwargs.pop("initial", {}),
        }
        super().__init__(data, initial=initial, **kwargs)
        self.fields["value"].choices = [("yes", _("Yes, it holds")), ("", _("No, take it back"))]  # type: ignore[attr-defined]  # a choice field
        person = self.fields["person_id"]
        assert isinstance(person, Pick)
        person.offer((one.id, seat_words(one.name, one.title)) for one in start.people)
        if not held:
            del self.fields["value"]


class LineForm(HeldForm):
    """One of us knows one of them."""

    person_id = Pick(label=_("Whom of theirs"), empty=_("Choose a person"))
    colleague_id = Pick(label=_("Who of ours"), empty=_("Choose a colleague"))
    level = Radio(label=_("How well?"), required=False)
    field_order = ("colleague_id", "person_id", "level", "certainty", "evidence")

    def __init__(self, start: LineStart, data: Any = None, **kwargs: Any) -> None:
        held = start.held
        initial = {
            "level": held.level if held else "acquaintance",
            "certainty": "assumed" if held and held.assumed else "confirmed",
            "evidence": held.evidence if held else "",
            **kwargs.pop("initial", {}),
        }
        super().__init__(data, initial=initial, **kwargs)
        self.fields["level"].choices = [*words.LEVEL_HINTS.items(), ("", _("No line (any more)"))]  # type: ignore[attr-defined]  # a choice field
        for name, offer in (
            ("person_id", [(one.id, seat_words(one.name, one.title)) for one in start.people]),
            ("colleague_id", [(one.id, one.name) for one in start.colleagues]),
        ):
            field = self.fields[name]
            assert isinstance(field, Pick)
            field.offer(offer)


class OutsideForm(RelationForm):
    """A person's tie to somebody or something outside the house."""

    person_id = Pick(label=_("Whose tie"), empty=_("Choose a person"))
    party = forms.CharField(
        label=_("To whom outside"), max_length=120, help_text=_("A bank, an authority, a rival, a person.")
    )
    kind = forms.ChoiceField(label=_("What is it"), choices=list(decision.OUTSIDE_KINDS.items()))
    linked_id = Pick(
        label=_("The same as our account"),
        required=False,
        help_text=_("When this body is an account of ours, a way may lead through it."),
    )
    what = forms.CharField(
        label=_("What ties them"),
        required=False,
        max_length=300,
        help_text=_("Studied together, worked there …"),
    )
    certainty = Radio(label=_("How sure?"), choices=CERTAINTIES, initial="confirmed")
    since = Day(label=_("Since when"), required=False)

    def __init__(self, start: OutsideStart, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        person, linked = self.fields["person_id"], self.fields["linked_id"]
        assert isinstance(person, Pick)
        assert isinstance(linked, Pick)
        person.offer((one.id, seat_words(one.name, one.title)) for one in start.people)
        linked.offer(start.accounts)


class PrecedentForm(RelationForm):
    """An earlier purchase: what, when, from whom, and what decided it."""

    what = forms.CharField(label=_("What they bought"), max_length=200)
    on = Day(label=_("When"))
    supplier = forms.CharField(label=_("From whom"), required=False, max_length=120)
    person_id = Pick(label=_("Who decided"), required=False)
    decided_by = Words(
        label=_("What decided it"),
        max_length=300,
        rows=2,
        help_text=_("The lowest price, the test result, a word from above …"),
    )
    version = version()
    field_order = ("what", "on", "supplier", "person_id", "decided_by")

    def __init__(self, start: PrecedentStart, data: Any = None, **kwargs: Any) -> None:
        row = start.row
        names = ("what", "on", "supplier", "person_id", "decided_by", "version")
        initial = {name: getattr(row, name) for name in names} if row else {}
        super().__init__(data, initial=initial, **kwargs)
        person = self.fields["person_id"]
        assert isinstance(person, Pick)
        person.offer((one.id, seat_words(one.name, one.title)) for one in start.people)
