"""Who asks, and what the address says."""

from __future__ import annotations

from django.http import HttpRequest

from tongpin.app.base.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in member; the sign-in middleware has let nobody else come this far."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by web/shell/acting.py
    return actor


def number(text: str | None) -> int | None:
    """A whole number from an address, or None for anything else."""
    short = text is not None and len(text) < len(str(2**63))
    return int(text) if text and short and text.isascii() and text.isdigit() else None
