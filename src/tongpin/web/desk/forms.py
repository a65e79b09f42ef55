"""The filters of the desk and the small forms of its deeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.desk.queries import Colleague, DealList, InUse
from tongpin.web.desk import words
from tongpin.web.shell.playbook_text import said
from tongpin.web.shell.words import SYNC

FARTHEST = timedelta(days=365 * 5)
DATE = {"type": "date"}


class PostponeForm(forms.Form):
    """Until when: one of the offered days, or any other."""

    pick = forms.DateField(required=False, widget=forms.HiddenInput)
    until = forms.DateField(
        label=_("Another day"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """Either field gives the day."""
        values = super().clean() or {}
        day = values.get("pick") or values.get("until")
        if day is None and "until" not in self.errors:
            self.add_error("until", str(_("Choose a day.")))
        return {**values, "day": day}


class DismissForm(forms.Form):
    """Why the advice does not apply."""

    reason = forms.CharField(
        label=_("Why does it not apply here?"),
        help_text=_("Kept with the deal. The advice stays away for as long as nothing about it changes."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FilterForm(forms.Form):
    """What a page is narrowed to besides its chips, which the hidden fields keep."""

    whose = forms.CharField(required=False, widget=forms.HiddenInput)
    off = forms.CharField(required=False, widget=forms.HiddenInput)
    still = forms.CharField(required=False, widget=forms.HiddenInput)
    playbook = forms.ChoiceField(label=_("Playbook"), required=False)
    owner = forms.ChoiceField(label=_("Colleague"), required=False)

    def __init__(
        self, *args: Any, people: Sequence[Colleague] = (), playbooks: Sequence[InUse] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name, field in self.fields.items() if field.widget.is_hidden]:
            if not self.data.get(name):
                del self.fields[name]
        self._offer(
            "owner", [(str(one.id), one.name) for one in people], str(words.EVERYTHING["owner"]), least=1
        )
        self._offer("playbook", [(one.key, said(one.content.name)) for one in playbooks], "", least=2)

    def _offer(self, name: str, choices: list[Any], none: str, *, least: int) -> None:
        """Give a field its choices; where there is nothing to choose it goes, and its value stays in the address."""
        if len(choices) < least:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", none), *choices] if none else choices


class TodayFilter(FilterForm):
    """Today: also by the name of account or deal."""

    q = forms.CharField(
        label=_("Account or deal"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Account or deal"), "data-filter": ""}
        ),
    )
    field_order = ("q", "owner", "whose")


class DealFilter(FilterForm):
    """The list of deals: everything that a line shows."""

    q = forms.CharField(
        label=_("Account or deal"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Account or deal"), "data-filter": ""}
        ),
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    sync = forms.ChoiceField(label=_("Sync"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("q", "stage", "sync", "status", "owner", "playbook")

    def __init__(self, data: Any, *, page: DealList) -> None:
        super().__init__(data, people=page.whose.people, playbooks=page.playbooks)
        everything = words.EVERYTHING
        self._offer("stage", _stages(page), str(everything["stage"]), least=1)
        self._offer(
            "sync", [(key, str(word)) for key, word in SYNC.items()], str(everything["sync"]), least=1
        )
        self._offer("status", [(key, str(word)) for key, word in words.STATUSES.items()], "", least=1)
        if "playbook" in self.fields:
            self._offer(
                "playbook",
                [(one.key, said(one.content.name)) for one in page.playbooks],
                str(everything["playbook"]),
                least=1,
            )


def _stages(page: DealList) -> list[Any]:
    """The stages by playbook; a stage's value carries the playbook, so that choosing it is enough."""
    shown = [page.playbook] if page.playbook else page.playbooks
    parts = [
        (
            said(one.content.name),
            [(f"{one.key}.{stage.key}", said(stage.name)) for stage in one.content.stages if stage.funnel],
        )
        for one in shown
    ]
    return parts if len(parts) > 1 else [choice for __, choices in parts for choice in choices]


def days_offered(today: date) -> tuple[tuple[str, date], ...]:
    """The days that most things are put off to: a code and the day, none of them twice."""
    monday = today + timedelta(days=7 - today.weekday())
    offered: dict[date, str] = {}
    for code, day in (
        ("tomorrow", today + timedelta(days=1)),
        ("monday", monday),
        ("week", today + timedelta(days=7)),
    ):
        offered.setdefault(day, code)
    return tuple((code, day) for day, code in offered.items())
