"""Units of accounts; joined to the tree of accounts."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema, Status

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, Version
from tongpin.app.accounts import commands, facts

router = Router(tags=["Units"])


class UnitOut(Schema):
    """A department or part of an account."""

    id: int
    version: int
    account_id: int
    name: str
    parent_id: int | None


class UnitIn(Input):
    """A new unit, under another one of the same account if wanted."""

    name: str
    parent_id: Id | None = None


class UnitPatch(Input):
    """What changes; fields that are not sent stay."""

    version: Version
    name: str = ""
    parent_id: Id | None = None


@router.get("/accounts/{int:account_id}/units", response=Page[UnitOut], summary="List units")
def list_units(request: ApiRequest, account_id: int, window: Query[Window]) -> dict[str, Any]:
    """The units of an account by name."""
    return window.cut(facts.units(request.auth, account_id))


@router.post("/accounts/{int:account_id}/units", response={201: UnitOut}, summary="Create a unit")
def create_unit(request: ApiRequest, account_id: int, body: UnitIn) -> Any:
    """A new unit of the account."""
    return Status(201, commands.create_unit(request.auth, account_id, **body.dict()))


@router.get("/units/{int:unit_id}", response=UnitOut, summary="Show a unit")
def show_unit(request: ApiRequest, unit_id: int) -> Any:
    """One unit."""
    return facts.unit(request.auth, unit_id)


@router.patch("/units/{int:unit_id}", response=UnitOut, summary="Change a unit")
def change_unit(request: ApiRequest, unit_id: int, body: UnitPatch) -> Any:
    """Sets the fields that are sent."""
    return commands.update_unit(request.auth, unit_id, **body.dict(exclude_unset=True))


@router.delete("/units/{int:unit_id}", response={204: None}, summary="Dissolve a unit")
def remove_unit(request: ApiRequest, unit_id: int) -> Any:
    """Removes the unit; its people and the units below it move up."""
    commands.remove_unit(request.auth, unit_id)
    return Status(204, None)
