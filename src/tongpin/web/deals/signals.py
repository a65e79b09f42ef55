"""The signals of a deal's page in words: it shows dozens of them twice, so every value is ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.desk.queries import DealPage, Line, Rung
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class SignalRow:
    """A signal that the playbook asks for; `url` records it where it is still missing or has proved wrong."""

    line: Line
    text: str
    hint: str
    url: str


@dataclass(frozen=True)
class StageRows:
    """A stage with its signals; `ticks` are those of them that stand on the track."""

    rung: Rung
    name: str
    short: str
    rows: tuple[SignalRow, ...]
    ticks: tuple[SignalRow, ...]


def stages(page: DealPage) -> tuple[StageRows, ...]:
    """The stages of both tracks in words."""
    record = address("deals:record_signal", page.head.id) if page.may_change and page.going else ""
    return tuple(_stage(rung, record) for rung in page.track.rungs)


def _stage(rung: Rung, record: str) -> StageRows:
    rows = tuple(_row(line, record) for line in rung.lines)
    ticks = tuple(row for row in rows if row.line.ticked)
    return StageRows(rung, said(rung.stage.name), said(rung.stage.short), rows, ticks)


def _row(line: Line, record: str) -> SignalRow:
    wanted = record and line.state in ("missing", "refuted")
    url = f"{record}?stage={line.stage}&key={line.asked.key}" if wanted else ""
    return SignalRow(line, said(line.asked.text), "" if line.first else said(line.asked.hint), url)
