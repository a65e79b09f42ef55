"""How long is usual for a stage, and is a deal standing still in it (M43).

docs/method/standing.md explains the figure with examples.
"""

from collections.abc import Sequence

ENOUGH_WINNERS = 10


def percentile90(days: Sequence[int]) -> int | None:
    """Return the time within which nine of ten winners left a stage, or None under 10 winners.

    `days` holds one whole number of days per won deal. Nearest rank: the ⌈0.9 n⌉-th smallest value, so the
    answer is always a time that some deal really took. Ranks after Hyndman and Fan (1996), definition 1.
    """
    if len(days) < ENOUGH_WINNERS:
        return None
    # -(-a // b) is the ceiling in whole numbers; a float 0.9 * n can land just above an exact rank.
    rank = -(-9 * len(days) // 10)
    return sorted(days)[rank - 1]


def standing_still(days_in_stage: int, usual: int | None) -> bool:
    """Tell whether a deal has been in its stage for longer than usual; never when nothing usual is known."""
    return usual is not None and days_in_stage > usual
