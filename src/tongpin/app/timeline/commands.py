"""Writing the story down; called inside the command that makes it happen."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.timeline.models import Entry


def told(
    actor: Actor,
    kind: str,
    code: str,
    *,
    account_id: int | None = None,
    deal_id: int | None = None,
    person_id: int | None = None,
    on: date | None = None,
    facts: dict[str, Any] | None = None,
    text: str = "",
    circle: str = "workspace",
    ref_id: int | None = None,
) -> Entry:
    """An unsaved entry; bulk work collects them."""
    return Entry(
        workspace_id=actor.workspace_id,
        account_id=account_id,
        deal_id=deal_id,
        person_id=person_id,
        member_id=actor.member_id,
        member_name=actor.name,
        on=on or actor.today(),
        kind=kind,
        code=code,
        facts=facts or {},
        text=text,
        circle=circle,
        ref_id=ref_id,
    )


def tell(actor: Actor, kind: str, code: str, **parts: Any) -> Entry:
    """Write one happening down."""
    entry = told(actor, kind, code, **parts)
    entry.save(force_insert=True)
    return entry


def untell(actor: Actor, kind: str, ref_id: int) -> None:
    """Take back what was told about a row that is no more."""
    Entry.objects.filter(workspace_id=actor.workspace_id, kind=kind, ref_id=ref_id).delete()
