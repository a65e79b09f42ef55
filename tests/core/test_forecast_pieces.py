"""The open deals of a day from summed pieces, whatever number of amounts is kept one by one."""

import numpy as np
import pytest

from tests.core.forecasting import START, chain, history
from tongpin.core.forecast.counts import counted
from tongpin.core.forecast.history import ENDINGS
from tongpin.core.forecast.pieces import open_on, pieces_of

WAYS = {"need": {"offer": 0.03, "lost": 0.02}, "offer": {"won": 0.04, "lost": 0.03, "need": 0.01}}
EVENTS = [(*event[:3], float(1 + event[0] % 37)) for event in chain(3, 400, 200, WAYS, "need")]


@pytest.mark.parametrize("repeats", [False, True])
@pytest.mark.parametrize("largest", [3, 50, 10_000])
def test_the_largest_amounts_are_kept_one_by_one_and_the_total_stays(largest: int, repeats: bool):
    again = [(deal, day + 1, stage, amount + 50) for deal, day, stage, amount in EVENTS if deal % 5 == 0]
    events = EVENTS + [
        one for one in again if repeats and one[2] == "need" and (one[0], one[1]) not in STARTS
    ]
    told = history(sorted(events, key=lambda one: one[1]))
    assert told.repeats is repeats
    pieces = pieces_of(told, counted(told), largest)
    whole = pieces_of(told, counted(told))
    amounts = pieces.alone["amount"]
    assert amounts.tolist() == whole.alone["amount"][:largest].tolist()
    assert np.all(np.diff(amounts) <= 0)
    for day in (START + 50, START + 150):
        found = [open_on(one, day, np.inf) for one in (pieces, whole)]
        assert found[0].total == pytest.approx(found[1].total)
        assert [one.deals.sum() + len(one.large_amount) for one in found] == [
            len(open_by_hand(events, day))
        ] * 2
        assert found[0].total == pytest.approx(sum(open_by_hand(events, day).values()))


def open_by_hand(events, day):
    """Deal → amount of those that are open on that morning."""
    last = {}
    for deal, at, stage, amount in sorted(events, key=lambda one: one[1]):
        if START + at < day:
            last[deal] = (stage, amount)
    return {deal: amount for deal, (stage, amount) in last.items() if stage not in ENDINGS}


STARTS = {(deal, day) for deal, day, *_rest in EVENTS}
