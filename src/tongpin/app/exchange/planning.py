"""From rows to deals: what would be written, and everything that stands against it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tongpin.app.deals.commands.bulk import DealSpec
from tongpin.app.exchange.choices import Choices
from tongpin.app.exchange.findings import Finding, Weight
from tongpin.app.exchange.reading import Row
from tongpin.app.exchange.survey import Survey
from tongpin.core.playbook import Playbook

SHOWN: int = 80


@dataclass(frozen=True)
class Ground:
    """What the rows are held against: the playbook, who we are, and what is there already.

    `owners` finds a member by e-mail address or by the key of the name.
    """

    playbook: Playbook
    today: date
    zone: ZoneInfo
    currency: str
    me: int
    owners: Mapping[str, int] = field(default_factory=dict)
    members: frozenset[int] = frozenset()
    known_ids: frozenset[str] = frozenset()


@dataclass(slots=True)
class Draft:
    """A deal to be: its account is still a name, empty for the unknown one. `rows` counts the rows it is made of."""

    spec: DealSpec
    account: str
    rows: int = 1
    note: str = ""


@dataclass
class Plan:
    """Everything that would be written, and everything that was found."""

    rows: int
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """The rows that become deals."""
        return sum(draft.rows for draft in self.drafts)

    @property
    def left(self) -> int:
        """The rows that do not."""
        return self.rows - self.taken

    @property
    def bad(self) -> bool:
        """Whether something stands against the file as a whole."""
        return any(one.weight == "bad" for one in self.findings)


class Findings:
    """Collects what there is to say; what many rows share is said once, with their number."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns
        self.alone: list[Finding] = []
        self.shared: dict[tuple[str, str, str], Finding] = {}

    def add(
        self, row: Row, name: str, code: str, weight: Weight = "bad", value: str = "", **params: object
    ) -> None:
        """Something about one cell: `name` is the field it was to be."""
        self.alone.append(
            Finding(row.number, self.columns.get(name, ""), code, weight, value[:SHOWN], params)
        )

    def share(
        self, row: Row, name: str, code: str, weight: Weight, value: str = "", **params: object
    ) -> None:
        """Something about one cell that other rows may share."""
        found = self.shared.get((name, code, value))
        if found:
            found.rows += 1
            return
        column = self.columns.get(name, "")
        self.shared[name, code, value] = Finding(row.number, column, code, weight, value[:SHOWN], params)

    def all(self) -> list[Finding]:
        """Everything that was said."""
        return [*self.alone, *self.shared.values()]


def against_the_file(survey: Survey) -> list[Finding]:
    """What has to be settled before any row can be looked at."""
    row = survey.header_row
    return [
        *(
            Finding(0, "", "field_missing", "bad", params={"field": name, "row": row})
            for name in survey.missing
        ),
        *(Finding(0, "", "field_twice", "bad", params={"field": name}) for name in survey.twice),
        *(
            Finding(0, headers[0], "field_ambiguous", "bad", params={"field": name, "columns": list(headers)})
            for name, headers in survey.ambiguous.items()
        ),
    ]


def plan(kind: str, rows: Sequence[Row], survey: Survey, choices: Choices, ground: Ground) -> Plan:
    """What the rows become under these choices."""
    from tongpin.app.exchange.planning_deals import DealRows
    from tongpin.app.exchange.planning_events import EventRows

    made = Plan(len(rows), findings=against_the_file(survey))
    if made.bad:
        return made
    reader = (DealRows if kind == "deals" else EventRows)(survey, choices, ground)
    made.drafts = reader.drafts(rows)
    made.findings = [*_columns_left(survey, choices), *reader.findings.all()]
    return made


def _columns_left(survey: Survey, choices: Choices) -> list[Finding]:
    """The columns that are not taken though nobody has said so."""
    return [
        Finding(0, column.header, column.left_out or "column_left", "note", rows=survey.rows)
        for column in survey.columns
        if not column.field and column.header not in choices.mapping
    ]


def moment_of(day: date, zone: ZoneInfo) -> datetime:
    """The start of the day, for histories that know only days."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, as one name."""
    return " · ".join(part for part in parts if part)
