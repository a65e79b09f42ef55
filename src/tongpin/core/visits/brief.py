"""The brief of a visit: one page, put together from what is known, each line with its source (M33)."""

from collections.abc import Callable, Iterator, Mapping

from . import brief_end, brief_people, brief_talk
from .facts import BriefFacts
from .lines import SECTIONS, Brief, Line, Section

_PARTS: Mapping[str, Callable[[BriefFacts], Iterator[Line]]] = {
    "people": brief_people.people,
    "opening": brief_talk.opening,
    "understanding": brief_talk.understanding,
    "presenting": brief_talk.presenting,
    "objections": brief_end.objections,
    "signals": brief_end.signals,
    "closing": brief_end.closing,
    "promises": brief_end.promises,
    "mines": brief_end.mines,
    "gifts": brief_end.gifts,
    "bring": brief_end.bring,
}


def brief(facts: BriefFacts) -> Brief:
    """Return the brief; nothing in it is made up, and what is not in the facts is not in it."""
    return Brief(tuple(Section(key, tuple(_PARTS[key](facts))) for key in SECTIONS))
