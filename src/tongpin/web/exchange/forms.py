"""The forms of an import's steps. Their fields come from the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.exchange.choices import ME, SKIP, fields_of, kind_of
from tongpin.app.exchange.queries import ImportPage, Lines
from tongpin.app.exchange.survey import MOST_VALUES, Column
from tongpin.core.columns import REQUIRED
from tongpin.web.exchange import words
from tongpin.web.exchange.words_findings import FINDINGS
from tongpin.web.exchange.words_lists import FIELDS, KINDS, NO_ACCOUNT, TARGETS
from tongpin.web.shell.playbook_text import said

FILE_TYPES = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls"
MOST_ASKED = MOST_VALUES
A_DAY, A_SUM = "3/5/2024", "1.234"  # asked about where no value of the file itself shows the two ways
OPEN = {"required": _("Choose one.")}


class UploadForm(forms.Form):
    """The file and what it holds."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": FILE_TYPES}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    kind = forms.ChoiceField(label=_("What it holds"), choices=list(KINDS.items()), initial="deals")
    playbook = forms.ChoiceField(label=_("Playbook that the deals follow"))

    def __init__(self, page: Lines, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["playbook"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, said(one.content.name)) for one in page.playbooks]
        self.fields["file"].wide = True  # type: ignore[attr-defined]  # read by the field's template

    def given(self) -> dict[str, Any]:
        """The upload as the command takes it."""
        file = self.cleaned_data["file"]
        said = {"kind": self.cleaned_data["kind"], "playbook_key": self.cleaned_data["playbook"]}
        return {"file_name": file.name, "chunks": file.chunks(), **said}


class ColumnsForm(forms.Form):
    """Which column is taken for which field."""

    def __init__(self, page: ImportPage, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page = page
        self.kind = kind_of(page.line.kind)
        choices = [("", _("not taken")), *((name, FIELDS[name]) for name in fields_of(self.kind))]
        if len(page.sheets) > 1:
            sheets = [(name, name) for name in page.sheets]
            used = page.report.get("sheet")
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=sheets, initial=used, required=False
            )
        for place, column in enumerate(page.survey.columns):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=column.header, choices=choices, initial=column.field, required=False
            )

    def rows(self) -> list[tuple[Column, forms.BoundField, str]]:
        """Column, its field of the form, and a remark."""
        return [
            (column, self[f"c{place}"], _remark(column))
            for place, column in enumerate(self.page.survey.columns)
        ]

    def clean(self) -> dict[str, Any]:
        """Each field at most once, and none missing that is needed."""
        taken = Counter(filter(None, self.mapping().values()))
        for name, times in taken.items():
            if times > 1:
                self.add_error(None, FINDINGS["field_twice"] % {"field": FIELDS[name]})
        for name in sorted(REQUIRED[self.kind] - set(taken)):
            facts = {"field": FIELDS[name], "row": self.page.survey.header_row}
            self.add_error(None, FINDINGS["field_missing"] % facts)
        return self.cleaned_data

    def mapping(self) -> dict[str, str]:
        """Header → field, for every column of the file."""
        columns = enumerate(self.page.survey.columns)
        return {column.header: self.cleaned_data.get(f"c{place}", "") for place, column in columns}


class ValuesForm(forms.Form):
    """What the values of stages and owners mean, and what the file leaves open."""

    def __init__(self, page: ImportPage, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.page, survey, chosen = page, page.survey, page.choices
        self.stages, self.owners = list(survey.stages)[:MOST_ASKED], list(survey.owners)[:MOST_ASKED]
        if survey.date_order == "ask" or chosen.date_order != "auto":
            asked = words.readings_of_day(survey.date_example)
            self._ask(
                "date_order", words.in_this_file(survey.date_example or A_DAY), asked, chosen.date_order
            )
        if survey.decimal_mark == "ask" or chosen.decimal_mark != "auto":
            asked = words.readings_of_sum(survey.amount_example)
            self._ask(
                "decimal_mark", words.in_this_file(survey.amount_example or A_SUM), asked, chosen.decimal_mark
            )
        if survey.without_account:
            self._ask(
                "unknown_account",
                words.without_account(survey.without_account),
                NO_ACCOUNT,
                chosen.unknown_account,
            )
        if "amount" in survey.mapping.values() and survey.without_currency:
            self.fields["currency"] = forms.CharField(
                label=_("Currency of the sums that do not name one"),
                initial=chosen.currency or page.base_currency,
                max_length=3,
            )
        self._ask_stages()
        self._ask_owners()

    def _ask(self, name: str, label: Any, choices: Mapping[str, Any], chosen: str) -> None:
        initial = chosen if chosen in choices else None
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=list(choices.items()),
            initial=initial,
            widget=forms.RadioSelect,
            error_messages=OPEN,
        )

    def _ask_stages(self) -> None:
        content = self.page.playbook.content if self.page.playbook else None
        own = [(stage.key, said(stage.name)) for stage in content.stages] if content else []
        choices = [("", _("choose")), *own, *TARGETS.items()]
        for place, value in enumerate(self.stages):
            known = self.page.choices.stages.get(value) or self.page.survey.suggested.get(value) or ""
            self.fields[f"s{place}"] = forms.ChoiceField(
                label=value, choices=choices, initial=known, error_messages=OPEN
            )

    def _ask_owners(self) -> None:
        members = [(str(one.id), one.name) for one in self.page.members]
        choices = [(ME, _("I own them")), *members, (SKIP, TARGETS["skip"])]
        for place, value in enumerate(self.owners):
            found = self.page.owner_of(value)
            known = self.page.choices.owners.get(value) or (str(found) if found else ME)
            self.fields[f"o{place}"] = forms.ChoiceField(label=value, choices=choices, initial=known)

    def questions(self) -> list[forms.BoundField]:
        """What concerns the file as a whole."""
        return [self[name] for name in self.fields if name[1:].isdigit() is False]

    def stage_rows(self) -> list[tuple[str, int, forms.BoundField]]:
        """Value, how many rows have it, its field."""
        return [
            (value, self.page.survey.stages[value], self[f"s{place}"])
            for place, value in enumerate(self.stages)
        ]

    def owner_rows(self) -> list[tuple[str, int, forms.BoundField, bool]]:
        """Value, how many rows have it, its field, and whether who it is was only guessed."""
        said = self.page.choices.owners
        return [
            (
                value,
                self.page.survey.owners[value],
                self[f"o{place}"],
                not (said.get(value) or self.page.owner_of(value)),
            )
            for place, value in enumerate(self.owners)
        ]

    def given(self) -> dict[str, Any]:
        """The choices as the command takes them."""
        answered = {name: value for name, value in self.cleaned_data.items() if not name[1:].isdigit()}
        if "currency" in answered:
            answered["currency"] = answered["currency"].strip().upper()
        stages = {value: self.cleaned_data[f"s{place}"] for place, value in enumerate(self.stages)}
        owners = {value: self.cleaned_data[f"o{place}"] for place, value in enumerate(self.owners)}
        return {**answered, "stages": stages, "owners": owners}


class KeepChangedForm(forms.Form):
    """What becomes of the deals that somebody has worked on since."""

    keep_changed = forms.BooleanField(label=_("Keep these, undo the rest"), required=False)


def _remark(column: Column) -> str:
    if column.left_out:
        return str(FINDINGS[column.left_out])
    if column.rivals and not column.field:
        return str(
            _("could be the same as: %(others)s")
            % {"others": ", ".join(one for one in column.rivals if one != column.header)}
        )
    return ""
