"""Pictures of the funnel as coordinates: lengths are true to the numbers, and nothing leaves the picture."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tongpin.web.funnel.drawing import compare, fan, months, record, sankey, scale, shape, triangle

NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def coordinates(path: str) -> list[float]:
    return [float(one) for one in NUMBERS.findall(path)]


@pytest.mark.parametrize(
    ("top", "step"), [(0, 1), (4, 1), (9, 2), (11, 2.5), (23, 5), (4000, 1000), (3_680_000, 1_000_000)]
)
def test_ticks_are_round(top: float, step: float) -> None:
    assert scale.round_step(top) == step


def test_a_scale_ends_above_every_value_and_has_about_five_ticks() -> None:
    for most in (1, 3, 7, 19, 260, 3680, 999_999):
        found = scale.scale_for([most, most / 3], origin=100, length=80)
        assert found.top >= most
        assert 2 <= len(found.ticks()) <= 7
        assert found.at(0) == 100
        assert found.at(found.top) == 20


def test_a_label_that_does_not_fit_is_cut() -> None:
    assert scale.fitting("需求确认", 60) == "需求确认"
    assert scale.fitting("需求确认", 40) == "需求…"
    assert scale.wide_of(scale.fitting("Requirements confirmed", 80)) <= 80
    assert scale.fitting("需求", 3) == ""


STAGES = (shape.Inside(400, 0.25), shape.Inside(100), shape.Inside(0, 1))
SLOPES = (
    shape.Slope(0.3, 0.2, 0.4),
    shape.Slope(0.5, 0.4, 0.7, team=0.6),
    shape.Slope(None),
    shape.Slope(1, 0.9, 1),
)


@pytest.mark.parametrize("frame", [shape.WIDE, shape.NARROW])
def test_bars_are_as_wide_as_the_value_inside(frame: shape.Frame) -> None:
    drawn = shape.draw(STAGES, SLOPES, frame)
    first, second, third = drawn.bars
    assert first.width == frame.span
    assert second.width == pytest.approx(frame.span / 4, abs=0.2)
    assert third.width == shape.NARROWEST
    assert first.still == pytest.approx(first.width / 4, abs=0.2)
    assert first.still_x + first.still == pytest.approx(first.x + first.width)
    for one in drawn.bars:
        assert one.x + one.width / 2 == pytest.approx(frame.middle, abs=0.2)


@pytest.mark.parametrize("frame", [shape.WIDE, shape.NARROW])
def test_the_slope_joins_both_bars_and_its_whisker_keeps_the_order(frame: shape.Frame) -> None:
    drawn = shape.draw(STAGES, SLOPES, frame)
    own = drawn.slopes[1]
    left, top, right, below_right, bottom, below_left = coordinates(own.ground)
    first, second = drawn.bars[:2]
    assert (left, right) == pytest.approx((first.x, first.x + first.width), abs=0.2)
    assert (below_left, below_right) == pytest.approx((second.x, second.x + second.width), abs=0.2)
    assert (top, bottom) == (first.y + shape.BAR, second.y)
    assert own.start < own.low < own.point < own.team < own.high < own.end
    assert own.end - own.start == pytest.approx(frame.whisker, abs=0.2)
    assert drawn.slopes[2].point is None
    assert drawn.height >= drawn.won.y + shape.BAR


def test_a_funnel_without_any_value_is_still_drawn() -> None:
    drawn = shape.draw([shape.Inside(0)] * 2, [shape.Slope(None)] * 3, shape.WIDE)
    assert [one.width for one in drawn.bars] == [shape.NARROWEST] * 2


RIBBONS = (
    sankey.Ribbon("a", "a", 6),
    sankey.Ribbon("a", "b", 3),
    sankey.Ribbon("b", "a", 1),
    sankey.Ribbon("b", "won", 2),
    sankey.Ribbon("b", "b", 0),
)


@pytest.mark.parametrize("frame", [sankey.WIDE, sankey.NARROW])
def test_ribbons_are_as_thick_as_what_moved(frame: sankey.Frame) -> None:
    drawn = sankey.draw(("in", "a", "b"), ("a", "b", "won", "lost"), RIBBONS, frame)
    assert [one.key for one in drawn.left] == ["a", "b"]
    assert [one.key for one in drawn.right] == ["a", "b", "won"]
    by_ends = {(one.source, one.target): one for one in drawn.ribbons}
    assert len(by_ends) == 4
    unit = by_ends["a", "a"].thickness / 6
    for one in RIBBONS[:4]:
        assert by_ends[one.source, one.target].thickness == pytest.approx(one.weight * unit, abs=0.2)
    assert [one.thickness for one in drawn.ribbons] == sorted(
        (one.thickness for one in drawn.ribbons), reverse=True
    )


def test_nodes_do_not_overlap_and_stay_in_the_picture() -> None:
    ribbons = [sankey.Ribbon(f"s{a}", f"s{b}", 1 + a * b % 5) for a in range(9) for b in range(9)]
    keys = [f"s{number}" for number in range(9)]
    drawn = sankey.draw(keys, keys, ribbons, sankey.WIDE)
    for column in (drawn.left, drawn.right):
        for one, following in pairwise(column):
            assert one.y + one.height < following.y
        assert column[-1].y + column[-1].height <= sankey.WIDE.height


def test_one_deal_among_ten_thousand_is_still_seen() -> None:
    drawn = sankey.draw(
        ("a", "b"), ("a", "b"), (sankey.Ribbon("a", "a", 10_000), sankey.Ribbon("b", "a", 1)), sankey.WIDE
    )
    assert min(one.thickness for one in drawn.ribbons) == sankey.THINNEST


def test_nothing_that_moved_is_an_empty_picture() -> None:
    drawn = sankey.draw(("a",), ("a",), (), sankey.WIDE)
    assert (drawn.left, drawn.right, drawn.ribbons) == ((), (), ())


KNOWN = (210.0, 460.0, 690.0)
MIDDLE = (900.0, 1200.0)
BANDS = (fan.Band(80, (800.0, 1000.0), (1000.0, 1500.0)), fan.Band(50, (850.0, 1100.0), (950.0, 1300.0)))


@pytest.mark.parametrize("frame", [fan.MIDDLE, fan.SMALL, fan.NARROW])
def test_the_fan_opens_at_what_is_known(frame: fan.Frame) -> None:
    drawn = fan.draw(KNOWN, MIDDLE, BANDS, frame)
    assert len(drawn.points) == 5
    assert drawn.points[2].x == drawn.now
    outer, inner = (coordinates(one.path) for one in drawn.bands)
    assert outer[:2] == inner[:2] == [drawn.now, drawn.points[2].y]
    assert outer[-2:] == outer[:2]
    assert min(outer[1::2]) < min(inner[1::2])
    assert drawn.end is not None
    assert drawn.end.x == pytest.approx(frame.width - frame.right, abs=0.2)
    assert all(frame.left <= x <= frame.width for x in outer[::2])


def test_a_fan_without_a_past_begins_at_the_first_month() -> None:
    drawn = fan.draw((), MIDDLE, BANDS, fan.MIDDLE)
    assert drawn.known == ""
    assert len(coordinates(drawn.middle)) == 4
    assert fan.draw((), (), (), fan.MIDDLE).points == ()


def test_names_of_months_never_touch() -> None:
    for count in (2, 6, 18, 36):
        drawn = fan.draw([1.0] * count, [1.0] * 6, (), fan.NARROW)
        shown = [one.x for one in drawn.points if one.shown]
        assert shown[-1] == drawn.points[-1].x
        assert all(after - before >= 30 for before, after in pairwise(shown))


def test_months_side_by_side_carry_their_intervals() -> None:
    drawn = months.draw(KNOWN, MIDDLE, BANDS, fan.MIDDLE)
    assert (len(drawn.known), len(drawn.ahead)) == (3, 2)
    assert drawn.known[-1].x < drawn.now < drawn.ahead[0].x
    assert all(one.spans == () for one in drawn.known)
    (outer, top, bottom), (inner, high, low) = drawn.ahead[0].spans
    assert (outer, inner) == (80, 50)
    assert top < high < drawn.ahead[0].y < low < bottom
    heights = [one.height for one in drawn.known]
    assert heights[1] / heights[0] == pytest.approx(460 / 210, rel=0.02)


def test_the_triangle_fills_by_share() -> None:
    rows = [
        [triangle.Cell(0, True, 0.0), triangle.Cell(1, True, 0.2), triangle.Cell(2, False, 0.4)],
        [triangle.Cell(0, True, 0.1)],
    ]
    drawn = triangle.draw(rows)
    assert [len(row) for row in drawn.rows] == [3, 1]
    assert len(drawn.columns) == 3
    depths = [one.depth for one in drawn.rows[0]]
    assert depths == sorted(depths)
    assert depths[0] == triangle.FAINTEST
    assert depths[-1] == triangle.DEEPEST
    last = drawn.rows[0][-1]
    assert last.x + last.width <= drawn.width
    assert triangle.draw([]).rows == ()


def test_a_forecast_that_missed_is_marked() -> None:
    drawn = record.draw([record.Judged(1, 2, 3, 2.5), record.Judged(1, 2, 3, 3.5)], fan.MIDDLE)
    kept, missed = drawn.marks
    assert kept.inside
    assert kept.high < kept.actual < kept.low
    assert not missed.inside
    assert missed.actual < missed.high


def test_what_was_promised_and_kept_meets_on_the_diagonal() -> None:
    drawn = record.calibration([record.Kept(0.8, 0.8, 0.7, 0.9), record.Kept(0.5, 0.3, 0.2, 0.4)])
    agreed, short = drawn.points
    assert agreed.x - drawn.left == pytest.approx(drawn.bottom - agreed.y, abs=0.2)
    assert agreed.high < agreed.y < agreed.low
    assert short.x - drawn.left > drawn.bottom - short.y


def test_groups_share_one_scale() -> None:
    rates = [shape.Slope(0.22, 0.1, 0.34), shape.Slope(None), shape.Slope(0.1, 0.05, 0.2, team=0.15)]
    drawn = compare.draw(rates, compare.WIDE, compare.Scale.of_shares(rates))
    assert [share for share, _ in drawn.ticks] == ["0%", "10%", "20%", "30%", "40%"]
    assert drawn.middle is None
    first, nothing, third = drawn.lines
    assert first.low < first.point < first.high <= compare.WIDE.right
    assert nothing.point is None
    assert third.point < third.team < third.high


def test_strengths_stand_around_the_team() -> None:
    strengths = [shape.Slope(1.2, 0.9, 1.6), shape.Slope(1.0), shape.Slope(0.7, 0.4, 2.8)]
    scale = compare.Scale.of_strengths(strengths)
    drawn = compare.draw(strengths, compare.NARROW, scale)
    assert (scale.most, [word for word, _ in drawn.ticks]) == (3.0, ["0", "1×", "2×", "3×"])
    better, new, weaker = drawn.lines
    assert weaker.point < drawn.middle == new.point < better.point
    assert weaker.high <= compare.NARROW.right
    assert new.low is None
