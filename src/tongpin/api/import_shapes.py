"""What imports look like to programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.shapes import Input


class ImportIn(Schema):
    """What the file holds and what it means; everything but the file may stay away."""

    kind: Literal["deals", "stage-events"] = "deals"
    playbook: str = Field("", description="Key of the playbook; empty for the workspace's first one")
    choices: str = Field(
        "",
        max_length=100_000,
        description=(
            'A JSON object: mapping {column: field}, stages {value: stage, "won", "lost", "lead" or "skip"}, '
            'owners {value: member id, "me" or "skip"}, date_order, decimal_mark, currency, sheet, '
            'unknown_account "keep" or "reject", unknown_owner "me" or "reject"'
        ),
    )
    dry_run: bool = Field(default=False, description="Only check; start it later, or never")
    skip_invalid: bool = Field(
        default=False, description="Leave rows with problems out instead of refusing the file"
    )


class ImportStart(Input):
    """How to bring a checked file in."""

    skip_invalid: bool = False


class ImportUndo(Input):
    """What becomes of deals that people have worked on since."""

    keep_changed: bool = False


class CountOut(Schema):
    """How many rows share a finding; weight is bad (not taken), left (left out as wished) or note (taken)."""

    weight: str
    code: str
    rows: int


class FindingOut(CountOut):
    """What was found: `row` is the first of the rows."""

    row: int
    column: str
    value: str
    params: dict[str, Any]


class ImportLine(Schema):
    """An import; state is uploaded, checking, checked, running, done, failed, cancelled or undone."""

    id: int
    kind: str
    file_name: str
    state: str
    by: str
    rows_total: int
    rows_taken: int
    rows_left: int
    at: datetime
    undone_at: datetime | None


class ImportOut(ImportLine):
    """An import with what came, or would come, of it."""

    percent: int = Field(description="How far the work is, while it runs")
    error: str = Field(description="Why it failed; empty otherwise")
    blocked: bool = Field(description="Whether rows have problems that nobody has agreed to leave out")
    deals: int
    accounts_created: int
    statuses: dict[str, int]
    counts: list[CountOut]
    seconds: float
