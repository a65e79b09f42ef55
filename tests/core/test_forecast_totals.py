"""Totals with intervals, how earlier forecasts are learned from, owners, receipts, and the whole forecast."""

from datetime import date

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from bench.worlds import judged
from tests.core.forecasting import START, chain, history
from tongpin.core.forecast.backtest import backtest, origins_between
from tongpin.core.forecast.blend import Past, weights
from tongpin.core.forecast.counts import counted
from tongpin.core.forecast.forecasting import Forecaster, forecast
from tongpin.core.forecast.hazards import hazards
from tongpin.core.forecast.owners import GRID, by_name, likeness, owners, team
from tongpin.core.forecast.periods import Period, day_of, number, periods_from
from tongpin.core.forecast.receipts import Delay, observed, receipts
from tongpin.core.forecast.rhythm import rhythm
from tongpin.core.forecast.spread import LEVELS, Made, Parts, dispersion, quantiles

WAYS = {"need": {"offer": 0.05, "lost": 0.02}, "offer": {"won": 0.04, "lost": 0.03}}
MANY = chain(1, 1500, 500, WAYS, "need")
TODAY = day_of(START + 400)


def nothing(**parts):
    empty = {"amounts": np.zeros(0), "chances": np.zeros(0), "rest_mean": 0.0, "rest_variance": 0.0}
    return Parts(**{**empty, "new_mean": 0.0, "new_variance": 0.0, "ratio_variance": 0.0, **parts})


# --- spread -------------------------------------------------------------------------------------------------


def test_two_large_deals_give_the_four_totals_that_are_possible():
    parts = nothing(amounts=np.array([100.0, 10.0]), chances=np.array([0.5, 0.5]))
    levels = quantiles(parts, parts.mean, 0.0, seed=1)
    assert set(np.round(levels, 6)) <= {0.0, 10.0, 100.0, 110.0}
    assert parts.mean == 55.0
    assert parts.variance == pytest.approx(100**2 / 4 + 10**2 / 4)


def test_many_small_deals_come_near_a_bell():
    parts = nothing(rest_mean=1000.0, rest_variance=100.0)
    levels = dict(zip(LEVELS, quantiles(parts, 1000.0, 0.0, seed=2), strict=False))
    assert levels[0.5] == pytest.approx(1000.0, abs=1.5)
    assert levels[0.9] - levels[0.1] == pytest.approx(2 * 1.2816 * 10, rel=0.06)


def test_scatter_widens_and_keeps_the_mean():
    parts = nothing(rest_mean=1000.0, rest_variance=100.0)
    narrow, wide = (quantiles(parts, 1000.0, squared, seed=3) for squared in (0.01, 0.09))
    assert wide[18] - wide[0] > 2 * (narrow[18] - narrow[0])
    assert wide[:19].mean() == pytest.approx(1000.0, rel=0.05)
    assert wide[19] < wide[0] < wide[18] < wide[20]


def test_past_forecasts_that_were_right_make_the_next_one_surer():
    good = [Made(100.0, 90.0, 100.0 + step) for step in (-8, 3, 9, -5, 1, 6)]
    bad = [Made(100.0, 90.0, actual) for actual in (60.0, 150.0, 90.0, 170.0, 40.0, 120.0)]
    assert dispersion(good, 100.0) < dispersion([], 100.0) < dispersion(bad, 100.0) <= 1.0


def test_the_view_that_did_better_is_believed():
    past = [Past(np.array([[10.0, 10.0], [20.0, 20.0]]), np.array([10.0, 11.0])) for _ in range(3)]
    assert weights(past, 2, 64.0) == pytest.approx([1.0, 0.0], abs=1e-6)
    assert weights([], 2, 64.0) == pytest.approx([0.5, 0.5])
    assert weights(past, 2, 2.0)[0] < 1.0


# --- rhythm -------------------------------------------------------------------------------------------------


