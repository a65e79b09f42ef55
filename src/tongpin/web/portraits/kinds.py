"""What kind of person: what is held, and what was noticed, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.portraits.held import Held, Mark
from tongpin.core.portraits import Proposal
from tongpin.web.portraits import names, words
from tongpin.web.portraits.asked import Trait

WATCHED = 3


@dataclass(frozen=True)
class Kind:
    """Personality or way of talking: what is held, and what the marks speak for."""

    trait: Trait
    label: str
    name: str
    hint: str
    mark: Mark | None
    beside: str
    proposed: str
    clearness: str
    open: bool
    agrees: bool
    leaning_to: str
    watch: tuple[str, ...]


def kind(held: Held, aspect: str, proposal: Proposal) -> Kind:
    """Personality or way of talking."""
    mark = held.of(aspect)
    beside = held.beside(aspect)
    hints = {"personality": names.PERSONALITY_HINTS, "style": names.STYLE_HINTS}[aspect]
    return Kind(
        trait=Trait(aspect, ""),
        label=str(names.ASPECTS[aspect]),
        name=words.value(aspect, mark.value) if mark else "",
        hint=words.word(hints, mark.value) if mark else "",
        mark=mark,
        beside=words.value(aspect, beside.value) if beside else "",
        proposed=words.value(aspect, proposal.kind or ""),
        clearness=words.word(names.CLEARNESS, proposal.clearness),
        open=proposal.kind is None,
        agrees=bool(mark and proposal.kind == mark.value),
        leaning_to=words.value(aspect, proposal.beside or ""),
        watch=tuple(words.noticed(mark) for mark in proposal.watch[:WATCHED]),
    )
