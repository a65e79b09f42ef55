"""What a file holds, seen as a whole: its columns, the values of its stages and owners, how it writes days and sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from tongpin.app.exchange.choices import Choices
from tongpin.app.exchange.reading import Row, Table, is_error
from tongpin.core.amounts import Unit, header_unit, parse_amount
from tongpin.core.columns import DATES, REQUIRED, Kind, Recognition, recognise
from tongpin.core.dates import date_order, parse_date
from tongpin.core.numerals import decimal_mark
from tongpin.core.playbook import Playbook
from tongpin.core.stage_names import suggest_stages
from tongpin.core.values import Cell, Problem, as_text, is_blank

SAMPLED: Final = 200  # rows whose values may stand beside a column's name
SHOWN: Final = 3  # different values that stand beside a column's name
SHOWN_CHARACTERS: Final = 40
MOST_VALUES: Final = 300  # stages and owners that are asked about one by one


@dataclass(frozen=True)
class Column:
    """One column: the field it is taken for, and some of its values.

    `left_out` is the reason's code for a known column that is not taken; `rivals` are headers that name the same field as well.
    """

    header: str
    field: str = ""
    left_out: str = ""
    rivals: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """The file as a whole. `date_order` and `decimal_mark` say "ask" where the file does not settle them.

    Then `date_example` and `amount_example` are the first values that can be read in several ways, if there is one.
    """

    rows: int
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    suggested: Mapping[str, str | None] = field(default_factory=dict)
    owners: Mapping[str, int] = field(default_factory=dict)
    date_order: str = "auto"
    decimal_mark: str = "auto"
    date_example: str = ""
    amount_example: str = ""
    header_row: int = 1
    without_account: int = 0
    without_currency: int = 0

    @property
    def mapping(self) -> dict[str, str]:
        """Header → field, for the columns that are taken."""
        return {column.header: column.field for column in self.columns if column.field}

    @property
    def unit(self) -> Unit:
        """What the header of the amounts says about them."""
        headers = [header for header, name in self.mapping.items() if name == "amount"]
        return header_unit(headers[0]) if headers else Unit()

    def as_json(self) -> dict[str, Any]:
        """The survey as it is kept."""
        return asdict(self)


def from_json(kept: Mapping[str, Any]) -> Survey:
    """The survey as it was kept."""
    columns = tuple(
        Column(**one | {"rivals": tuple(one["rivals"]), "samples": tuple(one["samples"])})
        for one in kept["columns"]
    )
    return Survey(**{**kept, "columns": columns})


def survey(table: Table, rows: Sequence[Row], kind: Kind, playbook: Playbook, choices: Choices) -> Survey:
    """Everything that has to be known, or asked, before the rows can be planned."""
    cells = [row.cells for row in rows]
    found = recognise(table.headers, cells, kind)
    mapping = _mapping(found, choices.mapping, table.headers)
    held = {
        name: [row.cells[table.headers.index(header)] for row in rows] for header, name in mapping.items()
    }
    stages = _values(held.get("stage", ()))
    taken = set(mapping.values())
    ambiguous = {name: headers for name, headers in found.ambiguous.items() if name not in taken}
    ambiguous = {name: one for name, one in ambiguous.items() if not set(one) <= set(choices.mapping)}
    return Survey(
        rows=len(rows),
        columns=tuple(
            _column(header, mapping, found, cells[:SAMPLED], place)
            for place, header in enumerate(table.headers)
        ),
        missing=tuple(sorted(REQUIRED[kind] - taken - set(ambiguous))),
        twice=tuple(name for name, times in Counter(mapping.values()).items() if times > 1),
        ambiguous=ambiguous,
        stages=stages,
        suggested=suggest_stages(tuple(stages)[:MOST_VALUES], playbook),
        owners=_values(held.get("owner", ())),
        **_left_open([held[name] for name in sorted(DATES & set(held))], held.get("amount", ())),
        header_row=table.header_row,
        without_account=_blanks(held, "account", len(rows)),
        without_currency=_blanks(held, "currency", len(rows)),
    )


def _mapping(found: Recognition, given: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """What the headers say, and over it what the user says: a field that is given away is nobody else's any more."""
    wanted = set(given.values())
    known = {header: name for header, name in found.mapping.items() if name not in wanted}
    chosen = {header: name for header, name in {**known, **given}.items() if name}
    return {header: chosen[header] for header in headers if header in chosen}


def _column(
    header: str, mapping: Mapping[str, str], found: Recognition, samples: Sequence[Sequence[Cell]], place: int
) -> Column:
    texts = dict.fromkeys(
        as_text(row[place])[:SHOWN_CHARACTERS] for row in samples if not is_blank(row[place])
    )
    rivals = next((group for group in found.ambiguous.values() if header in group), ())
    left_out = "" if header in mapping else found.left_out.get(header, "")
    return Column(header, mapping.get(header, ""), left_out, rivals, tuple(texts)[:SHOWN])


def value_of(cell: Cell) -> str:
    """A cell of a column whose values mean something: stage, owner, status."""
    return " ".join(as_text(cell).split())


def _values(cells: Sequence[Cell]) -> dict[str, int]:
    """The different values with the number of their rows, the most frequent first."""
    counted = Counter(value_of(cell) for cell in cells if not is_blank(cell) and not is_error(cell))
    return dict(counted.most_common())


def _left_open(days: Sequence[Sequence[Cell]], sums: Sequence[Cell]) -> dict[str, str]:
    """How days and sums are written, and where the file does not settle it the first value that shows so.

    One program wrote the file: a day above the twelfth in any of its columns settles all of them.
    """
    written = dict.fromkeys(cell for column in days for cell in column if isinstance(cell, str))
    order, mark = date_order(written), decimal_mark(sums)
    unclear = (cell for cell in written if _code(parse_date(cell)) == "date_ambiguous")
    either = (
        cell for cell in sums if isinstance(cell, str) and _code(parse_amount(cell)) == "amount_ambiguous"
    )
    return {
        "date_order": order,
        "decimal_mark": mark,
        "date_example": next(unclear, "") if order == "ask" else "",
        "amount_example": next(either, "") if mark == "ask" else "",
    }


def _code(read: object) -> str:
    return read.code if isinstance(read, Problem) else ""


def _blanks(held: Mapping[str, Sequence[Cell]], name: str, rows: int) -> int:
    return sum(map(is_blank, held[name])) if name in held else rows