def test_a_strong_third_month_is_seen_and_none_is_made_up():
    steady = counted(history(MANY))
    plain = rhythm(steady, hazards(steady, number(TODAY)), number(TODAY))
    assert plain.quarter == pytest.approx([1.0, 1.0, 1.0], abs=0.12)
    assert plain.level == pytest.approx(1.0, abs=0.12)
    busy = [
        event
        for event in MANY
        if event[2] != "won" or day_of(START + event[1]).month % 3 == 0 or event[0] % 3 == 0
    ]
    seen = counted(history(busy))
    found = rhythm(seen, hazards(seen, number(TODAY)), number(TODAY))
    assert found.quarter[2] > 1.4
    assert found.quarter[:2].max() < 0.95
    april, may, june, july = (number(date(2025, month, 1)) for month in (4, 5, 6, 7))
    assert found.of_months(june, july) == pytest.approx(found.quarter[2])
    assert found.of_months(april, may) == pytest.approx(found.quarter[0])
    assert found.of_months(may, july) == pytest.approx((31 * found.quarter[1] + 30 * found.quarter[2]) / 61)


def test_the_last_three_periods_are_moved_by_the_months_of_the_quarter():
    busy = [event for event in MANY if event[2] != "won" or day_of(START + event[1]).month % 3 == 0]
    now = Forecaster(history(busy), period="month", horizon=3).estimate(number(date(2025, 2, 1)))
    # November, December and January were one third month and two others; what comes is February, March, April
    assert now.in_season[1] > 1.5 * now.trailing > 3 * now.in_season[0] > 0
    assert now.in_season[2] < now.trailing


# --- owners -------------------------------------------------------------------------------------------------


def test_theta_is_the_posterior_mean_by_numerical_integration():
    wins, expected, k = 7, 4.0, 3.0

    def weight(theta):
        return poisson.pmf(wins, theta * expected) * gamma.pdf(theta, k, scale=1 / k)

    whole = quad(weight, 0, 30)[0]
    assert quad(lambda theta: theta * weight(theta), 0, 30)[0] / whole == pytest.approx(
        (wins + k) / (expected + k)
    )
    share = likeness(np.array([float(wins)]), np.array([expected]))
    place = int(np.argmin(np.abs(GRID - k)))
    other = int(np.argmin(np.abs(GRID - 50.0)))
    direct = [
        quad(
            lambda theta, k=k: poisson.pmf(wins, theta * expected) * gamma.pdf(theta, k, scale=1 / k), 0, 30
        )[0]
        for k in (GRID[place], GRID[other])
    ]
    assert share[place] / share[other] == pytest.approx(direct[0] / direct[1], rel=1e-6)


def test_owners_who_are_alike_lean_on_the_team_and_a_new_one_has_its_figures():
    named = [(*event, f"owner {event[0] % 6}") for event in MANY]
    told = history(named)
    learned = hazards(counted(told), number(TODAY))
    found = by_name(owners(told, learned, number(TODAY)))
    assert len(found) == 6
    assert sum(one.expected for one in found.values()) == pytest.approx(
        sum(one.wins for one in found.values()), rel=0.05
    )
    for own in found.values():
        raw = own.wins / own.expected
        assert min(raw, 1.0) - 0.03 <= own.theta <= max(raw, 1.0) + 0.03
        assert own.low < own.theta < own.high
    newcomer = team("owner 7")
    assert (newcomer.theta, newcomer.weight) == (1.0, 0.0)
    assert newcomer.low < 1.0 < newcomer.high


# --- receipts -----------------------------------------------------------------------------------------------


def test_money_comes_later_than_the_win_and_none_is_lost():
    periods = (Period(0, 30), Period(30, 60))
    found = receipts([300.0, 600.0], periods, [Delay(15, 0.5), Delay(45, 0.5)], {-10: 100.0})
    # of the first month's 300: half after 15 days (75 inside, 75 in the second), half after 45 (75 in the second, 75 later)
    assert found.means == pytest.approx([75.0 + 50.0, 75.0 + 75.0 + 150.0 + 50.0])
    assert found.means.sum() + found.later == pytest.approx(300.0 + 600.0 + 100.0)


