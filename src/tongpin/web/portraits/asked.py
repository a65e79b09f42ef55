"""Which trait an address speaks of: `need:real.work`, `ground:hometown`, `personality`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tongpin.app.base.errors import NotFound
from tongpin.core.portraits import GROUND, MOTIVES, NEEDS

_KEYS: Mapping[str, Collection[str]] = {
    "need": NEEDS,
    "motive": MOTIVES,
    "ground": GROUND,
    "personality": ("",),
    "style": ("",),
}


@dataclass(frozen=True)
class Trait:
    """An aspect and its key."""

    aspect: str
    key: str

    @property
    def name(self) -> str:
        """As addresses and forms write it."""
        return f"{self.aspect}:{self.key}" if self.key else self.aspect

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return self.name.replace(":", "-").replace(".", "-")


def trait(text: str) -> Trait:
    """The trait that is meant; NotFound when there is none of that name."""
    aspect, _colon, key = text.partition(":")
    if key not in _KEYS.get(aspect, ()):
        raise NotFound
    return Trait(aspect, key)
