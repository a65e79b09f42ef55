"""Playbooks as the workspace has them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import cast

from django.db.models import Count

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.core import playbook as core
from tongpin.core.text import Text


@dataclass(frozen=True)
class InUse:
    """A playbook with the version that new deals take."""

    playbook_id: int
    version_id: int
    key: str
    number: int
    content: core.Playbook


@dataclass(frozen=True)
class Version:
    """One version in a playbook's list."""

    id: int
    number: int
    at: datetime
    by: str
    deals: int


@dataclass(frozen=True)
class Listed:
    """A playbook of the workspace with all its versions, newest first."""

    id: int
    key: str
    name: Text
    active: bool
    number: int
    versions: tuple[Version, ...]

    @property
    def deals(self) -> int:
        """How many deals follow it, in whatever version."""
        return sum(version.deals for version in self.versions)


@dataclass(frozen=True)
class Shelf:
    """All playbooks of the workspace, and the shipped ones that it has not, or has in another wording."""

    playbooks: tuple[Listed, ...]
    shipped: tuple[core.Playbook, ...]


@dataclass(frozen=True)
class Opened:
    """One version of a playbook, opened to be read."""

    listed: Listed
    version: Version
    content: core.Playbook
    source: str


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
    try:
        return policy.visible_rows(actor, Playbook).select_related("current").get(pk=playbook_id)
    except Playbook.DoesNotExist as error:
        raise NotFound from error


def shelf(actor: Actor) -> Shelf:
    """The playbooks page."""
    rows = (
        policy.visible_rows(actor, Playbook)
        .filter(current__isnull=False)
        .select_related("current")
        .order_by("-active", "id")
    )
    have = {row.current.digest for row in rows if row.current}
    offered = tuple(
        _shipped(key) for key in core.shipped_keys() if digest_of(core.shipped_source(key)) not in have
    )
    versions = _versions(actor)
    return Shelf(tuple(_listed(row, versions.get(row.pk, ())) for row in rows), offered)


def opened(actor: Actor, playbook_id: int, number: int | None = None) -> Opened:
    """That version of the playbook, or the one in use; NotFound when there is none such."""
    row = get_playbook(actor, playbook_id)
    listed = _listed(row, _versions(actor, playbook_id).get(row.pk, ()))
    version = next((one for one in listed.versions if one.number == (number or listed.number)), None)
    if version is None:
        raise NotFound
    source = PlaybookVersion.objects.values_list("source", flat=True).get(pk=version.id)
    return Opened(listed, version, content_of(version.id), source)


def digest_of(source: str) -> str:
    """What tells one wording of a playbook from another."""
    return hashlib.sha256(source.encode()).hexdigest()


@cache
def _shipped(key: str) -> core.Playbook:
    return core.parse(core.shipped_source(key))


def _listed(row: Playbook, versions: tuple[Version, ...]) -> Listed:
    number = row.current.number if row.current else 0
    return Listed(row.pk, row.key, row.name, row.active, number, versions)


def _versions(actor: Actor, playbook_id: int | None = None) -> dict[int, tuple[Version, ...]]:
    rows = policy.visible_rows(actor, PlaybookVersion).select_related("member").annotate(count=Count("deals"))
    rows = (
        rows.defer("source") if playbook_id is None else rows.defer("source").filter(playbook_id=playbook_id)
    )
    found: dict[int, tuple[Version, ...]] = {}
    for row in rows.order_by("-number"):
        version = Version(
            row.pk, row.number, row.created_at, row.member.name if row.member else "", row.count
        )
        found[row.playbook_id] = (*found.get(row.playbook_id, ()), version)
    return found


def _in_use(row: Playbook) -> InUse:
    current = cast("PlaybookVersion", row.current)  # rows without one are filtered out before
    return InUse(row.pk, current.pk, row.key, current.number, content_of(current.pk))
