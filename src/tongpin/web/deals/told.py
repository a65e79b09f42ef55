"""One line of a story in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A line: its mark or icon, a short headline, what it is about, and somebody's words. Paperwork is `quiet`."""

    headline: str
    text: str = ""
    quote: str = ""
    mark: str = ""
    label: str = ""
    icon: str = "point"
    quiet: bool = False
