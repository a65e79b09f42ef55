"""Forms about what the customer did or said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.desk.queries import Choices
from tongpin.web.deals import words
from tongpin.web.deals.fields import Day, Pick, Radio, Words
from tongpin.web.deals.forms.base import LONG, DealForm, stored
from tongpin.web.shell.playbook_text import said


class EvidenceForm(DealForm):
    """Who of the customer did or said it, when, in which words."""

    happened_on = Day(label=_("When"))
    person_id = Pick(label=_("Who of the customer"), required=False)
    said_by = forms.CharField(
        label=_("or somebody else"),
        required=False,
        max_length=120,
        help_text=_("A name or post, when it is not among the contacts."),
    )
    quote = Words(
        label=_("Evidence"),
        required=False,
        asked=True,
        rows=2,
        help_text=_(
            "What was said or done, as close to the words as you can. “Confirmed” needs this or a link."
        ),
    )
    link = forms.URLField(label=_("Link to it"), required=False, max_length=LONG, assume_scheme="https")


class SignalForm(EvidenceForm):
    """One signal, how sure we are of it, and its evidence."""

    certainty = Radio(label=_("How sure?"), choices=list(words.CERTAINTIES.items()), initial="confirmed")
    field_order: tuple[str, ...] = ("certainty", "happened_on", "person_id", "said_by", "quote", "link")

    def clean(self) -> dict[str, Any]:
        """A confirmed signal has words or a link."""
        values = super().clean() or {}
        bare = not (values.get("quote") or values.get("link"))
        if values.get("certainty") == "confirmed" and bare and "link" not in self.errors:
            self.add_error("quote", str(words.PROBLEMS["evidence_required"]))
        return values


class RecordSignalForm(SignalForm):
    """A signal chosen from the playbook; `what` is the stage and the signal, with a colon between."""

    what = forms.CharField(label=_("Signal"), widget=forms.Select)
    field_order = ("what", *SignalForm.field_order)

    def offer(self, choices: Choices) -> None:
        """The playbook's signals, stage by stage."""
        super().offer(choices)
        self.fields["what"].wide = True  # type: ignore[attr-defined]  # read by shell/parts/field.html
        widget = self.fields["what"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [
            (said(stage.name), [(f"{stage.key}:{one.key}", said(one.text)) for one in stage.signals])
            for stage in choices.content.stages
        ]

    @property
    def given(self) -> dict[str, Any]:
        """Stage and key apart."""
        values = dict(self.cleaned_data)
        stage, _colon, key = values.pop("what").partition(":")
        return {"stage": stage, "key": key, **values}


class ConfirmForm(EvidenceForm):
    """The evidence that turns an assumption into a confirmed signal."""

    version = stored()
