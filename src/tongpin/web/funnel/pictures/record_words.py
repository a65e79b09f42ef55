"""How good the forecasts were, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.core.funnel.forecasts import Judged, Score
from tongpin.web.funnel import figures
from tongpin.web.funnel.words import SCOPES
from tongpin.web.shell import formats


@dataclass(frozen=True)
class ScoreLine:
    """One scope and distance: the error of each method, the best one marked, and how many intervals held."""

    name: str
    cases: int
    errors: tuple[tuple[str, bool], ...]
    kept: str


@dataclass(frozen=True)
class JudgedLine:
    """One forecast beside what came."""

    origin: str
    period: str
    expected: str
    span: str
    actual: str
    off: str
    inside: bool | None
    made: bool


def used(scores: Sequence[Score], method: str) -> bool:
    """Whether a method was tried at all."""
    return any(one.wape.get(method) is not None for one in scores)


def score_line(one: Score, methods: Sequence[str]) -> ScoreLine:
    """One scope and distance in words."""
    told = [error for error in one.wape.values() if error is not None]
    best = min(told, default=None)
    errors = tuple(
        (figures.percent(one.wape.get(key)), one.wape.get(key) == best is not None) for key in methods
    )
    far = gettext("months 1 to %(count)s together") if one.cumulative else gettext("month %(count)s")
    name = f"{SCOPES[one.scope]}, {far % {'count': one.horizon}}"
    return ScoreLine(name, one.cases, errors, figures.percent(one.coverage.get("0.8")))


def inside(one: Judged) -> bool | None:
    """Whether what came lies in the interval; None where there was none."""
    if one.low is None or one.high is None:
        return None
    return one.low <= one.actual <= one.high


def judged_line(one: Judged, currency: str) -> JudgedLine:
    """One forecast in words."""
    first, last = formats.month(one.start), formats.day(one.end)
    span = (
        "" if one.low is None else f"{figures.short(one.low, currency)} – {figures.short(one.high, currency)}"
    )
    off = (one.mean - one.actual) / one.actual if one.actual else None
    return JudgedLine(
        origin=formats.day(one.origin),
        period=gettext("up to %(day)s") % {"day": last} if one.cumulative else first,
        expected=figures.short(one.mean, currency),
        span=span,
        actual=figures.short(one.actual, currency),
        off="" if off is None else f"{off * 100:+.0f}%",
        inside=inside(one),
        made=one.made,
    )
