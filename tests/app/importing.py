"""Small files, brought in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.exchange import commands
from tongpin.app.exchange.outcome import Outcome

HEADERS = "Deal ID,Deal name,Customer,Amount,Stage,Owner,Created,Closed date,Status"


def bring(
    actor: Actor, text: str | bytes, kind: str = "deals", *, dry_run: bool = False, **given: Any
) -> Outcome:
    """What comes of a file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deals.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return commands.import_file(
            actor,
            path,
            kind=kind,
            playbook_key="generic-5",
            given=given,
            dry_run=dry_run,
            report=lambda _done, _total: None,
        )


def upload(actor: Actor, text: str, kind: str = "deals", **given: Mapping[str, Any]) -> int:
    """The id of an import whose file waits."""
    row = commands.receive_file(
        actor, file_name="deals.csv", chunks=[text.encode()], kind=kind, playbook_key="generic-5", **given
    )
    return int(row.pk)


def deals(*rows: str) -> str:
    """A file of deals."""
    return "\n".join([HEADERS, *rows]) + "\n"


def codes(outcome: Outcome, weight: str = "bad") -> dict[str, tuple[int, str]]:
    """Code → row and column of the first finding of that weight."""
    found: dict[str, tuple[int, str]] = {}
    for one in outcome.findings:
        if one.weight == weight:
            found.setdefault(one.code, (one.row, one.column))
    return found
