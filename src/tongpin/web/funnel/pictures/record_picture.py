"""How good the forecasts were, in words and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from tongpin.core.funnel.forecasts import CurrencyBacktest, Judged, Score
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import fan, record
from tongpin.web.funnel.pictures.forecast_parts import Axis
from tongpin.web.funnel.pictures.forecast_picture import axis_words
from tongpin.web.funnel.pictures.record_words import (
    JudgedLine,
    ScoreLine,
    inside,
    judged_line,
    score_line,
    used,
)
from tongpin.web.funnel.words import METHODS
from tongpin.web.shell import formats

Z: Final = 1.2816  # half of an 80 % interval in standard deviations
LONGEST: Final = 24  # judged forecasts that are drawn


@dataclass(frozen=True)
class RecordDrawing:
    """The intervals beside what came, for one width."""

    kind: str
    at: record.RecordAt
    axis: tuple[Axis, ...]
    names: tuple[Axis, ...]


@dataclass(frozen=True)
class RecordPicture:
    """One currency: table of errors, intervals beside what came, promised against kept, the worst months."""

    currency: str
    methods: tuple[str, ...]
    scores: tuple[ScoreLine, ...]
    farther: tuple[ScoreLine, ...]
    drawings: tuple[RecordDrawing, ...]
    calibration: record.CalibrationAt | None
    kept: tuple[tuple[str, str], ...]
    judged: tuple[JudgedLine, ...]
    worst: tuple[JudgedLine, ...]
    inside: int
    cases: int


def picture(found: CurrencyBacktest) -> RecordPicture:
    """The record as its template writes it: next month's forecast is drawn, all are listed."""
    nearest = [one for one in found.judged if one.scope == "all" and not one.cumulative and one.horizon == 1]
    drawn = [one for one in nearest if one.low is not None and one.high is not None][-LONGEST:]
    frames = (("middle", fan.MIDDLE), ("narrow", fan.NARROW))
    lines = tuple(
        judged_line(one, found.currency)
        for one in sorted(found.judged, key=lambda one: one.origin, reverse=True)
    )
    worst = sorted(nearest, key=lambda one: abs(one.mean - one.actual), reverse=True)[:3]
    points = _kept(found.scores)
    methods = [key for key in METHODS if used(found.scores, key)]
    scores = [
        one for one in found.scores if not (one.cumulative and one.horizon == 1)
    ]  # month 1 says it already
    return RecordPicture(
        currency=found.currency,
        methods=tuple(str(METHODS[key]) for key in methods),
        scores=tuple(score_line(one, methods) for one in scores if _main(one, scores)),
        farther=tuple(score_line(one, methods) for one in scores if not _main(one, scores)),
        drawings=tuple(_drawing(kind, frame, drawn) for kind, frame in frames) if drawn else (),
        calibration=record.calibration(points) if points else None,
        kept=tuple((figures.percent(one.promised), figures.percent(one.kept)) for one in points),
        judged=lines,
        worst=tuple(judged_line(one, found.currency) for one in worst),
        inside=sum(bool(inside(one)) for one in drawn),
        cases=len(drawn),
    )


def _main(one: Score, scores: Sequence[Score]) -> bool:
    """Next month, and three and all months together; the rest folds."""
    far = max(score.horizon for score in scores)
    return one.horizon in (3, far) if one.cumulative else one.horizon == 1


def _kept(scores: Sequence[Score]) -> list[record.Kept]:
    """Single months of all scopes and distances pooled, by promised share; the whisker is the 80 % interval by Wilson."""
    sums: dict[str, tuple[float, int]] = {}
    for one in (score for score in scores if not score.cumulative):
        for promised, kept in one.coverage.items():
            if kept is not None and one.cases:
                held, cases = sums.get(promised, (0.0, 0))
                sums[promised] = (held + kept * one.cases, cases + one.cases)
    return [_wilson(float(promised), held, cases) for promised, (held, cases) in sorted(sums.items())]


def _wilson(promised: float, held: float, cases: int) -> record.Kept:
    rate, spread = held / cases, Z * Z / cases
    middle = (rate + spread / 2) / (1 + spread)
    half = Z * sqrt(rate * (1 - rate) / cases + spread / cases / 4) / (1 + spread)
    return record.Kept(promised, rate, max(middle - half, 0.0), min(middle + half, 1.0))


def _drawing(kind: str, frame: fan.Frame, judged: Sequence[Judged]) -> RecordDrawing:
    at = record.draw(
        [record.Judged(one.low or 0.0, one.mean, one.high or 0.0, one.actual) for one in judged], frame
    )
    names = tuple(
        Axis(formats.short_month(one.start), mark.x)
        for one, mark in zip(judged, at.marks, strict=True)
        if mark.shown
    )
    return RecordDrawing(kind, at, axis_words(at.ticks), names)
