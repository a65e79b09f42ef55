"""Support per step with its interval, as points; never a chance of winning."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.core.decision import Reading, StepSupport
from tongpin.web.decision import words
from tongpin.web.decision.telling import Teller
from tongpin.web.shell import formats


@dataclass(frozen=True)
class SupportLine:
    """One coming step. The places are parts of 200, from −100 to +100 points, for the drawing."""

    name: str
    due: str
    support: str
    unknown: str
    at: int
    low: int
    width: int
    bad: bool
    current: bool
    weakest: bool


def support_lines(tell: Teller, reading: Reading) -> list[SupportLine]:
    """The steps to come."""
    current = tell.group.current
    return [
        SupportLine(
            name=tell.steps[one.step],
            due=formats.day(one.due, tell.page.head.today),
            support=words.points(one.support) if one.allotted else "",
            unknown=_unknown(one) if one.unknown else "",
            at=_place(one.support),
            low=_place(one.low),
            width=_place(one.high) - _place(one.low),
            bad=one.support < 0,
            current=bool(current and current.key == one.step),
            weakest=bool(reading.weakest and reading.weakest.step == one.step and one.allotted),
        )
        for one in reading.supports
        if one.to_come
    ]


def _unknown(one: StepSupport) -> str:
    interval = gettext("%(low)s to %(high)s") % {"low": words.points(one.low), "high": words.points(one.high)}
    said = {"share": words.percent(one.unknown), "interval": interval}
    return gettext("%(share)s unknown: %(interval)s") % said


def _place(value: float) -> int:
    return round(100 * max(-1.0, min(1.0, value))) + 100
