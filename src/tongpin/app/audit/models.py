"""Rows of the audit chain. They name objects by plain ids, so that they outlive what they speak of."""

from __future__ import annotations

import json

from django.db import models

from tongpin.app.base.policy import declare
from tongpin.app.base.sealing import chain_code


@declare(
    workspace="workspace",
    open_fields="workspace_id sequence at member_id verb kind object_id changes previous digest",
    reach=lambda actor: models.Q() if actor.sees_all else models.Q(pk__in=()),
)
class AuditRow(models.Model):
    """One act; `digest` covers the row and the digest before it."""

    workspace_id = models.BigIntegerField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    member_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "sequence"], name="audit_sequence")]
        indexes = [models.Index(fields=["workspace_id", "kind", "object_id"], name="audit_object")]

    def computed_digest(self) -> str:
        """The keyed digest over everything the row says and the digest before it."""
        said = [
            self.workspace_id,
            self.sequence,
            self.at.isoformat(),
            self.member_id,
            self.verb,
            self.kind,
            self.object_id,
            self.changes,
            self.previous,
        ]
        return chain_code(json.dumps(said, sort_keys=True, ensure_ascii=False).encode())


@declare(
    workspace="workspace",
    open_fields="workspace_id sequence digest",
    reach=lambda actor: models.Q(pk__in=()),
)
class AuditHead(models.Model):
    """Where a workspace's chain ends; locked while a row is added, and proof that no row was cut off the end.

    `digest` is a seal over the last row, made with the key: it cannot be had from the rows themselves, so that nobody who has
    only the database can shorten the chain and set the end to match.
    """

    workspace_id = models.BigIntegerField(unique=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)

    @staticmethod
    def end_after(row: AuditRow) -> str:
        """The seal of a chain whose last row is `row`."""
        return chain_code(f"end|{row.workspace_id}|{row.sequence}|{row.digest}".encode())

    @staticmethod
    def link_from(end: str) -> str:
        """What the next row names as its `previous`: it proves the end without giving it away."""
        return chain_code(f"after|{end}".encode()) if end else ""


@declare(
    workspace="workspace",
    open_fields="workspace_id kind object_id",
    confidential={"wrapped": "unlocks what was sealed for the subject"},
    reach=lambda actor: models.Q(pk__in=()),
)
class SealKey(models.Model):
    """The key for what the audit chain keeps sealed about one object."""

    workspace_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "kind", "object_id"], name="seal_key_subject")
        ]
