"""The interview in words: the questions with what was answered, and what the answers speak for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from tongpin.core.decision import ATTITUDE_QUESTIONS, QUESTIONS, STANCE_QUESTIONS, Proposal
from tongpin.web.decision import faces, words
from tongpin.web.shell.asked import Question, question

Said = Mapping[str, bool]


@dataclass(frozen=True)
class Told:
    """The proposal in words."""

    face: SafeString
    stance: str
    stance_hint: str
    attitude: str
    attitude_hint: str
    because: tuple[str, ...]
    contradicting: tuple[str, ...]
    any: bool


def answers_of(post: QueryDict) -> dict[str, bool]:
    """The answers given; what is not known is no answer."""
    return {key: post[key] == "yes" for key in QUESTIONS if post.get(key) in ("yes", "no")}


def questions(said: Said) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions on the stance and those on the attitude."""
    return (
        tuple(_question(key, said) for key in STANCE_QUESTIONS),
        tuple(_question(key, said) for key in ATTITUDE_QUESTIONS),
    )


def _question(key: str, said: Said) -> Question:
    return question(key, str(words.QUESTIONS[key]), words.ANSWERS, said=said.get(key))


def told(proposal: Proposal) -> Told:
    """What the answers speak for, and which of them carry it."""
    return Told(
        face=faces.glyph(proposal.stance, proposal.attitude, size=36, assumed=bool(proposal.stance)),
        stance=words.word(words.STANCES, proposal.stance),
        stance_hint=words.word(words.STANCE_HINTS, proposal.stance),
        attitude=words.word(words.ATTITUDES, proposal.attitude),
        attitude_hint=words.word(words.ATTITUDE_HINTS, proposal.attitude),
        because=tuple(str(words.QUESTIONS[key]) for key in proposal.because),
        contradicting=tuple(str(words.QUESTIONS[key]) for key in proposal.contradicting),
        any=bool(proposal.stance or proposal.attitude),
    )
