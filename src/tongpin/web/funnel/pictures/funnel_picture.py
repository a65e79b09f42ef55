"""The funnel in words and places: once for the wide page, once for the phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongpin.core.funnel.shapes import Funnel, StageView
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import shape
from tongpin.web.funnel.drawing.scale import fitting
from tongpin.web.funnel.pictures.funnel_rows import Drawing, Row
from tongpin.web.funnel.pictures.funnel_words import SlopeWords, StageWords, slope_words, stage_words
from tongpin.web.funnel.pictures.ways import Ways

MONEY_ROOM: Final = 140  # for the line of other currencies
Words = tuple[StageWords, SlopeWords]


@dataclass(frozen=True)
class FunnelPicture:
    """Both drawings, and what stands beside the stages: the cloud above, what was won and lost."""

    drawings: tuple[Drawing, ...]
    rows: tuple[Row, ...]
    cloud: str
    cloud_url: str
    won: str
    won_url: str
    won_money: str
    won_more: str
    lost: str
    lost_url: str
    by_count: bool


def picture(funnel: Funnel, base: str, ways: Ways) -> FunnelPicture:
    """The funnel as its template writes it."""
    by_count = not any(one.inside.base for one in funnel.stages)
    inside = [_inside(one, by_count=by_count) for one in funnel.stages]
    slopes = [shape.Slope(None), *(_slope(one, enough=funnel.enough) for one in funnel.stages)]
    words = [
        (stage_words(number, one, base, ways), slope_words(one, ways, enough=funnel.enough))
        for number, one in enumerate(funnel.stages, 1)
    ]
    drawings = tuple(
        _drawing(kind, shape.draw(inside, slopes, frame), words, funnel, base)
        for kind, frame in (("wide", shape.WIDE), ("narrow", shape.NARROW))
    )
    money, more = figures.money(funnel.won, base)
    return FunnelPicture(
        drawings=drawings,
        rows=drawings[0].rows,
        cloud=figures.deals(funnel.cloud.deals),
        cloud_url=ways.behind("cloud"),
        won=figures.deals(funnel.won.deals),
        won_url=ways.behind("won"),
        won_money=money,
        won_more=more,
        lost=figures.deals(funnel.lost.deals),
        lost_url=ways.behind("lost"),
        by_count=by_count,
    )


def _inside(one: StageView, *, by_count: bool) -> shape.Inside:
    """The bar by value, or where no deal has an amount by number; what stands still is shaded by the same."""
    if by_count:
        return shape.Inside(
            float(one.inside.deals), one.still.deals / one.inside.deals if one.inside.deals else 0.0
        )
    value = float(one.inside.base or 0)
    return shape.Inside(value, float(one.still.base or 0) / value if value else 0.0)


def _slope(one: StageView, *, enough: bool) -> shape.Slope:
    share, raw = one.onward, one.raw_onward
    if not enough:
        return shape.Slope(share.value)
    return shape.Slope(share.value, share.low, share.high, team=raw.value if raw else None)


def _drawing(kind: str, at: shape.FunnelAt, words: Sequence[Words], funnel: Funnel, base: str) -> Drawing:
    narrow = kind == "narrow"
    rows = tuple(
        _row(both, places, at.frame, narrow=narrow)
        for both, *places in zip(words, at.bars, at.slopes[1:], strict=True)
    )
    money, more = figures.money(funnel.won, base)
    won = figures.short_pile(funnel.won, base) if narrow else money
    more = "" if narrow else fitting(more, MONEY_ROOM)
    return Drawing(kind, at, rows, figures.deals(funnel.cloud.deals), won, more)


def _row(words: Words, places: Sequence[object], frame: shape.Frame, *, narrow: bool) -> Row:
    stage, slope = words
    bar, slope_at = places
    assert isinstance(bar, shape.BarAt)
    assert isinstance(slope_at, shape.SlopeAt)
    return Row(
        stage=stage,
        slope=slope,
        bar=bar,
        slope_at=slope_at,
        name=fitting(stage.short if narrow else stage.label, frame.left - 8),
        counted=slope.ratio if narrow else slope.counted,
        more="" if narrow else fitting(stage.more, MONEY_ROOM),
        two=bool(stage.still_count) if narrow else bool(stage.more or stage.still_count),
    )
