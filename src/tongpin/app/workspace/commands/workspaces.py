"""What an owner decides about the whole workspace."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.records import Record
from tongpin.app.workspace.commands import checking, rates
from tongpin.app.workspace.models import Workspace
from tongpin.app.workspace.queries import get_workspace

CHANGEABLE = ("name", "zone", "language", "base_currency")


def update_workspace(actor: Actor, *, version: int | None = None, **changes: Any) -> Workspace:
    """The workspace with another `name`, `zone`, `language` or `base_currency`.

    With another base currency all rates are turned into it; that needs its rate, or no rate at all.
    """
    actor.require_owner()
    workspace = get_workspace(actor)
    values = {name: changes[name] for name in CHANGEABLE if name in changes}
    checking.accept(
        checking.zone(values.get("zone", workspace.zone)),
        checking.language(values.get("language", workspace.language)),
        checking.currency(values.get("base_currency", workspace.base_currency), field="base_currency"),
    )
    with transaction.atomic():
        # A workspace has what a record has, except a workspace around it.
        row = audit.change(actor, cast("Record", workspace), values, verb="update_workspace", version=version)
        rates.rebase(actor, values.get("base_currency", workspace.base_currency), actor.today())
    return cast("Workspace", row)
