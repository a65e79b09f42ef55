"""What several commands of a workspace ask of their input."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.workspace.models import User
from tongpin.core.currencies import CODES

THEMES = ("auto", "light", "dark")


def language(value: str, *, field: str = "language", blank: bool = False) -> list[Problem]:
    """A problem unless the product speaks that language."""
    good = value in dict(settings.LANGUAGES) or (blank and not value)
    return [] if good else [Problem(field, "unknown_language", {"value": value})]


def zone(value: str, *, blank: bool = False) -> list[Problem]:
    """A problem unless it is the name of a time zone."""
    good = value in available_timezones() or (blank and not value)
    return [] if good else [Problem("zone", "unknown_zone", {"value": value})]


def currency(value: str, *, field: str) -> list[Problem]:
    """A problem unless it is a currency code of ISO 4217."""
    return [] if value in CODES else [Problem(field, "unknown_currency", {"value": value})]


def theme(value: str) -> list[Problem]:
    """A problem unless it is a theme."""
    return [] if value in THEMES else [Problem("theme", "unknown_theme", {"value": value})]


def accept(*found: list[Problem]) -> None:
    """Raise Invalid with all problems that were found."""
    problems = [problem for some in found for problem in some]
    if problems:
        raise Invalid(*problems)


def require_strong(password: str, user: User) -> None:
    """Raise Invalid with what is weak about the password."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(
            *(
                Problem("password", one.code or "invalid", {"message": one.messages[0]})
                for one in error.error_list
            )
        ) from error
