"""The checklists of a deal: our own work, ticked off stage by stage."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Input, StageKey, ahead, given
from tongpin.app.deals import commands, lines, lists

PREFIX = ""
PLACE = "/deals/{int:deal_id}/checklist"
router = Router(tags=["Checklists"])


class CheckOut(Schema):
    """An item of the playbook's checklist for a stage."""

    deal_id: int
    stage: StageKey
    key: str = Field(description="Key of the item in that stage's checklist")
    ticked: bool
    on: date | None = Field(description="Day of the last tick or untick; null when there was none")
    by: str
    evidence: str | None = Field(description="Null for members who only look on")


class TickIn(Input):
    """What shows that the work is done, if anything."""

    evidence: str = Field("", max_length=500)


@router.get(PLACE, response=Page[CheckOut], summary="List a deal's checklists")
def list_checks(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """Every item of every stage, in the playbook's order; the playbook has the texts of the keys."""
    return window.page(lists.checks(request.auth, deal_id, ahead(window)))


@router.put(f"{PLACE}/{{stage}}/{{key}}", response=CheckOut, summary="Tick an item")
def tick_item(request: ApiRequest, deal_id: int, stage: str, key: str, body: TickIn) -> Any:
    """Our work is done. No stage is entered by it: only what the customer does or says opens one."""
    row = commands.tick_item(request.auth, deal_id, stage=stage, key=key, **given(body))
    return lines.check(request.auth, row)


@router.delete(f"{PLACE}/{{stage}}/{{key}}", response={204: None}, summary="Untick an item")
def untick_item(request: ApiRequest, deal_id: int, stage: str, key: str) -> Any:
    """It is not done after all; the story keeps that it was ticked."""
    commands.untick_item(request.auth, deal_id, stage=stage, key=key)
    return Status(204, None)
