"""Playbooks as the workspace has them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import NotFound
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.core import playbook as core


@dataclass(frozen=True)
class InUse:
    """A playbook with the version that new deals take."""

    playbook_id: int
    version_id: int
    key: str
    number: int
    content: core.Playbook


@lru_cache(maxsize=256)
def content_of(version_id: int) -> core.Playbook:
    """What the version says; versions never change, so that a parsed one is kept."""
    source = PlaybookVersion.objects.values_list("source", flat=True).get(pk=version_id)
    return core.parse(source)


def playbooks(actor: Actor) -> tuple[InUse, ...]:
    """The playbooks that new deals can take, oldest first."""
    rows = (
        policy.visible_rows(actor, Playbook)
        .filter(active=True, current__isnull=False)
        .select_related("current")
    )
    return tuple(_in_use(row) for row in rows.order_by("id"))


def playbook_named(actor: Actor, key: str = "") -> InUse:
    """The playbook with that key, or the first one; NotFound when the workspace has none such."""
    found = [one for one in playbooks(actor) if key in ("", one.key)]
    if not found:
        raise NotFound(key)
    return found[0]


def get_playbook(actor: Actor, playbook_id: int) -> Playbook:
    """The playbook row, if it is of the actor's workspace."""
    return through(actor, Playbook, playbook_id, "current")


def digest_of(source: str) -> str:
    """What tells one wording of a playbook from another."""
    return hashlib.sha256(source.encode()).hexdigest()


def _in_use(row: Playbook) -> InUse:
    current = cast("PlaybookVersion", row.current)  # rows without one are filtered out before
    return InUse(row.pk, current.pk, row.key, current.number, content_of(current.pk))
