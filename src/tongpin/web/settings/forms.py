"""The forms of settings. They read what was typed; the commands judge it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.workspace.pages import TeamLine
from tongpin.core.currencies import CODES
from tongpin.web.settings import words
from tongpin.web.shell.words import THEMES

LARGEST_PLAYBOOK = 1024 * 1024
COMBO = {"data-combobox": True}


def zones() -> list[tuple[str, str]]:
    """The time zones by their usual names."""
    return [
        (one, one.replace("_", " ")) for one in sorted(available_timezones()) if "/" in one or one == "UTC"
    ]


def team_choices(teams: Iterable[TeamLine], empty: Any) -> list[tuple[Any, Any]]:
    """Teams with the way down to them, after the choice of none."""
    return [("", empty), *((team.id, team.label) for team in teams)]


def offer(form: forms.Form, name: str, choices: Any) -> None:
    """Sets what a field of the form offers."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class ProfileForm(forms.Form):
    """One's own choices."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=80)
    language = forms.ChoiceField(label=_("Language"), required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("For times of day. Days are counted in the workspace's zone, for everybody alike."),
        widget=forms.Select(attrs=COMBO),
    )
    theme = forms.ChoiceField(label=_("Light or dark"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", [("", words.AS_WORKSPACE), *settings.LANGUAGES])
        offer(self, "zone", [("", words.AS_WORKSPACE), *zones()])
        offer(self, "theme", [(key, word) for key, _icon, word in THEMES])


class MemberForm(forms.Form):
    """A user's name, role and team."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"))
    team = forms.TypedChoiceField(label=_("Team"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, roles: Iterable[str], teams: Iterable[TeamLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", [(one, words.ROLES[one]) for one in roles])
        offer(self, "team", team_choices(teams, words.NO_TEAM))

    def changes(self) -> dict[str, Any]:
        """What the command takes."""
        return {"team_id" if name == "team" else name: value for name, value in self.cleaned_data.items()}


class TakerForm(forms.Form):
    """Who takes over from somebody who leaves."""

    to = forms.TypedChoiceField(label=_("Takes over"), coerce=int, widget=forms.Select(attrs=COMBO))

    def __init__(self, *args: Any, takers: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", [("", _("Choose a colleague")), *takers])


class NewMemberForm(MemberForm):
    """A user to be added."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("They sign in with it."))
    password = forms.CharField(
        label=_("First password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty to send a link with which they choose one."),
    )
    field_order = ["email", "name", "role", "team", "password"]

    def changes(self) -> dict[str, Any]:
        """What the command takes."""
        given = super().changes()
        given.pop("version")
        return {**given, "password": given["password"] or None}


class TeamForm(forms.Form):
    """A team's name and place."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=80)
    parent = forms.TypedChoiceField(
        label=pgettext_lazy("team", "Under"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, teams: Iterable[TeamLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", team_choices(teams, words.TOP))

    def changes(self) -> dict[str, Any]:
        """What the command takes."""
        return {"parent_id" if name == "parent" else name: value for name, value in self.cleaned_data.items()}


class TokenForm(forms.Form):
    """A token to be made."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Which program will use it?"))
    scope = forms.ChoiceField(label=_("The program"))
    days = forms.TypedChoiceField(
        label=pgettext_lazy("token", "For"), coerce=int, choices=words.DAYS, initial=90
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "scope", list(words.SCOPES.items()))


class WorkspaceForm(forms.Form):
    """What concerns the whole workspace."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    zone = forms.ChoiceField(
        label=_("Time zone"), widget=forms.Select(attrs=COMBO), help_text=_("Days begin and end by it.")
    )
    base_currency = forms.ChoiceField(
        label=_("Base currency"),
        widget=forms.Select(attrs=COMBO),
        help_text=_("Sums over several currencies are told in it. Rates are turned into a new one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "zone", zones())
        offer(self, "base_currency", [(one, one) for one in sorted(CODES)])


class RateForm(forms.Form):
    """A currency's rate."""

    currency = forms.ChoiceField(label=_("Currency"), widget=forms.Select(attrs=COMBO))
    rate = forms.DecimalField(label=_("Rate"), max_digits=16, decimal_places=8, min_value=0)
    as_of = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "currency", [(one, one) for one in sorted(CODES - {base})])


class PlaybookForm(forms.Form):
    """A playbook file."""

    file = forms.FileField(
        label=_("YAML file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
        help_text=_("A file with a key that is here already becomes its next version; deals keep theirs."),
    )

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_PLAYBOOK:
            raise forms.ValidationError(_("The file is too large for a playbook."), code="too_large")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not written in UTF-8."), code="not_utf8") from error
