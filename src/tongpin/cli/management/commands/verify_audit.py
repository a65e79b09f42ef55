"""`tongpin verify-audit`: whether the audit trail is whole."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from tongpin.app.workspace import queries
from tongpin.cli.talking import Talking

WORDS = {
    "row_missing": "the row is missing",
    "row_altered": "the row was altered",
    "end_cut_off": "rows were cut off the end",
    "head_missing": "the end of the chain is missing",
}


class Command(Talking):
    """Reads every row of every workspace."""

    help = "prove that no row of the audit trail was altered, taken out or cut off"

    def act(self, options: dict[str, Any]) -> None:
        """Say how many rows hold, or where the first does not."""
        rows, breaks = queries.audit_verdict()
        for found in breaks:
            self.stderr.write(
                f"workspace {found.workspace_id}, row {found.sequence}: {WORDS.get(found.code, found.code)}"
            )
        if breaks:
            raise CommandError(f"The audit trail is broken in {len(breaks)} workspace(s).")
        self.say(f"The audit trail is whole: {rows} rows.")
