"""What is typed, brought into the form in which it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from tongpin.app.accounts.names import name_key
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.texts import storable

MOST_WORDS = 20
LONGEST_WORD = 80


def tidied(values: Mapping[str, Any]) -> dict[str, Any]:
    """All texts without blanks around and with plain line ends; Invalid where one holds what no database keeps."""
    clean = {name: _tidied(value) if isinstance(value, str) else value for name, value in values.items()}
    bad = [name for name, value in clean.items() if not storable(value)]
    if bad:
        raise Invalid(*(Problem(name, "null_characters_not_allowed") for name in bad))
    return clean


def _tidied(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def named(values: Mapping[str, Any], longest: int) -> dict[str, Any]:
    """The values with the key that belongs to a name, when there is a name."""
    if "name" not in values:
        return dict(values)
    return {**values, "name_key": name_key(values["name"], longest)}


def word_list(field: str, words: Iterable[str]) -> list[str]:
    """Tags or other names: each once, none empty, in the order given."""
    kept = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(kept) > MOST_WORDS:
        raise Invalid(Problem(field, "too_many", {"most": MOST_WORDS}))
    if any(len(word) > LONGEST_WORD for word in kept):
        raise Invalid(Problem(field, "max_length", {"limit_value": LONGEST_WORD}))
    return kept


def require_known(values: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise Invalid for a field that cannot be set this way."""
    unknown = sorted(set(values) - known)
    if unknown:
        raise Invalid(*(Problem(name, "unknown_field") for name in unknown))


def require_no_cycle(
    field: str, own_id: int | None, upper: models.Model | None, up: Callable[[int], int | None]
) -> None:
    """Raise Invalid when walking up from `upper` would come back to the row itself."""
    seen: set[int] = set()
    at: int | None = upper.pk if upper else None
    while at is not None and at not in seen:
        if at == own_id:
            raise Invalid(Problem(field, "cycle"))
        seen.add(at)
        at = up(at)


def differing(before: models.Model, after: models.Model, names: Iterable[str]) -> list[str]:
    """Those of the fields whose value is not the same in both, for the story."""
    return sorted(
        name for name in names if name != "name_key" and getattr(before, name) != getattr(after, name)
    )
