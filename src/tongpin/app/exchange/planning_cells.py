"""The cells of a row as values: text, day, moment, sum, stage, owner. What cannot be read is a finding, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from tongpin.app.exchange.choices import Choices
from tongpin.app.exchange.findings import Weight
from tongpin.app.exchange.planning import Draft, Findings, Ground
from tongpin.app.exchange.reading import Row
from tongpin.app.exchange.survey import Survey, value_of
from tongpin.core.amounts import Amount, parse_amount
from tongpin.core.currencies import parse_currency
from tongpin.core.dates import Moment, parse_date
from tongpin.core.values import Cell, Problem, as_text, is_blank

T = TypeVar("T")
LONGEST: Final = {"name": 200, "account": 200, "source": 80, "products": 400, "next_step": 300}
LONGEST_ID: Final = 80
LONGEST_TEXT: Final = 20_000
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Refused(Exception):
    """The row cannot be taken; the finding is written already."""


class Rows:
    """Reads the rows of one file under the user's choices."""

    def __init__(self, survey: Survey, choices: Choices, ground: Ground) -> None:
        headers = {name: header for header, name in survey.mapping.items()}
        places = {column.header: place for place, column in enumerate(survey.columns)}
        self.places = {name: places[header] for name, header in headers.items()}
        self.findings = Findings(headers)
        self.choices, self.ground, self.unit = choices, ground, survey.unit
        settled = survey.date_order if survey.date_order != "ask" else "auto"
        self.order = choices.date_order if choices.date_order != "auto" else settled
        proven = survey.decimal_mark if survey.decimal_mark != "ask" else "auto"
        self.mark = choices.decimal_mark if choices.decimal_mark != "auto" else proven
        self.refused = False
        self.stages = {**survey.suggested, **choices.stages}
        self.moments: dict[Cell, Moment | Problem] = {}
        self.owner_ids: dict[str, tuple[int | None, bool]] = {}

    def drafts(self, rows: Sequence[Row]) -> list[Draft]:
        """The deals that the rows become."""
        raise NotImplementedError

    def cell(self, row: Row, name: str) -> Cell:
        """The cell that holds the field, None when no column does."""
        place = self.places.get(name)
        return None if place is None else row.cells[place]

    def refuse(
        self, row: Row, name: str, code: str, weight: Weight = "bad", value: str = "", **params: object
    ) -> Refused:
        """Write down why the row is not taken; to be raised."""
        self.findings.add(row, name, code, weight, value, **params)
        return Refused()

    def attempt(self, read: Callable[..., T], row: Row, *args: Any, **options: bool) -> T | None:
        """What `read` finds; None when it refuses. So a row tells all its problems at once and not the first alone."""
        try:
            return read(row, *args, **options)
        except Refused:
            self.refused = True
            return None

    def look(self, row: Row) -> None:
        """What can be said of a row before its values are read."""
        if row.extra:
            raise self.refuse(row, "", "extra_cells", count=row.extra)
        for name in self._taken(row.formulas):
            self.findings.add(row, name, "formula_cell", "note", as_text(self.cell(row, name)))
        failed = self._taken(row.errors)
        for name in failed:
            self.findings.add(row, name, "formula_error", value=as_text(self.cell(row, name)))
        if failed:
            raise Refused

    def _taken(self, headers: Sequence[str]) -> list[str]:
        """The fields that these columns are taken for."""
        return [name for name, header in self.findings.columns.items() if header in headers]

    def text(self, row: Row, name: str) -> str:
        """The words of a cell, cut where the field ends."""
        cell = self.cell(row, name)
        if is_blank(cell):
            return ""
        words = CONTROL.sub("", as_text(cell)).strip()
        most = LONGEST.get(name, LONGEST_TEXT)
        if len(words) > most:
            self.findings.add(row, name, "text_cut", "note", words, limit=most)
        return words[:most] if name == "description" else " ".join(words.split())[:most]

    def number(self, row: Row, name: str) -> str:
        """The id in the old system."""
        words = value_of(self.cell(row, name)) if not is_blank(self.cell(row, name)) else ""
        if len(words) > LONGEST_ID or CONTROL.search(words):
            raise self.refuse(row, name, "id_too_long", value=words, limit=LONGEST_ID)
        return words

    def moment(self, row: Row, name: str) -> Moment | None:
        """The point of time in a cell."""
        cell = self.cell(row, name)
        if cell is None or cell == "":
            return None
        found = self.moments.get(cell)
        if found is None:
            found = self.moments[cell] = parse_date(cell, self.order)  # type: ignore[arg-type]  # checked choices
        if isinstance(found, Moment):
            return found
        if found.code == "value_missing":
            return None
        raise self.refuse(row, name, found.code, value=as_text(cell), **_facts(found))

    def day(self, row: Row, name: str, *, past: bool = False) -> date | None:
        """The workspace's day in a cell; with `past` it must have come."""
        found = self.moment(row, name)
        day = found.on(self.ground.zone) if found else None
        if past and day and day > self.ground.today:
            raise self.refuse(row, name, "date_in_future", value=as_text(self.cell(row, name)))
        return day

    def amount(self, row: Row) -> Amount | None:
        """The sum, with its currency where the cell or its header names one."""
        cell = self.cell(row, "amount")
        if is_blank(cell):
            return None
        found = parse_amount(cell, self.mark, unit=self.unit)  # type: ignore[arg-type]  # checked choices
        if isinstance(found, Problem):
            raise self.refuse(row, "amount", found.code, value=as_text(cell), **_facts(found))
        return found

    def currency(self, row: Row, amount: Amount | None) -> str:
        """The currency column's, else the cell's own, else the one that was chosen for the file."""
        cell = self.cell(row, "currency")
        if not is_blank(cell):
            found = parse_currency(cell)
            if isinstance(found, Problem):
                raise self.refuse(row, "currency", found.code, value=as_text(cell), **_facts(found))
            return found
        if amount and amount.currency:
            return amount.currency
        used = self.choices.currency or self.ground.currency
        if amount and not self.choices.currency:
            self.findings.share(row, "amount", "currency_assumed", "note", currency=used)
        return used


def _facts(problem: Problem) -> dict[str, Any]:
    return {name: value for name, value in problem.params.items() if name != "value"}
