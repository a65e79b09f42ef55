"""How strong everybody is against the team, by the stays that were theirs: core/forecast/owners over a slice's events (M44)."""

from __future__ import annotations

from datetime import date

from tongpin.app.funnel.events import EPOCH, Events
from tongpin.app.funnel.forecasting import history_of_events
from tongpin.core.forecast.counts import counted
from tongpin.core.forecast.hazards import hazards
from tongpin.core.forecast.owners import Own, owners
from tongpin.core.funnel import Bools, Strength

EVER = 36_500  # days: the window that holds every history


def reckon_strengths(events: Events, chosen: Bools, today: date, *, days: int) -> dict[str, Strength]:
    """Member id → strength against everybody who had one of these deals, over a window of so many days (0: the whole history)."""
    mine = events.of(chosen)
    if not len(mine.deal):
        return {}
    history, morning, window = history_of_events(mine), today.toordinal() - EPOCH, days or EVER
    learned = hazards(counted(history), morning, window=window)
    return {one.owner: _strength(one) for one in owners(history, learned, morning, window)}


def _strength(one: Own) -> Strength:
    return Strength(one.theta, one.low, one.high, one.wins, one.expected, one.weight)
