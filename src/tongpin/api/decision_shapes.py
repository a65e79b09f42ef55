"""The decision map as it is given out: shares, support, force and gain are fractions of 1."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

Stance = Literal["champion", "supporter", "neutral", "blocker", "opponent"]
Attitude = Literal["active", "passive", "resistant"]
Certainty = Literal["confirmed", "assumed"]


class MapDealOut(Schema):
    """Whose decision it is."""

    id: int
    name: str
    account: str


class MapStepOut(Schema):
    """A buying step: support S = Σ influence × force, and the interval [S − unknown, S + unknown] in which it lies."""

    id: str = Field(description="Key of the step in the deal's playbook")
    due: date | None
    done: bool
    to_come: bool
    allotted: float
    unknown: float
    support: float = Field(description="Whether the group pulls for us or against us; no chance of winning")
    low: float
    high: float
    unsure: float = Field(description="The part of `allotted` whose judgement is assumed, old or missing")


class MapMemberOut(Schema):
    """What is held of a member, and what follows: force from stance and attitude, danger = Σ influence × force to come."""

    person: str = Field(description="The name, unique inside one map")
    person_id: int
    roles: list[str]
    attitude: Attitude | None
    stance: Stance | None
    assumed: bool
    judged_on: date | None
    disputed: dict[str, list[str]] = Field(description="By aspect: what other sources say")
    force: float
    influence: dict[str, float] = Field(description="By step: share of 1")
    danger: float = Field(description="The further below 0, the more the member costs us on the coming steps")
    marks: list[str]
    channels: list[str] = Field(description="Keys of the channels that work on the person")
    met: bool


class MapLeverOut(Schema):
    """One notch for one member: score = gain / effort, effort = difficulty × cost of the best route."""

    person: str
    person_id: int
    move: str
    aspect: Literal["stance", "attitude"]
    start: str = Field(alias="from")
    end: str = Field(alias="to")
    gain: float
    difficulty: float
    route_cost: int
    effort: float
    score: float
    steps: list[str] = Field(
        description="Coming steps on which the member has influence, the weightiest first"
    )


class MapHopOut(Schema):
    """From one hand to the next; `kind` is a level of ours, a tie inside, or outside."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")
    kind: str
    cost: int


class MapRouteOut(Schema):
    """A way to a person, cheapest first; nobody hostile to the person is on it."""

    to: str
    to_id: int
    cost: int
    hops: list[MapHopOut]
    not_by: list[str] = Field(description="Whom not to ask: hostile to the person")


class MapMineOut(Schema):
    """Before a contact with the target: who is hostile to that person."""

    target: str
    enemy: str
    influence: dict[str, float]
    counts_for_us: bool


class MapPowerOut(Schema):
    """Somebody whose real power and rank, as percentiles, are far apart."""

    person: str
    person_id: int
    kind: Literal["hidden", "title_only"]
    real: float
    rank: float | None
    influence: float
    mentions: int
    listened: float
    member: bool


class MapGapOut(Schema):
    """Something missing, early or contradictory; `weight` from 0 to 100 orders them."""

    code: str
    weight: int
    step: str | None
    people: list[str]
    facts: dict[str, Any]


class MapTieOut(Schema):
    """How two persons of the account stand to each other."""

    one: str
    other: str
    kind: Literal["harmonious", "close", "kin", "hostile"]
    assumed: bool


class MapOut(Schema):
    """The whole decision map of a deal on a day: what is held, and everything computed from it."""

    deal: MapDealOut
    as_of: date
    current: str | None = Field(description="Key of the step that the customer is in")
    weakest: str | None = Field(description="Key of the coming step with the least support")
    numbers: dict[str, int] = Field(
        description="The playbook's numbers behind the figures, in hundredths or days"
    )
    steps: list[MapStepOut]
    members: list[MapMemberOut]
    dangers: list[str] = Field(description="Who costs us support on the coming steps, the worst first")
    levers: list[MapLeverOut]
    routes: list[MapRouteOut]
    mines: list[MapMineOut]
    hidden: list[MapPowerOut]
    gaps: list[MapGapOut]
    ties: list[MapTieOut]
