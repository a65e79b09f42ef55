"""The law of averages: rates with their interval, tries for a target, trend, and the longest dry spell (M48, M49).

docs/method/averages.md explains every figure with its formula, its source and a worked example.
"""

from .beta import beta_quantile, incomplete_beta
from .counts import (
    CODES,
    MOST_PERIODS,
    MOST_TARGET,
    MOST_TRIES,
    AveragesError,
    Count,
    counts_of,
    numbers_in,
)
from .rates import ENOUGH, LEVEL, Interval, interval, lean, posterior
from .spells import Spell, longest_spell, spell_at_least
from .trend import trend_p
from .tries import CERTAINTY, tries_at_rate, tries_needed
from .whole import Averages, Rated, averages, rated

__all__ = [
    "CERTAINTY",
    "CODES",
    "ENOUGH",
    "LEVEL",
    "MOST_PERIODS",
    "MOST_TARGET",
    "MOST_TRIES",
    "Averages",
    "AveragesError",
    "Count",
    "Interval",
    "Rated",
    "Spell",
    "averages",
    "beta_quantile",
    "counts_of",
    "incomplete_beta",
    "interval",
    "lean",
    "longest_spell",
    "numbers_in",
    "posterior",
    "rated",
    "spell_at_least",
    "trend_p",
    "tries_at_rate",
    "tries_needed",
]
