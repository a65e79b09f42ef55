"""The three ways a record changes, each in one transaction: authorised by the caller, cleaned, saved, audited."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from tongpin.app.audit.models import AuditHead, AuditRow, SealKey
from tongpin.app.base import policy, sealing
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem, Stale
from tongpin.app.base.records import Record
from tongpin.app.base.texts import storable

M = TypeVar("M", bound=models.Model)
R = TypeVar("R", bound=Record)


def create(actor: Actor, row: M, verb: str) -> M:
    """Save a new row and write down that the actor made it."""
    with transaction.atomic():
        _clean(row, settled=_known(actor, row))
        row.save(force_insert=True)
        record(
            actor,
            verb,
            row,
            {name: [None, value] for name, value in _values(row).items() if value not in ("", None, [])},
        )
    return row


def change(actor: Actor, row: R, values: Mapping[str, Any], *, verb: str, version: int | None = None) -> R:
    """Set `values` on the row as it is stored now; Stale when `version` is not the stored one and something really differs."""
    with transaction.atomic():
        stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
        before = {name: _plain(getattr(stored, name)) for name in values}
        changed = {name: value for name, value in values.items() if before[name] != _plain(value)}
        if version is not None and version != stored.version and changed:
            raise Stale(stored.version, before, {name: _plain(value) for name, value in values.items()})
        if not changed:
            return stored
        for name, value in changed.items():
            setattr(stored, name, value)
        _clean(stored, settled=_known(actor, stored) | _links(stored) - changed.keys())
        stored.version += 1
        stored.save()
        record(actor, verb, stored, {name: [before[name], _plain(getattr(stored, name))] for name in changed})
    return stored


def remove(actor: Actor, row: models.Model, verb: str) -> None:
    """Delete the row; the audit keeps that it was there."""
    with transaction.atomic():
        record(actor, verb, row, {})
        row.delete()


def record(actor: Actor, verb: str, row: models.Model, changes: Mapping[str, Any]) -> None:
    """Add one row to the workspace's chain about `row`; guarded fields go in sealed."""
    kind = type(row).__name__
    guarded = policy.sealed_fields(type(row)) & set(changes)
    kept: dict[str, Any] = {name: pair for name, pair in changes.items() if name not in guarded}
    if guarded:
        key = _subject_key(actor.workspace_id, kind, row.pk)
        kept |= {name: {"sealed": sealing.seal(key, changes[name])} for name in sorted(guarded)}
    note(actor.workspace_id, actor.member_id, verb, kind, row.pk, kept)


def record_about(
    actor: Actor, verb: str, row: models.Model, sealed_for: str, said: Mapping[int, Any]
) -> None:
    """Add one row to the chain about `row` that tells of several others, sealed for each of them alone.

    `said` maps the id of a row of the kind `sealed_for` to what was written about it; erasing that row makes it unreadable.
    """
    keys = _subject_keys(actor.workspace_id, sealed_for, said)
    kept = {
        f"{sealed_for}:{subject}": {"sealed": sealing.seal(keys[subject], value)}
        for subject, value in said.items()
    }
    note(actor.workspace_id, actor.member_id, verb, type(row).__name__, row.pk, kept)


def note(
    workspace_id: int,
    member_id: int | None,
    verb: str,
    kind: str,
    object_id: int | None,
    changes: Mapping[str, Any],
) -> None:
    """Add one row to the chain from plain values."""
    with transaction.atomic(savepoint=False):
        head, _ = AuditHead.objects.select_for_update().get_or_create(workspace_id=workspace_id)
        row = AuditRow(
            workspace_id=workspace_id,
            sequence=head.sequence + 1,
            at=timezone.now(),
            member_id=member_id,
            verb=verb,
            kind=kind,
            object_id=object_id,
            changes=json.loads(json.dumps(changes, default=str)),
            previous=AuditHead.link_from(head.digest),
        )
        row.digest = row.computed_digest()
        row.save(force_insert=True)
        AuditHead.objects.filter(pk=head.pk).update(sequence=row.sequence, digest=AuditHead.end_after(row))


def forget(workspace_id: int, kind: str, object_id: int) -> None:
    """Destroy the subject's key: what was sealed about it can never be read again."""
    SealKey.objects.filter(workspace_id=workspace_id, kind=kind, object_id=object_id).delete()


def _subject_key(workspace_id: int, kind: str, object_id: int) -> bytes:
    key, _ = SealKey.objects.get_or_create(
        workspace_id=workspace_id,
        kind=kind,
        object_id=object_id,
        defaults={"wrapped": sealing.new_subject_key()},
    )
    return bytes(key.wrapped)


def _subject_keys(workspace_id: int, kind: str, subjects: Collection[int]) -> dict[int, bytes]:
    """The keys of many subjects, made where there is none, in a constant number of queries."""
    mine = SealKey.objects.filter(workspace_id=workspace_id, kind=kind, object_id__in=subjects)
    known = set(mine.values_list("object_id", flat=True))
    SealKey.objects.bulk_create(
        [
            SealKey(workspace_id=workspace_id, kind=kind, object_id=one, wrapped=sealing.new_subject_key())
            for one in subjects
            if one not in known
        ],
        ignore_conflicts=True,
    )
    return {subject: bytes(wrapped) for subject, wrapped in mine.values_list("object_id", "wrapped")}


def _clean(row: models.Model, *, settled: Collection[str]) -> None:
    """Django's full check, all errors together, without asking the database whether the row of a settled link is there."""
    _require_storable(row)
    errors: dict[str, Any] = {}
    checks: tuple[Callable[[set[str]], None], ...] = (
        lambda _: row.clean_fields(exclude=settled),
        lambda _: row.clean(),
        row.validate_unique,
        row.validate_constraints,
    )
    for check in checks:
        try:
            check(set(errors))  # what is wrong in itself is not compared with others
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise Invalid.from_validation(ValidationError(errors))


def _known(actor: Actor, row: models.Model) -> set[str]:
    """The links to a row in hand, to the workspace of the actor, or to the actor."""
    own = {"workspace_id": actor.workspace_id, "member_id": actor.member_id, "owner_id": actor.member_id}
    return {
        one.name
        for one in row._meta.concrete_fields
        if isinstance(one, models.ForeignKey)
        and (one.is_cached(row) or own.get(one.attname) == getattr(row, one.attname))
    }


def _links(row: models.Model) -> set[str]:
    return {one.name for one in row._meta.concrete_fields if isinstance(one, models.ForeignKey)}


def _require_storable(row: models.Model) -> None:
    """Invalid where a text, or one in a list, holds what no database keeps."""
    texts = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    holds = [name for name, value in texts.items() if not storable(value)]
    if holds:
        raise Invalid(*(Problem(name, "null_characters_not_allowed", {}) for name in holds))


def _values(row: models.Model) -> dict[str, Any]:
    names = [
        one.attname
        for one in row._meta.concrete_fields
        if one.name not in ("id", "version", "created_at", "updated_at")
    ]
    pairs = {name: _plain(getattr(row, name)) for name in names}
    return {
        name.removesuffix("_id") if name != "workspace_id" else "workspace": value
        for name, value in pairs.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
