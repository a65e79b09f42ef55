"""What the funnel's addresses take and answer; the figures themselves are those of core/funnel."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, Field

from tongpin.api.days import Day
from tongpin.api.shapes import Amount, Id, Input
from tongpin.app.funnel.slices import MOST_DAYS, USUAL_WINDOW, WINDOWS, Asked, asked_of
from tongpin.core.funnel.forecasts import Backtest, Forecast
from tongpin.core.funnel.shapes import Flows, Funnel
from tongpin.core.funnel.shapes_parts import Groups, Triangle


def _window(days: int) -> int:
    if days not in WINDOWS:
        raise ValueError("days must be 90, 365 or 0")
    return days


Days = Annotated[
    int,
    AfterValidator(_window),
    Field(description="Days back; 0 is the whole history", json_schema_extra={"enum": list(WINDOWS)}),
]


class Slice(Schema):
    """A population of deals."""

    of: str = Field(
        "",
        max_length=30,
        pattern=r"^(whole|(team|member):[0-9]{1,18})?$",
        description="whole, team:3 or member:7",
    )
    playbook: str = Field("", max_length=80, description="Key; that of most deals unless told otherwise")
    source: str = Field("", max_length=80)
    industry: str = Field("", max_length=80)
    segment: Literal["", "1-49", "50-249", "250-999", "1000+", "?"] = Field(
        "", description="People at the account"
    )
    currency: str = Field("", max_length=3)

    def asked(self, **more: str) -> Asked:
        """The slice as queries take it."""
        told = {**self.dict(), **more}
        return asked_of({name: str(value) for name, value in told.items() if value is not None})


class Windowed(Slice):
    """The same over a window of time."""

    days: Days = USUAL_WINDOW


Terms = Annotated[
    int | None,
    Field(
        ge=0,
        le=MOST_DAYS,
        description="Days from the order to the payment: what is paid by these terms, which nobody has observed; orders without",
    ),
]


class Termed(Slice):
    """The same as money by payment terms."""

    terms: Terms = None


class TermedWindow(Windowed):
    """The same over a window of time, as money by payment terms."""

    terms: Terms = None


class Between(Slice):
    """The same between two days."""

    start: Day | None = Field(None, description="30 days before the end unless told otherwise")
    end: Day | None = Field(None, description="Today unless told otherwise")


class Parted(Windowed):
    """The same in parts."""

    by: Literal["owner", "team", "source", "industry", "segment", "month"] = "owner"


class Answer(Schema):
    """How old the answer is; nothing is reckoned while a program waits."""

    state: Literal["ready", "reckoning", "none"] = Field(
        description="none: nobody has asked for this slice yet, see POST /funnel/views"
    )
    of: str
    playbook: str
    made_at: datetime | None
    job_id: int | None = Field(description="The job that is at it")
    view_id: int | None = Field(
        description="Opens the deals behind the numbers, see GET /funnel/views/{view_id}/deals"
    )
    figures_only: bool = Field(description="Of a colleagues' team: no deals, no amounts")
    withheld: bool = Field(description="Too few people for figures that tell nobody's")


class FunnelOut(Answer):
    """Stages with what lies in them, how deals pass on, and how long they take."""

    funnel: Funnel | None


class FlowsOut(Answer):
    """Where deals stood on the one day and on the other."""

    flows: Flows | None


class CohortsOut(Answer):
    """Deals by month of start, and what they had won so many months later."""

    triangle: Triangle | None


class GroupsOut(Answer):
    """Parts of a population side by side."""

    groups: Groups | None


class ForecastOut(Answer):
    """What will come, by currency and month; never of one deal."""

    forecast: Forecast | None


class BacktestOut(Answer):
    """How the method did on the past."""

    backtest: Backtest | None


class ViewIn(Input, Slice):
    """Which answer is wanted."""

    page: Literal["funnel", "flows", "cohorts", "forecast", "backtest", "people", "compare"]
    days: Days = USUAL_WINDOW
    start: Day | None = None
    end: Day | None = None
    by: Literal["", "owner", "team", "source", "industry", "segment", "month"] = ""


class ViewOut(Schema):
    """The job that reckons it; ask for the page again until it is ready."""

    job_id: int | None


class CellQuery(Schema):
    """Which number, and which page of its deals."""

    cell: str = Field(
        max_length=200,
        description="Such as in:<stage>, still:<stage>, flow:<from>:<to>, cohort:2026-02:3, won, lost, cloud",
    )
    page: Id = 1


class CellDealOut(Schema):
    """A deal behind a number."""

    id: int
    name: str
    account_id: int
    stage: str
    status: str
    amount: Amount | None
    currency: str
    owner_id: int


class CellOut(Schema):
    """A page of the deals behind a number, the largest first."""

    total: int
    hidden: int = Field(
        description="So many on this page are not for this member, or are gone; they are left out of items"
    )
    page: int
    pages: int
    items: list[CellDealOut]
