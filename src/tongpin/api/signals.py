"""What the customer did or said, and how deals move by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import (
    LARGEST_ID,
    Amount,
    DealOut,
    Id,
    Input,
    Reason,
    StageKey,
    Version,
    VersionedReason,
    ahead,
    given,
)
from tongpin.app.deals import commands, lines, lists, queries, whole

PREFIX = ""
router = Router(tags=["Signals and stage moves"])
Certainty = Literal["confirmed", "assumed"]


class DealSignalOut(Schema):
    """A signal; the words are null for members who only look on."""

    id: int
    version: int
    deal_id: int
    stage: str
    key: str
    certainty: Certainty
    refuted: bool = Field(description="It proved wrong; it opens no stage any more")
    withdrawn: bool = Field(description="Recorded by mistake")
    happened_on: date
    person_id: int | None
    person: str
    said_by: str | None
    quote: str | None
    link: str | None
    by: str = Field(description="Who of us recorded it")
    recorded_at: datetime


class EvidenceIn(Input):
    """Who said or did it, when, and the evidence."""

    happened_on: Day | None = Field(None, description="Today unless told otherwise")
    person_id: Id | None = Field(None, description="A person of the deal's account")
    said_by: str = Field("", max_length=120)
    quote: str = Field("", max_length=5000)
    link: str = Field("", max_length=500)


class SignalIn(EvidenceIn):
    """What the customer did or said. A confirmed signal needs a quote or a link."""

    stage: StageKey
    key: str = Field(max_length=60, description="Key of one of the stage's signals")
    certainty: Certainty


class ConfirmIn(EvidenceIn):
    """The evidence that proves an assumed signal."""

    version: Version


class MoveIn(Input):
    """Where the deal goes, with what the customer did or said."""

    to_stage: StageKey
    signals: list[SignalIn] = Field([], max_length=50)
    reason: str = Field("", max_length=500, description="Needed for going back and for an override")
    override: bool = Field(False, description="Managers and owners only; the deal stays marked for ever")
    on: Day | None = Field(None, description="Today unless told otherwise")
    version: Version | None = None


class CloseIn(Input):
    """How the deal ended."""

    won: bool
    lost_reason: str = Field(
        "", max_length=60, description="Key of one of the playbook's reasons; needed when lost"
    )
    reason: str = Field("", max_length=500, description="In words")
    on: Day | None = None
    version: Version | None = None


class MoveOut(Schema):
    """A stage event: the deal entered a stage or ended, with amount and owner as they were then."""

    id: int
    deal_id: int
    kind: Literal["enter", "back", "override", "import", "won", "lost", "reopen"]
    from_stage: str
    to_stage: str = Field(description="A stage's key, “won” or “lost”")
    on: date
    at: datetime
    amount: Amount | None
    currency: str
    owner_id: int | None
    by: str
    reason: str | None = Field(description="Null for members who only look on")


class MoveQuery(Schema):
    """Which stage events."""

    deal_id: Id | None = None
    since: Day | None = Field(None, description="Events on that day or later")
    until: Day | None = Field(None, description="Events on that day or earlier")
    after: int = Field(0, ge=0, le=LARGEST_ID, description="Only larger ids, for paging without an offset")


@router.get("/deals/{int:deal_id}/signals", response=Page[DealSignalOut], summary="List a deal's signals")
def list_signals(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """What is recorded on the deal, oldest first, refuted ones included."""
    return window.page(lists.signals(request.auth, deal_id, ahead(window)))


@router.post("/deals/{int:deal_id}/signals", response={201: DealSignalOut}, summary="Record a signal")
def record_signal(request: ApiRequest, deal_id: int, body: SignalIn) -> Any:
    """Something the customer did or said, confirmed with evidence or only assumed. It moves nothing by itself."""
    return Status(
        201, lines.signal(request.auth, commands.record_signal(request.auth, deal_id, **given(body)))
    )


@router.get("/signals/{int:signal_id}", response=DealSignalOut, summary="Show a signal")
def show_signal(request: ApiRequest, signal_id: int) -> Any:
    """One signal with its evidence."""
    return lines.signal(request.auth, queries.get_signal(request.auth, signal_id))


@router.post("/signals/{int:signal_id}/confirm", response=DealSignalOut, summary="Confirm a signal")
def confirm_signal(request: ApiRequest, signal_id: int, body: ConfirmIn) -> Any:
    """An assumed signal is proven by a quote or a link."""
    return lines.signal(request.auth, commands.confirm_signal(request.auth, signal_id, **given(body)))


@router.post("/signals/{int:signal_id}/refute", response=DealSignalOut, summary="Refute a signal")
def refute_signal(request: ApiRequest, signal_id: int, body: VersionedReason) -> Any:
    """It proved wrong: it stays in the history and opens no stage any more."""
    return lines.signal(request.auth, commands.refute_signal(request.auth, signal_id, **given(body)))


@router.post("/signals/{int:signal_id}/withdraw", response=DealSignalOut, summary="Withdraw a signal")
def withdraw_signal(request: ApiRequest, signal_id: int, body: VersionedReason) -> Any:
    """It was recorded by mistake: it counts and shows no longer."""
    return lines.signal(request.auth, commands.withdraw_signal(request.auth, signal_id, **given(body)))


@router.post("/deals/{int:deal_id}/move", response=DealOut, summary="Move a deal to another stage")
def move_deal(request: ApiRequest, deal_id: int, body: MoveIn) -> Any:
    """Forward only by signals, which may come along: else 422 lists the missing ones stage by stage, nothing saved."""
    fields = given(body) | {"signals": [given(said) for said in body.signals]}
    return whole.line(commands.move_deal(request.auth, deal_id, **fields))


@router.post("/deals/{int:deal_id}/close", response=DealOut, summary="Close a deal")
def close_deal(request: ApiRequest, deal_id: int, body: CloseIn) -> Any:
    """Won, or lost with one of the playbook's reasons."""
    return whole.line(commands.close_deal(request.auth, deal_id, **given(body)))


@router.post("/deals/{int:deal_id}/reopen", response=DealOut, summary="Reopen a deal")
def reopen_deal(request: ApiRequest, deal_id: int, body: Reason) -> Any:
    """An ended deal or lead goes on where it stood; the earlier ending stays in the history."""
    return whole.line(commands.reopen_deal(request.auth, deal_id, reason=body.reason))


@router.get("/deals/{int:deal_id}/moves", response=Page[MoveOut], summary="List a deal's stage events")
def list_deal_moves(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """Every stage the deal entered, in the order in which it was written down."""
    return window.page(lists.moves(request.auth, ahead(window), deal_id=deal_id))


@router.get("/moves", response=Page[MoveOut], summary="List stage events")
def list_moves(request: ApiRequest, asked: Query[MoveQuery], window: Query[Window]) -> dict[str, Any]:
    """The stage events of all deals that the token's member may see: deal, stage, when, amount and owner then."""
    return window.page(lists.moves(request.auth, ahead(window), **asked.dict()))
