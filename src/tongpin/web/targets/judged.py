"""Periods that are over, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.app.targets.queries import Judgement
from tongpin.web.shell import formats
from tongpin.web.targets import words
from tongpin.web.targets.asking import Asked


@dataclass(frozen=True)
class JudgedRow:
    """A period that is over, in words."""

    name: str
    period: str
    url: str
    came: str
    target: str
    call: str
    call_by: str
    model: str


@dataclass(frozen=True)
class ScoreRow:
    """How far off target, calls and model were in one currency."""

    currency: str
    target: str
    call: str
    model: str


def judged_rows(found: Judgement) -> tuple[JudgedRow, ...]:
    """The periods that are over, in words."""
    return tuple(
        JudgedRow(
            name=words.whose(one.name),
            period=words.period(one.period, one.starts_on),
            url=Asked(one.of, one.period, one.starts_on, "").address(),
            came=formats.money(one.came, one.currency),
            target=formats.money(one.target, one.currency) if one.target is not None else "",
            call=words.money(one.call, one.currency) if one.call else "",
            call_by=_called(one.call_by, formats.day(one.call_on)) if one.call_on else "",
            model=words.money(one.model, one.currency) if one.model else "",
        )
        for one in found.rows
    )


def _called(name: str, day: str) -> str:
    return gettext("%(name)s on %(day)s") % {"name": name, "day": day}


def score_rows(found: Judgement) -> tuple[ScoreRow, ...]:
    """How far off everybody was, in words."""
    return tuple(
        ScoreRow(one.currency, words.off(one.target), words.off(one.call), words.off(one.model))
        for one in found.scores
    )


def judged_calls(found: Judgement | None) -> dict[str, object] | None:
    """The same for another page, as its part wants it; None where nothing is to be seen."""
    return {"judged": judged_rows(found), "scores": score_rows(found)} if found else None
