"""How the people of an account stand to each other, to the outside, and to us (M15, M17, M57)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision import AsOf, WrittenOut
from tongpin.api.decision_shapes import Certainty
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LARGEST_ID, Id, Input, Version, ahead, given
from tongpin.app.decision import lists
from tongpin.app.decision.commands import ties

PREFIX = ""
router = Router(tags=["Ties and lines"])
TieValue = Literal["harmonious", "close", "kin", "hostile", "yes", ""]
OutsideKind = Literal["bank", "authority", "supplier", "competitor", "customer", "other"]
Seen = Field(
    None, ge=0, le=LARGEST_ID, description="Id of the mark you saw, 0 for none; another by now answers 409"
)


class TieOut(Schema):
    """A tie between two persons, or `one` listens to `other`."""

    id: int
    one_id: int
    other_id: int
    aspect: Literal["tie", "listens"]
    value: str
    certainty: Certainty
    on: date
    evidence: str


class TieIn(Input):
    """A pair as you want it; a tie has no direction, listening has."""

    one_id: Id
    other_id: Id
    aspect: Literal["tie", "listens"] = "tie"
    value: TieValue = Field(description="A kind for a tie, `yes` for listening; empty takes back")
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    seen: int | None = Seen


class TiesIn(Input):
    """All ties that are to be held from a day on; all of them or none."""

    changes: list[TieIn] = Field(min_length=1, max_length=ties.MOST_CHANGES)
    on: Day | None = Field(None, description="Today unless told otherwise")


class OutsideOut(Schema):
    """A person's tie to somebody or something outside."""

    id: int
    version: int
    person_id: int
    party: str
    kind: OutsideKind
    what: str
    linked_id: int | None = Field(description="The same body among our accounts")
    certainty: Certainty
    since: date
    ended_on: date | None


class OutsideIn(Input):
    """Whom the person is tied to."""

    party: str = Field(min_length=1, max_length=120)
    kind: OutsideKind = "other"
    what: str = Field("", max_length=300)
    linked_id: Id | None = None
    certainty: Certainty = "confirmed"
    since: Day | None = Field(None, description="Today unless told otherwise")


class EndIn(Input):
    """The tie is no more."""

    version: Version | None = None


@router.get("/accounts/{int:account_id}/ties", response=Page[TieOut], summary="List ties")
def list_ties(
    request: ApiRequest, account_id: int, asked: Query[AsOf], window: Query[Window]
) -> dict[str, Any]:
    """What holds on a day; taken-back ties are left out."""
    return window.page(lists.ties(request.auth, account_id, ahead(window), asked.as_of))


@router.post("/accounts/{int:account_id}/ties", response={201: WrittenOut}, summary="Hold ties")
def tie(request: ApiRequest, account_id: int, body: TiesIn) -> Any:
    """Writes all changes or none; a conflict names the pairs, with their value and yours."""
    changes = [ties.TieChange(**change.dict()) for change in body.changes]
    rows = ties.tie(request.auth, account_id, changes, on=body.on)
    return Status(201, {"ids": [row.pk for row in rows]})


@router.get("/people/{int:person_id}/outside-ties", response=Page[OutsideOut], summary="List outside ties")
def list_outside(request: ApiRequest, person_id: int, window: Query[Window]) -> dict[str, Any]:
    """Ties to the outside, ended ones included."""
    return window.page(lists.outside_ties(request.auth, person_id, ahead(window)))


@router.post(
    "/people/{int:person_id}/outside-ties", response={201: OutsideOut}, summary="Record an outside tie"
)
def record_outside(request: ApiRequest, person_id: int, body: OutsideIn) -> Any:
    """To a bank, an authority, a supplier, a rival, another customer of ours."""
    return Status(201, ties.record_outside(request.auth, person_id, **given(body)))


@router.post("/outside-ties/{int:tie_id}/end", response=OutsideOut, summary="End an outside tie")
def end_outside(request: ApiRequest, tie_id: int, body: EndIn) -> Any:
    """The tie is no more; the map of earlier days still shows it."""
    return ties.end_outside(request.auth, tie_id, version=body.version)
