"""Counts and hazards against the plainest way of counting them, one deal and one day at a time."""

from collections import Counter

import numpy as np
import pytest

from tests.core.forecasting import START, chain, history
from tongpin.core.forecast.counts import counted
from tongpin.core.forecast.hazards import hazards
from tongpin.core.forecast.history import ENDINGS

WAYS = {
    "need": {"offer": 0.03, "lost": 0.02},
    "offer": {"won": 0.04, "lost": 0.03, "need": 0.01},
}
EVERY_AGE = tuple(range(200))


def by_hand(events, today, window):
    """At risk and endings per (stage, age), walking through every day of every stay."""
    at_risk, happened = Counter(), Counter()
    deals = {}
    for deal, day, stage, *_rest in events:
        if day < today:
            deals.setdefault(deal, []).append((day, stage))
    for moves in deals.values():
        kept = [move for place, move in enumerate(moves) if not place or moves[place - 1][1] != move[1]]
        for place, (since, stage) in enumerate(kept):
            if stage in ENDINGS:
                continue
            following = kept[place + 1] if place + 1 < len(kept) else None
            last = following[0] if following else today - 1
            for day in range(since, last + 1):
                if day >= today - window:
                    at_risk[stage, day - since] += 1
            void = following and following[1] in ENDINGS and place + 2 < len(kept)
            if following and not void and following[0] >= today - window:
                happened[stage, following[1], following[0] - since] += 1
    return at_risk, happened


@pytest.mark.parametrize("window", [400, 90])
@pytest.mark.parametrize("today", [120, 200])
def test_hazards_are_endings_over_deals_at_risk(window, today):
    events = chain(7, 300, 200, WAYS, "need")
    at_risk, happened = by_hand(events, today, window)
    counts = counted(history(events), EVERY_AGE)
    found = hazards(counts, START + today, window=window, kappa=0.0)
    first = min(day for _deal, day, stage, *_rest in events if stage != "need")
    assert counts.begun == START + first
    if window < today - first:
        for place, stage in enumerate(found.stages):
            for age in range(150):
                risk = at_risk[stage, age]
                for cause, name in enumerate((*found.stages, "won", "lost")):
                    expected = happened[stage, name, age] / risk if risk else 0.0
                    assert found.rates[place, cause, age] == pytest.approx(expected, abs=1e-12)
    inside = counts.days(START + today) >= START + today - window
    won = counts.won_on(START + today)[inside].sum()
    assert won == sum(number for (_, cause, _), number in happened.items() if cause == "won")


def test_without_ties_the_hazards_give_the_aalen_johansen_curve():
    # one stage, six deals from one day, no two endings on one day: the estimator written out by hand
    ends = [(3, "won"), (5, "lost"), (8, "won"), (13, None), (14, "won"), (20, "lost")]
    events = [(deal, 0, "need", 1.0) for deal in range(6)]
    events += [(deal, day, cause, 1.0) for deal, (day, cause) in enumerate(ends) if cause]
    events = [one for one in events if one[0] != 3] + [(3, 0, "need", 1.0), (3, 13, "elsewhere", 1.0)]
    found = hazards(
        counted(history(sorted(events, key=lambda one: one[1])), EVERY_AGE), START + 60, kappa=0.0
    )
    need = found.stages.index("need")
    staying, incidence = 1.0, []
    for age in range(30):
        incidence.append(staying * found.won[need, age])
        staying *= found.staying[need, age]
    surviving, curve, left = 1.0, {}, 6
    for day, cause in sorted(ends):
        if cause == "won":
            curve[day] = surviving / left
        surviving *= 1 - 1 / left
        left -= 1
    assert {age for age, value in enumerate(incidence) if value} == set(curve)
    for day, value in curve.items():
        assert incidence[day] == pytest.approx(value, abs=1e-12)


def test_an_ending_is_void_only_once_the_deal_has_gone_on():
    events = [(1, 0, "need", 5.0), (1, 10, "lost", 5.0), (1, 30, "need", 5.0), (2, 0, "need", 5.0)]
    counts = counted(history(events), EVERY_AGE)
    weight = np.ones(200)
    before, after = (counts.endings(START + day, weight).sum() for day in (20, 40))
    assert (before, after) == (1.0, 0.0)


def test_repetitions_are_one_stay_and_going_back_is_another():
    events = [
        (1, 0, "need", 5.0),
        (1, 4, "need", 7.0),
        (1, 9, "offer", 7.0),
        (1, 12, "need", 7.0),
        (1, 15, "won", 6.0),
    ]
    found = history(events)
    stays = found.stays.order_by("since").to_pyarrow().to_pylist()
    assert found.repeats
    assert [(one["stage"], one["since"] - START, one["next"]) for one in stays] == [
        ("need", 0, "offer"),
        ("offer", 9, "need"),
        ("need", 12, "won"),
        ("won", 15, None),
    ]


def test_a_half_life_weighs_what_is_recent():
    events = [(deal, 0, "need", 1.0) for deal in range(100)]
    events += [(deal, 10 + deal % 5, "won", 1.0) for deal in range(10)]
    events += [(deal, 80 + deal % 5, "won", 1.0) for deal in range(10, 60)]
    counts = counted(history(sorted(events, key=lambda one: one[1])), (0,))
    plain = hazards(counts, START + 90).won[0, 0]
    recent = hazards(counts, START + 90, half_life=10.0).won[0, 0]
    assert recent > 2 * plain


def test_hazards_never_add_up_to_more_than_one():
    events = [(deal, 0, "need", 1.0) for deal in range(30)]
    events += [(deal, 2, "won" if deal % 2 else "lost", 1.0) for deal in range(30)]
    found = hazards(counted(history(sorted(events, key=lambda one: one[1]))), START + 10, kappa=0.0)
    assert found.rates.sum(axis=1).max() <= 1.0
    assert found.staying.min() >= 0.0


def test_a_history_without_any_event_has_nothing_to_count():
    assert history([]).deals == 0
