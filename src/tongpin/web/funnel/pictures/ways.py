"""What a picture asks about its page."""

from __future__ import annotations

from typing import Protocol


class Ways(Protocol):
    """Names of stages and places, and where figures lead."""

    def behind(self, cell: str) -> str:
        """The address of the deals behind a number; empty where the reader may not see them."""

    def name(self, key: str, *, short: bool = False) -> str:
        """What a stage, or a place beside the stages, is called."""

    def phase(self, key: str) -> int:
        """The phase of buying that a stage belongs to: 1 to 3."""
