"""Scores of forecasts against figures worked out by hand, and the naive rivals that they are set beside."""

import numpy as np
import pytest

from tests.core.forecasting import START, history
from tongpin.core.forecast import scores
from tongpin.core.forecast.rivals import finished, stage_records


def test_errors_are_shares_of_what_came():
    assert scores.wape([8, 15], [10, 10]) == pytest.approx(7 / 20)
    assert scores.bias([8, 15], [10, 10]) == pytest.approx(3 / 20)
    assert scores.width([5, 8], [10, 20], [10, 10]) == pytest.approx(17 / 20)


def test_crps_is_twice_the_mean_pinball_loss():
    # levels 0.25 and 0.75; 10 came: 0.25 · 2 and 0.25 · 4 are lost
    assert scores.crps([[8, 14]], (0.25, 0.75), [10]) == pytest.approx((0.25 * 2 + 0.25 * 4) / 10)


def test_the_ends_of_an_interval_belong_to_it():
    assert scores.held([10, 10, 11], [12, 10, 12], [12, 10, 10]) == pytest.approx(2 / 3)


def test_of_nothing_there_is_no_share():
    assert scores.wape([1], [0]) is None
    assert scores.crps([[1, 2]], (0.1, 0.9), [0]) is None
    assert scores.held([], [], []) is None


def test_a_stage_is_judged_by_the_endings_known_that_morning():
    events = [
        (1, 0, "need", 1.0),
        (1, 4, "offer", 1.0),
        (1, 10, "won", 1.0),
        (2, 1, "need", 1.0),
        (2, 7, "lost", 1.0),
        (2, 20, "need", 1.0),
        (3, 2, "need", 1.0),
        (3, 8, "won", 1.0),
        (3, 12, "lost", 1.0),
    ]
    past = finished(history(events))
    assert stage_records(past, START + 7) == {}
    assert stage_records(past, START + 11) == {"need": (2 / 3, 8.0), "offer": (1.0, 6.0)}
    # the third is known to be lost, and the second open again
    assert stage_records(past, START + 30) == {"need": (1 / 2, 10.0), "offer": (1.0, 6.0)}
    assert int(np.sum(past.deals)) == 5
