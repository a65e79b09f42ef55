"""The choices above a page, each an address: whose deals, and what of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from tongpin.app.desk.queries import Whose
from tongpin.web.desk import words

# A page further down belongs to the choice that was left
PLACES = ("after", "left")


@dataclass(frozen=True)
class Chip:
    """One choice; `url` makes it, or takes it back."""

    url: str
    word: str
    on: bool
    count: int | None = None


def address(query: QueryDict, changes: Mapping[str, str | None]) -> str:
    """The present address with some values changed; empty ones go."""
    changed = query.copy()
    for name in (*PLACES, *changes):
        changed.pop(name, None)
    for name, value in changes.items():
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def whose_chips(request: HttpRequest, whose: Whose) -> tuple[Chip, ...]:
    """Whose work is shown; nothing where there is no choice."""
    if len(whose.options) < 2:
        return ()
    return tuple(
        Chip(address(request.GET, {"whose": key, "owner": None}), str(words.WHOSE[key]), key == whose.key)
        for key in whose.options
    )


def toggle(request: HttpRequest, name: str, word: str, count: int | None = None) -> Chip:
    """A choice that is made and taken back on its own."""
    on = bool(request.GET.get(name))
    return Chip(address(request.GET, {name: None if on else "1"}), word, on, count)
