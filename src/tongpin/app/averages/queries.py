"""The law of averages: from one's own history, and from numbers alone."""

from __future__ import annotations

from collections.abc import Sequence

from tongpin.app.averages.own import USUAL_TARGET, OwnAverages, own_averages
from tongpin.app.averages.quarters import Quarter
from tongpin.app.averages.reading import Told
from tongpin.app.averages.tries import Series
from tongpin.app.base.errors import Invalid, Problem
from tongpin.core.averages import Averages, AveragesError, averages, numbers_in

__all__ = [
    "USUAL_TARGET",
    "OwnAverages",
    "Quarter",
    "Series",
    "Told",
    "numbers_in",
    "own_averages",
    "reckoned",
]


def reckoned(tries: Sequence[object], hits: Sequence[object], target: object) -> Averages:
    """What the law of averages says of these numbers; Invalid names the one that cannot be.

    Nothing of a workspace is asked, so that nobody has to be known for it.
    """
    try:
        return averages(tries, hits, target)
    except AveragesError as error:
        raise Invalid(Problem(error.place, error.code, error.params)) from error
