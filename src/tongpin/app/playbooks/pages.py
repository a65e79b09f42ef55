"""The playbooks page: what the workspace has, in which versions, and what ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import Count

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.playbooks.models import Playbook, PlaybookVersion
from tongpin.app.playbooks.queries import content_of, digest_of, get_playbook
from tongpin.core import playbook as core
from tongpin.core.text import Text


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
