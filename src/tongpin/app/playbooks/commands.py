"""Taking playbooks in. A new source makes a new version; deals keep theirs until they are migrated."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.app.playbooks.queries import content_of, digest_of
from tongpin.app.workspace.commands import found_workspace
from tongpin.core import playbook as core


def open_workspace(**founding: Any) -> Actor:
    """The first owner of a new workspace with all shipped playbooks; `founding` as for found_workspace."""
    with transaction.atomic():
        actor = found_workspace(**founding)
        for key in core.shipped_keys():
            adopt_shipped(actor, key)
    return actor


def adopt_shipped(actor: Actor, key: str) -> Playbook:
    """Bring a playbook that ships with the product into the workspace; NotFound when none is called so."""
    if key not in core.shipped_keys():
        raise NotFound(key)
    return take_playbook(actor, core.shipped_source(key))


def take_playbook(actor: Actor, source: str) -> Playbook:
    """Store `source` as the newest version of the playbook it names; the same source again changes nothing.

    Raises core.playbook.PlaybookError with line-precise problems.
    """
    actor.require_lead()
    content = core.parse(source)
    digest = digest_of(source)
    with transaction.atomic():
        rows = Playbook.objects.select_for_update().filter(workspace_id=actor.workspace_id)
        row = rows.filter(key=content.key).first()
        if row is None:
            row = audit.create(
                actor,
                Playbook(workspace_id=actor.workspace_id, key=content.key, name=dict(content.name)),
                "create_playbook",
            )
        newest = row.versions.order_by("-number").first()
        if newest is not None and newest.digest == digest:
            return row
        version = PlaybookVersion(
            workspace_id=actor.workspace_id,
            playbook=row,
            number=newest.number + 1 if newest else 1,
            source=source,
            digest=digest,
            member_id=actor.member_id,
        )
        audit.create(actor, version, "create_playbook_version")
        content_of.cache_clear()  # the id may have been given before, in a transaction that was rolled back
        return audit.change(
            actor,
            row,
            {"current": version, "name": dict(content.name), "active": True},
            verb="update_playbook",
        )


def retire_playbook(actor: Actor, playbook: Playbook, *, active: bool) -> Playbook:
    """Offer the playbook for new deals, or no longer."""
    actor.require_lead()
    return audit.change(actor, playbook, {"active": active}, verb="update_playbook")
