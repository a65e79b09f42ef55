"""Questions of an interview: each answered yes, no, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

_GIVEN = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Question:
    """One question with its three answers: value, word, whether chosen."""

    key: str
    text: str
    answers: tuple[tuple[str, str, bool], ...]


def question(key: str, text: str, answers: Mapping[str, str | Promise], *, said: bool | None) -> Question:
    """The question with the answer that was given; `answers` are the words of yes, no and nothing."""
    given = _GIVEN[said]
    return Question(key, text, tuple((value, str(word), value == given) for value, word in answers.items()))
