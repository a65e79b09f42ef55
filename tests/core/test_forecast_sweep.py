"""The pass backwards over the days against going forwards, and against simulated deals."""

import numpy as np
import pytest

from tongpin.core.forecast.hazards import Hazards
from tongpin.core.forecast.periods import Period
from tongpin.core.forecast.sweep import swept

STAGES = ("need", "offer", "terms")
PERIODS = (Period(100, 107), Period(107, 121), Period(121, 128))


def some_hazards(seed: int, ages: int = 40, scale: float = 0.08) -> Hazards:
    random = np.random.default_rng(seed)
    rates = random.random((3, 5, ages)) * scale
    for stage in range(3):
        rates[stage, stage] = 0.0
    return Hazards(STAGES, rates)


def forwards(hazards: Hazards, stage: int, age: int, day: int) -> np.ndarray:
    """The chances of being won in each period, by carrying probability from day to day: the renewal table."""
    ages = hazards.rates.shape[-1]
    held = np.zeros((3, ages))
    held[stage, min(age, ages - 1)] = 1.0
    won = np.zeros(len(PERIODS))
    for today in range(day, PERIODS[-1].end):
        period = next(place for place, one in enumerate(PERIODS) if today < one.end)
        kept = np.zeros_like(held)
        entering = np.zeros(3)
        for s in range(3):
            for a in range(ages):
                won[period] += held[s, a] * hazards.rates[s, 3, a]
                entering += held[s, a] * hazards.rates[s, :3, a]
                kept[s, min(a + 1, ages - 1)] += held[s, a] * hazards.staying[s, a]
        while entering.sum() > 1e-18:  # what comes in may go on on the same day
            onward = np.zeros(3)
            for s in range(3):
                won[period] += entering[s] * hazards.rates[s, 3, 0]
                onward += entering[s] * hazards.rates[s, :3, 0]
                kept[s, 1] += entering[s] * hazards.staying[s, 0]
            entering = onward
        held = kept
    return won


@pytest.mark.parametrize(("stage", "age"), [(0, 1), (1, 5), (2, 39), (0, 12)])
def test_the_outlook_of_an_open_deal_is_that_of_the_renewal_table(stage, age):
    hazards = some_hazards(3)
    outlook = swept(hazards, PERIODS)
    assert outlook.of_open[stage, age] == pytest.approx(forwards(hazards, stage, age, 100), abs=1e-12)


@pytest.mark.parametrize("day", [100, 110, 127])
def test_the_outlook_of_a_new_deal_is_that_of_the_renewal_table(day):
    hazards = some_hazards(4)
    outlook = swept(hazards, PERIODS)
    for stage in range(3):
        assert outlook.of_new[day - 100, stage] == pytest.approx(forwards(hazards, stage, 0, day), abs=1e-12)


def test_the_outlook_is_that_of_200000_simulated_deals():
    hazards = some_hazards(5, scale=0.003)
    outlook = swept(hazards, PERIODS)
    random = np.random.default_rng(11)
    deals = 200_000
    stage, age = np.ones(deals, dtype=int), np.full(deals, 3)
    open_, won = np.ones(deals, dtype=bool), np.zeros(3)
    ages = hazards.rates.shape[-1]
    for day in range(100, 128):
        moving = open_.copy()
        while moving.any():
            at = np.nonzero(moving)[0]
            edges = np.cumsum(hazards.rates[stage[at], :, np.minimum(age[at], ages - 1)], axis=1)
            cause = (random.random(len(at))[:, None] >= edges).sum(axis=1)
            period = next(place for place, one in enumerate(PERIODS) if day < one.end)
            won[period] += (cause == 3).sum()
            open_[at[(cause == 3) | (cause == 4)]] = False
            stays = at[cause == 5]
            age[stays] += 1
            onward = at[cause < 3]
            stage[onward], age[onward] = cause[cause < 3], 0
            moving[:] = False
            moving[onward] = True
    assert won / deals == pytest.approx(outlook.of_open[1, 3], abs=5e-4)


def test_nobody_is_won_more_than_once():
    outlook = swept(some_hazards(6, scale=0.15), PERIODS)
    assert outlook.of_open.sum(axis=-1).max() <= 1.0 + 1e-12
    assert outlook.of_open.min() >= 0.0


def test_a_season_multiplies_winning_and_takes_it_from_staying():
    hazards = some_hazards(7, scale=0.02)
    days = PERIODS[-1].end - PERIODS[0].start
    plain, double = swept(hazards, PERIODS), swept(hazards, PERIODS, np.full(days, 2.0))
    assert (double.of_open.sum(axis=-1) > plain.of_open.sum(axis=-1)).all()
    assert double.of_open.sum(axis=-1).max() <= 1.0 + 1e-12


def test_the_example_of_the_method_page():
    rates = np.zeros((1, 3, 5))
    rates[0, 1:] = 0.1
    outlook = swept(Hazards(("need",), rates), (Period(0, 2),))
    assert outlook.of_open[0, 1, 0] == pytest.approx(0.18)
    assert outlook.of_new[1, 0, 0] == pytest.approx(0.1)
