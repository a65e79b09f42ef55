"""The interview in words: the marks with what was answered, and what the answers speak for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from tongpin.core.portraits import PERSONALITY_QUESTIONS, QUESTIONS, STYLE_QUESTIONS, Proposal, Proposed
from tongpin.web.portraits import names, words
from tongpin.web.shell.asked import Question, question

Said = Mapping[str, bool]
GIVEN: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


@dataclass(frozen=True)
class Told:
    """What the answers speak for, of personality or of style."""

    aspect: str
    label: str
    kind: str
    hint: str
    clearness: str
    because: tuple[str, ...]
    against: tuple[str, ...]
    beside: str
    watch: tuple[str, ...]


def answers_of(post: QueryDict) -> dict[str, bool | None]:
    """The answers of the form; a mark that was not seen is None, one that was not asked is left out."""
    given = {key: str(post[key]) for key in QUESTIONS if key in post}
    return {key: GIVEN[text] for key, text in given.items() if text in GIVEN}


def questions(said: Said) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """The marks of the personality and those of the way of talking, under their headings."""
    return (
        (_("How does the person work with others?"), _asked(PERSONALITY_QUESTIONS, said)),
        (_("How does the person take things in?"), _asked(STYLE_QUESTIONS, said)),
    )


def told(found: Proposed) -> tuple[Told, Told]:
    """Both proposals in words."""
    return _told("personality", found.personality), _told("style", found.style)


def _asked(keys: tuple[str, ...], said: Said) -> tuple[Question, ...]:
    answers = {"yes": _("Seen"), "no": _("Not so"), "": _("Did not notice")}
    return tuple(question(key, words.noticed(key), answers, said=said.get(key)) for key in keys)


def _told(aspect: str, found: Proposal) -> Told:
    hints = {"personality": names.PERSONALITY_HINTS, "style": names.STYLE_HINTS}[aspect]
    return Told(
        aspect=aspect,
        label=str(names.ASPECTS[aspect]),
        kind=words.value(aspect, found.kind or ""),
        hint=words.word(hints, found.kind or ""),
        clearness=words.word(names.CLEARNESS, found.clearness),
        because=tuple(map(words.noticed, found.because)),
        against=tuple(map(words.noticed, found.against)),
        beside=words.value(aspect, found.beside or ""),
        watch=tuple(map(words.noticed, found.watch[:3])),
    )
