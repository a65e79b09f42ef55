"""Commitments: what the customer and we agreed to do, and what became of it."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, Version, ahead, given
from tongpin.api.visit_shapes import CommitmentOut, CommitmentState, Key, Side
from tongpin.app.visits import commands, queries
from tongpin.app.visits.spans import commitments_in

PREFIX = "/commitments"
router = Router(tags=["Visits"])


class CommitmentQuery(Schema):
    """Which commitments."""

    account_id: Id | None = None
    deal_id: Id | None = None
    visit_id: Id | None = None
    person_id: Id | None = None
    owner_id: Id | None = None
    side: Side | None = None
    state: CommitmentState | None = None
    until: Day | None = Field(None, description="Due on that day or before")


class CommitmentIn(Input):
    """Who agreed to do what, and by when."""

    account_id: Id
    side: Side
    text: str = Field(min_length=1, max_length=300)
    due: Day
    kind: Key = Field("", description="Key of an objective of the playbook, where it is one")
    deal_id: Id | None = None
    visit_id: Id | None = Field(None, description="The visit it came of; that visit is judged anew")
    person_id: Id | None = None
    owner_id: Id | None = None
    quote: str = Field("", max_length=500)


class CommitmentPatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    text: str = Field(LEFT_OUT, min_length=1, max_length=300)
    due: Day = Field(LEFT_OUT)
    kind: Key = Field(LEFT_OUT)
    quote: str = Field(LEFT_OUT, max_length=500)
    person_id: Id | None = None
    owner_id: Id = Field(LEFT_OUT)


class CloseCommitmentIn(Input):
    """What became of it."""

    version: Version
    remark: str = Field("", max_length=300)


class PostponeIn(CloseCommitmentIn):
    """Another day for it."""

    due: Day


class ReopenIn(Input):
    """Taking it up again."""

    version: Version


@router.get("", response=Page[CommitmentOut], summary="List commitments")
def list_commitments(
    request: ApiRequest, asked: Query[CommitmentQuery], window: Query[Window]
) -> dict[str, Any]:
    """The commitments that you may see, by their day."""
    return window.page(commitments_in(request.auth, ahead(window), **asked.dict()))


@router.post("", response={201: CommitmentOut}, summary="Record a commitment")
def promise(request: ApiRequest, body: CommitmentIn) -> Any:
    """The customer's or ours."""
    return Status(201, _shown(request, commands.promise(request.auth, **given(body)).pk))


@router.get("/{int:commitment_id}", response=CommitmentOut, summary="Show a commitment")
def show_commitment(request: ApiRequest, commitment_id: int) -> Any:
    """One commitment and where it stands today."""
    return _shown(request, commitment_id)


@router.patch("/{int:commitment_id}", response=CommitmentOut, summary="Change a commitment")
def update_commitment(request: ApiRequest, commitment_id: int, body: CommitmentPatch) -> Any:
    """Other words, another day or person."""
    commands.update_commitment(request.auth, commitment_id, **given(body))
    return _shown(request, commitment_id)


@router.post("/{int:commitment_id}/keep", response=CommitmentOut, summary="It was done")
def keep_commitment(request: ApiRequest, commitment_id: int, body: CloseCommitmentIn) -> Any:
    """As agreed."""
    commands.keep_commitment(request.auth, commitment_id, **given(body))
    return _shown(request, commitment_id)


@router.post("/{int:commitment_id}/break", response=CommitmentOut, summary="It was not done")
def break_commitment(request: ApiRequest, commitment_id: int, body: CloseCommitmentIn) -> Any:
    """And will not be."""
    commands.break_commitment(request.auth, commitment_id, **given(body))
    return _shown(request, commitment_id)


@router.post("/{int:commitment_id}/drop", response=CommitmentOut, summary="It no longer matters")
def drop_commitment(request: ApiRequest, commitment_id: int, body: CloseCommitmentIn) -> Any:
    """Or nobody agreed to it after all."""
    commands.drop_commitment(request.auth, commitment_id, **given(body))
    return _shown(request, commitment_id)


@router.post("/{int:commitment_id}/postpone", response=CommitmentOut, summary="Put it off")
def postpone_commitment(request: ApiRequest, commitment_id: int, body: PostponeIn) -> Any:
    """It holds, for another day."""
    commands.postpone_commitment(request.auth, commitment_id, **given(body))
    return _shown(request, commitment_id)


@router.post("/{int:commitment_id}/reopen", response=CommitmentOut, summary="Take it up again")
def reopen_commitment(request: ApiRequest, commitment_id: int, body: ReopenIn) -> Any:
    """It stands again."""
    commands.reopen_commitment(request.auth, commitment_id, version=body.version)
    return _shown(request, commitment_id)


def _shown(request: ApiRequest, commitment_id: int) -> Any:
    return queries.commitment_page(request.auth, commitment_id)
