"""The law of averages for numbers that the caller has."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.app.averages.queries import reckoned
from tongpin.core.averages import MOST_PERIODS, MOST_TARGET

PREFIX = ""
router = Router(tags=["Averages"])


class Numbers(Schema):
    """Tries and hits of periods in order; the last one is the present."""

    tries: list[int] = Field(
        min_length=1, max_length=MOST_PERIODS, description="Tries of each period: tries=100&tries=200"
    )
    hits: list[int] = Field(
        min_length=1, max_length=MOST_PERIODS, description="How many of them succeeded, one for each period"
    )
    target: int = Field(ge=0, le=MOST_TARGET, description="Hits that are wanted next")


class PeriodOut(Schema):
    """A period with its rate."""

    tries: int
    hits: int
    rate: float | None = Field(description="Hits by tries; null without a try")
    low: float = Field(description="10th percentile of what the true rate may be")
    high: float = Field(description="90th percentile of it")


class SpellOut(Schema):
    """The longest run of misses in as many tries as the last period has, at its rate."""

    median: int
    p90: int


class AveragesOut(Schema):
    """What the law of averages says."""

    periods: list[PeriodOut]
    trend_p: float | None = Field(
        description="Two-sided p-value of a trend of the rate over the periods; null where none can be told"
    )
    tries_needed: int = Field(description="Smallest number of tries that brings the target in 9 of 10 cases")
    dry_spell: SpellOut


@router.get("/averages", response=AveragesOut, summary="Reckon with tries and hits")
def reckon(request: ApiRequest, numbers: Query[Numbers]) -> Any:  # noqa: ARG001 - ninja hands it over by name
    """Nothing is stored and nothing of the workspace is read."""
    return reckoned(numbers.tries, numbers.hits, numbers.target)
