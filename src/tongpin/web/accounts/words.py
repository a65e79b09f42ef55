"""Words for the codes of accounts, people and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import phonenumbers
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid, Problem

ERASED = "***"

FIELDS = {
    "name": _("Name"),
    "other_names": _("Other names"),
    "industry": _("Industry"),
    "region": _("Region"),
    "size": _("Staff"),
    "parent": _("Belongs to"),
    "tags": _("Tags"),
    "website": _("Website"),
    "about": _("About"),
    "owner": _("Owner"),
    "title": pgettext_lazy("person", "Post"),
    "unit": _("Unit"),
    "reports_to": _("Reports to"),
    "phones": _("Phones"),
    "email": _("E-mail"),
    "wechat": _("WeChat"),
    "remarks": _("Remarks"),
}

CIRCLES = {
    "team": pgettext_lazy("circle", "Account team"),
    "me": pgettext_lazy("circle", "Only me"),
    "workspace": pgettext_lazy("circle", "Everybody who sees the account"),
}
CIRCLES_SHORT = {
    "team": pgettext_lazy("circle in short", "Team"),
    "me": pgettext_lazy("circle in short", "Only me"),
    "workspace": pgettext_lazy("circle in short", "All"),
}
CIRCLE_ICONS = {"team": "users", "me": "lock", "workspace": "world"}

STATUS = {
    "lead": pgettext_lazy("deal", "Lead"),
    "open": pgettext_lazy("deal", "Open"),
    "won": pgettext_lazy("deal", "Won"),
    "lost": pgettext_lazy("deal", "Lost"),
}
GIVEN_UP = pgettext_lazy("deal", "Lead given up")

FOCUS = {
    "receptive": pgettext_lazy("focus", "Receptive"),
    "dissatisfied": pgettext_lazy("focus", "Dissatisfied"),
    "power": pgettext_lazy("focus", "Power"),
}

PROBLEMS: dict[str, Promise] = {
    "blank": _("Fill this in."),
    "required": _("Fill this in."),
    "cycle": _("That would be a circle: it already stands below."),
    "other_account": _("This belongs to another account."),
    "invalid_phone": _(
        "“%(value)s” cannot be dialled. Write it with its area code, abroad with + and the country code."
    ),
    "too_many": _("At most %(most)s."),
    "max_length": _("At most %(limit_value)s characters."),
    "viewer_cannot_own": _("A viewer cannot own accounts."),
    "not_active": _("This colleague no longer works here."),
    "not_a_parent": _("This account cannot stand above others."),
    "null_characters_not_allowed": _("This holds a character that cannot be kept."),
    "known": _("An account of this name is here already."),
    "about_nothing": _("Choose what the note is about."),
}


def problem_words(problem: Problem) -> str:
    """The sentence for one problem; what Django itself found comes with its own."""
    if problem.code in PROBLEMS:
        return str(PROBLEMS[problem.code]) % problem.params
    return str(problem.params.get("message") or gettext("This cannot be kept so."))


def add_problems(form: forms.BaseForm, invalid: Invalid) -> None:
    """Put each problem beside its field, or on top when the form does not show the field."""
    for problem in invalid.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem_words(problem))


def account_name(name: str, *, placeholder: bool = False) -> str:
    """The account's name; the placeholder's in the reader's language."""
    return gettext("Unknown account") if placeholder else name


def person_name(name: str) -> str:
    """The person's name; for somebody erased, words instead of the code that stands there."""
    return gettext("Erased person") if name.startswith(ERASED) else name


def phone_shown(kept: str) -> tuple[str, str]:
    """A number as it is read, and as a telephone dials it."""
    try:
        number = phonenumbers.parse(kept)
    except phonenumbers.NumberParseException:
        return kept, f"tel:{kept}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL), f"tel:{kept}"


def field_list(fields: Iterable[Any]) -> str:
    """The labels of changed fields, one after the other."""
    return pgettext("between names", ", ").join(str(FIELDS.get(name, name)) for name in fields)


ERASURE_QUESTION = _(
    "This cannot be undone, not even by an administrator. Export first if the person asked for a copy."
)
ERASURE_CONSEQUENCES = (
    _("Name, post, phones, e-mail, WeChat and remarks are blanked."),
    _("Notes on the person are deleted, also the private ones of colleagues."),
    _("What the person said stays as a signal, without words and without name."),
    _("Wherever the name stands in texts about the account, it is made unreadable."),
    _("Deals, stages and counts stay as they are."),
)
