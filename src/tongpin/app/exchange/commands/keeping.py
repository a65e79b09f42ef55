"""Changing an import's own row. Its report may be long, so the audit trail gets the facts and not the whole of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.queries import get_import, state_of

OPEN_STATES = ("uploaded", "checked", "failed", "cancelled")


def writable(actor: Actor, run_id: int, states: Collection[str] = OPEN_STATES) -> ImportRun:
    """The import, if the actor may change it and it is in one of these states; Invalid wrong_state otherwise."""
    actor.require_change()
    row = get_import(actor, run_id)
    if state_of(row) not in states:
        raise Invalid(Problem("", "wrong_state", {"state": state_of(row)}))
    return row


def keep(
    actor: Actor, row: ImportRun, verb: str, facts: dict[str, Any] | None = None, **values: Any
) -> ImportRun:
    """The import with other values, and the audit's word about it."""
    with transaction.atomic():
        ImportRun.objects.filter(pk=row.pk).update(
            version=F("version") + 1, updated_at=timezone.now(), **values
        )
        told = {name: value for name, value in values.items() if name not in ("report", "options", "path")}
        audit.note(actor.workspace_id, actor.member_id, verb, "ImportRun", row.pk, {**told, **(facts or {})})
    return get_import(actor, row.pk)
