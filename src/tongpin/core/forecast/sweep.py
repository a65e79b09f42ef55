"""What becomes of a deal, by the stage it is in and how long it has been there: one pass backwards over the days.

Let V_t(s, a) be the probability, in each period of the forecast, that a deal in stage s for a days on the morning of day t is
won in that period, and v_s(t) the same for a deal that enters s on day t. With h the hazards and m(t) the period of day t,

    v(t)      = (I − H₀)⁻¹ [ h_won(0) · 1_m(t) + stay(0) · V_{t+1}(·, 1) ]
    V_t(s, a) = h_won(s, a) · 1_m(t) + Σ_c h_sc(a) · v_c(t) + stay(s, a) · V_{t+1}(s, a + 1)

where H₀ holds the hazards of age 0 between stages: deals that pass through several stages on one day. Nothing follows the last
day. The cost is stages × ages × days, whatever the number of deals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tongpin.core.forecast.hazards import Hazards
from tongpin.core.forecast.history import Column
from tongpin.core.forecast.periods import Period


@dataclass(frozen=True)
class Outlook:
    """Probabilities of being won in each period.

    `of_open` has the shape (stages, ages, periods): for a deal that is in the stage for that many days on the first morning.
    `of_new` has the shape (days, stages, periods): for a deal that enters the stage on that day.
    """

    stages: tuple[str, ...]
    of_open: Column
    of_new: Column


def swept(hazards: Hazards, periods: Sequence[Period], season: Column | None = None) -> Outlook:
    """The outlook under these hazards over consecutive periods; `season` multiplies the hazard of winning on each day.

    What the season adds to winning, or takes, comes from staying.
    """
    days = periods[-1].end - periods[0].start
    factor = np.ones(days) if season is None else season
    stages, ages = len(hazards.stages), hazards.rates.shape[-1]
    onward = hazards.rates[:, :stages]
    # a hair under one: two stages that always follow each other on the same day would make a circle without end
    same_day = np.eye(stages) - onward[:, :, 0] * (1.0 - 1e-13)
    ways = np.ascontiguousarray(np.moveaxis(onward, 1, 2)).reshape(stages * ages, stages)
    of_new = np.zeros((days, stages, len(periods)))
    # on a day only its own period and later ones count: their columns grow as the days go back
    later = np.zeros((stages, ages, 0))
    for place, period in reversed(tuple(enumerate(periods))):
        later = np.concatenate([np.zeros((stages, ages, 1)), later], axis=2)
        for day in reversed(range(period.start - periods[0].start, period.end - periods[0].start)):
            won = np.minimum(hazards.won * factor[day], hazards.won + hazards.staying)
            staying = hazards.staying + hazards.won - won
            fresh = staying[:, 0, None] * later[:, min(1, ages - 1)]
            fresh[:, 0] += won[:, 0]
            entering = np.linalg.solve(same_day, fresh)
            of_new[day, :, place:] = entering
            now = (ways @ entering).reshape(later.shape)
            now[:, :-1] += staying[:, :-1, None] * later[:, 1:]
            now[:, -1] += staying[:, -1, None] * later[:, -1]
            now[:, :, 0] += won
            later = now
    return Outlook(hazards.stages, later, of_new)
