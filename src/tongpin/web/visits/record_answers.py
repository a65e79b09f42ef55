"""The questions of a visit with room for their answers, and with what the answer fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.visits.queries import QuestionRow, RecordForm
from tongpin.core.visits import target_of
from tongpin.web.deals import words as deal_words
from tongpin.web.decision import words as decision_words

FILLS = {
    "need": _("becomes a need of the deal"),
    "qualification": _("marks the qualification"),
    "signal": _("becomes a signal of the customer"),
    "stance": _("says how the person stands to us"),
    "attitude": _("says how the person stands to the purchase"),
    "step": _("dates the customer's step"),
    "portrait": _("goes into the person's portrait"),
    "": "",
}
STATES = {
    "confirmed": pgettext_lazy("answer", "it is so"),
    "assumed": pgettext_lazy("answer", "probably"),
    "refuted": pgettext_lazy("answer", "it is not so"),
}
HEARD = {name: word for name, word in STATES.items() if name != "refuted"}
_VALUES: Mapping[str, Mapping[str, Any]] = {
    "need": deal_words.NEED_TYPES,
    "qualification": STATES,
    "signal": HEARD,
    "stance": decision_words.STANCES,
    "attitude": decision_words.ATTITUDES,
}


@dataclass(frozen=True)
class Answer:
    """A question, what was answered, what that fills, and the values to choose from; `day` asks for a day instead."""

    id: int
    text: str
    answer: str
    fills: str
    values: tuple[tuple[str, str, bool], ...]
    day: bool
    value: str


def answers(form: RecordForm, sent: QueryDict) -> tuple[Answer, ...]:
    """All questions of the visit."""
    return tuple(_answer(one, sent) for one in form.questions)


def _answer(one: QuestionRow, sent: QueryDict) -> Answer:
    kind = target_of(one.target).kind
    value = sent.get(f"answer-{one.id}-value", "")
    known = _VALUES.get(kind, {})
    return Answer(
        id=one.id,
        text=one.text or "",
        answer=sent.get(f"answer-{one.id}", one.answer or ""),
        fills=str(FILLS[kind]),
        values=tuple((key, str(word), key == value) for key, word in known.items()),
        day=kind == "step",
        value=value,
    )