def test_delays_that_were_seen_have_their_shares():
    assert observed([30, 30, 60, 90]) == (Delay(30, 0.5), Delay(60, 0.25), Delay(90, 0.25))


# --- the whole ----------------------------------------------------------------------------------------------


def test_a_forecast_is_the_same_every_time_and_its_levels_rise():
    told = history(MANY)
    first, second = forecast(told, TODAY, horizon=3), forecast(told, TODAY, horizon=3)
    assert [row.quantiles for row in first.rows] == [row.quantiles for row in second.rows]
    assert len(first.rows) == 2 * 2 * 3
    for row in first.rows:
        assert list(row.quantiles) == sorted(row.quantiles)
        assert row.outer[0] <= row.quantiles[0] <= row.quantiles[-1] <= row.outer[1]
        assert row.start < row.end
    assert first.missing == ()


def test_all_is_more_than_open_and_the_months_add_up():
    made = forecast(history(MANY), TODAY, horizon=4)
    rows = {(row.scope, row.cumulative, row.horizon): row.mean for row in made.rows}
    for horizon in range(1, 5):
        assert rows["all", True, horizon] > rows["open", True, horizon]
        assert rows["open", True, horizon] == pytest.approx(
            sum(rows["open", False, step] for step in range(1, horizon + 1))
        )


def test_only_what_was_known_counts():
    later = [event for event in MANY if START + event[1] >= number(TODAY)]
    assert later
    known = [event for event in MANY if START + event[1] < number(TODAY)]
    full, cut = (forecast(history(events), TODAY, horizon=2) for events in (MANY, known))
    assert [row.mean for row in full.rows] == pytest.approx([row.mean for row in cut.rows])


def test_names_of_deals_do_not_matter():
    renamed = [(10_000 - deal, *rest) for deal, *rest in MANY]
    one, other = (forecast(history(events), TODAY, horizon=2) for events in (MANY, renamed))
    assert [row.mean for row in one.rows] == pytest.approx([row.mean for row in other.rows])


def test_under_thirty_wins_it_says_what_is_missing():
    few = chain(3, 60, 400, WAYS, "need")
    assert forecast(history(few), TODAY, horizon=2).missing == ("few_wins",)
    none = [event for event in few if event[2] != "won"]
    assert "no_wins" in forecast(history(none), TODAY, horizon=2).missing


def test_months_of_a_forecast_are_calendar_months():
    periods = periods_from(number(date(2026, 1, 31)), "month", 3)
    assert [(day_of(one.start), day_of(one.end)) for one in periods] == [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 4, 1)),
    ]


def test_a_steady_world_is_forecast_better_than_by_naive_rivals():
    told = history(MANY)
    origins = origins_between(date(2024, 9, 1), date(2025, 1, 1), "month")
    assert len(origins) == 5
    found = backtest(told, origins, horizon=3, end=date(2025, 5, 1))
    scores = {(one.scope, one.cumulative, one.who): one for one in found.scores}
    model, weighted = scores["open", False, "model"], scores["open", False, "weighted"]
    assert model.wape < 0.5 * weighted.wape
    assert 0.4 <= model.coverage <= 1.0
    assert {one.who for one in found.scores} == {"model", "roll", "weighted", "trailing", "blend"}


def test_a_period_that_ends_later_is_not_judged():
    found = backtest(history(MANY), [date(2025, 1, 1)], horizon=3, end=date(2025, 3, 1))
    assert max(row.end for row in found.forecasts[0].rows) == date(2025, 3, 1)


@pytest.mark.slow
def test_in_made_up_worlds_the_intervals_hold_and_leaning_on_the_team_helps():
    found = [judged(seed) for seed in range(10)]
    held = np.mean([one.held for one in found])
    raw, pooled, leaning = np.sqrt(np.mean([one.errors for one in found], axis=0))
    assert 0.6 <= held <= 0.95
    assert leaning < raw < pooled
