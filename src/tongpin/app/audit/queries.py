"""Reading and proving the audit chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tongpin.app.audit.models import AuditHead, AuditRow, SealKey
from tongpin.app.base import policy, sealing
from tongpin.app.base.actor import Actor


@dataclass(frozen=True)
class Break:
    """The first place where a workspace's chain does not hold."""

    workspace_id: int
    sequence: int
    code: str


def rows(actor: Actor, before: int | None, page: int) -> tuple[tuple[AuditRow, ...], int | None, int]:
    """The workspace's rows before that sequence, newest first; the cursor of the next page; and how many there are."""
    found = policy.visible_rows(actor, AuditRow)
    head = AuditHead.objects.filter(workspace_id=actor.workspace_id).first()
    older = found.filter(sequence__lt=before) if before else found
    lines = tuple(older.order_by("-sequence")[: page + 1])
    more = lines[page - 1].sequence if len(lines) > page else None
    return lines[:page], more, head.sequence if head else 0


def opened(row: AuditRow) -> dict[str, Any]:
    """What the row says, sealed values in clear; None where the subject's key has been destroyed.

    A name like `Person:12` was sealed for that row alone, whatever the act was about.
    """
    return {
        name: _unsealed(row, name, said["sealed"]) if isinstance(said, dict) and "sealed" in said else said
        for name, said in row.changes.items()
    }


def _unsealed(row: AuditRow, name: str, token: str) -> Any:
    kind, _, subject = name.partition(":")
    about = (
        {"kind": kind, "object_id": int(subject)}
        if subject
        else {"kind": row.kind, "object_id": row.object_id or 0}
    )
    key = SealKey.objects.filter(workspace_id=row.workspace_id, **about).first()
    return sealing.unseal(bytes(key.wrapped) if key else None, token)


def verify(workspace_id: int | None = None) -> tuple[int, tuple[Break, ...]]:
    """The number of rows read, and for each workspace the first break found: altered, missing, or cut off at the end."""
    only = {"workspace_id": workspace_id} if workspace_id else {}
    count_all = 0
    breaks: list[Break] = []
    for head in AuditHead.objects.filter(**only).order_by("workspace_id"):
        count, found = _verify_one(head)
        count_all += count
        breaks += [found] if found else []
    headless = AuditRow.objects.filter(**only).exclude(
        workspace_id__in=AuditHead.objects.values("workspace_id")
    )
    breaks += [
        Break(one, 0, "head_missing") for one in headless.values_list("workspace_id", flat=True).distinct()
    ]
    return count_all, tuple(breaks)


def chained() -> set[int]:
    """The workspaces that have a chain."""
    return set(AuditHead.objects.values_list("workspace_id", flat=True))


def _verify_one(head: AuditHead) -> tuple[int, Break | None]:
    sequence, end = 0, ""
    for row in AuditRow.objects.filter(workspace_id=head.workspace_id).order_by("sequence").iterator(2000):
        if row.sequence != sequence + 1:
            return sequence, Break(head.workspace_id, sequence + 1, "row_missing")
        if row.previous != AuditHead.link_from(end) or row.digest != row.computed_digest():
            return sequence, Break(head.workspace_id, row.sequence, "row_altered")
        sequence, end = row.sequence, AuditHead.end_after(row)
    if (sequence, end) != (head.sequence, head.digest):
        return sequence, Break(head.workspace_id, sequence + 1, "end_cut_off")
    return sequence, None
