"""Small histories for the tests of the funnel, and a reading of them that shares no line with the product's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tongpin.core.funnel import History, Ledger, history_of

STAGES = ("a", "b", "c")
CLOUD, WON, LOST = 3, 4, 5
CODES = {"a": 0, "b": 1, "c": 2, "cloud": CLOUD, "won": WON, "lost": LOST}
Track = Sequence[tuple[int, str]]  # (day, place) in order


def history(tracks: Sequence[Track], as_of: int, **more: Any) -> History:
    """The history of deals that each began with its first row."""
    rows = [(deal, CODES[place], day) for deal, track in enumerate(tracks) for day, place in track]
    deal, place, day = (np.array([row[i] for row in rows], dtype=np.int64) for i in range(3))
    opened = np.array([track[0][0] for track in tracks], dtype=np.int64)
    return history_of(STAGES, opened=opened, moves=(deal, place, day), as_of=as_of, **more)


def ledger(
    tracks: Sequence[Track],
    as_of: int,
    amounts: Sequence[int | None] = (),
    currencies: Sequence[str] = (),
    rates: Mapping[str, str] | None = None,
) -> Ledger:
    """The same with amounts in whole units; ids are 101, 102, …"""
    count = len(tracks)
    codes = sorted(set(currencies) or {"CNY"})
    cents = [-1 if one is None else one * 100 for one in (amounts or [1000] * count)]
    return Ledger(
        history(tracks, as_of),
        np.arange(101, 101 + count),
        np.array(cents, dtype=np.int64),
        np.array([codes.index(one) for one in (currencies or ["CNY"] * count)], dtype=np.int64),
        tuple(codes),
        {code: Decimal(rate) for code, rate in (rates or {"CNY": "1"}).items()},
    )


def everything(book: Ledger) -> Any:
    return np.ones(book.history.deals, bool)


def plainly(track: Track, day: int) -> str | None:
    """Where a deal stood at the end of a day, told row by row."""
    found = None
    for on, place in track:
        if on <= day:
            found = place
    return found


def tracks(longest: int = 120) -> st.SearchStrategy[list[Track]]:
    """Deals that wander: some repeat a place, go back, end and go on, start as leads."""
    step = st.tuples(st.integers(0, 9), st.sampled_from(list(CODES)))

    def laid(steps: list[tuple[int, str]], start: int) -> Track:
        day, track = start, []
        for wait, place in steps:
            day += wait
            track.append((day, place))
        return track

    one = st.builds(laid, st.lists(step, min_size=1, max_size=8), st.integers(1, longest))
    return st.lists(one, min_size=1, max_size=12)
