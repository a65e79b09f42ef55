"""Which column of somebody else's table is which field of ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from tongpin.core.amounts import Unit, header_unit, parse_amount
from tongpin.core.dates import parse_date
from tongpin.core.header_words import DEALS, LEFT_OUT, SIMPLIFIED, STAGE_EVENTS
from tongpin.core.values import Cell, Problem, is_blank, tidy

Kind = Literal["deals", "stage-events"]
Samples = Sequence[Sequence[Cell]]
FIELDS: Final[Mapping[Kind, Mapping[str, tuple[str, ...]]]] = {"deals": DEALS, "stage-events": STAGE_EVENTS}
REQUIRED: Final[Mapping[Kind, frozenset[str]]] = {
    # A deal without a name is called after its account and products; one without an account goes where the
    # user says.
    "deals": frozenset({"stage"}),
    "stage-events": frozenset({"deal", "at", "stage"}),
}
DATES: Final = frozenset({"created", "expected", "closed", "close", "at"})
NEARLY: Final = frozenset({"date_ambiguous", "amount_ambiguous", "year_out_of_range"})
LONGEST: Final = 120  # characters of a header that are looked at
BRACKETS: Final = re.compile(r"[(\[【][^)\]】]*[)\]】]")
NO_LETTER: Final = re.compile(r"[\W_]+")
OWN_TABLE: Final = re.compile(r"^(?:deal|opportunity|lead|商机|销售机会)\s*[-–—/.:]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the headers say: header → field, and the headers that need a person to say it.

    `ambiguous` holds, per field, the headers that name it equally well; none of them is in `mapping`.
    `left_out` holds known headers that are not taken over, with the reason's code.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    unit: Unit = field(default_factory=Unit)


def recognise(headers: Sequence[str], samples: Samples = (), kind: Kind = "deals") -> Recognition:
    """The fields that the headers name, tried on sample rows: a date column without any date is none."""
    ranks = _ranks(headers, samples, kind)
    mapping: dict[str, str] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for name, found in ranks.items():
        best = min(found.values())
        equal = tuple(header for header, rank in found.items() if rank == best)
        if len(equal) == 1:
            mapping[equal[0]] = name
        else:
            ambiguous[name] = equal
    left_out = {header: code for header in headers if header not in mapping and (code := _left_out(header))}
    return Recognition(
        mapping={header: mapping[header] for header in headers if header in mapping},
        left_out=left_out,
        unmapped=tuple(header for header in headers if header not in mapping and header not in left_out),
        ambiguous=ambiguous,
        missing=REQUIRED[kind] - set(mapping.values()),
        unit=next((header_unit(header) for header, name in mapping.items() if name == "amount"), Unit()),
    )


def plain_header(header: str) -> str:
    """The header's letters, digits and simplified characters: "Deal - Close date" → "dealclosedate"."""
    return NO_LETTER.sub("", tidy(header[:LONGEST]).casefold().translate(SIMPLIFIED))


def _spellings(header: str) -> Iterator[str]:
    """The plain forms to look up: as written, without brackets, without the table's name, without a tail."""
    text = tidy(header[:LONGEST])
    yield plain_header(text)
    bare = BRACKETS.sub("", text)
    yield plain_header(bare)
    yield plain_header(OWN_TABLE.sub("", bare))
    yield plain_header(re.split(r"/|_(?=[A-Z]{3}$)|\sin\s|\s(?=[A-Z]{3}$)", bare)[0])


def _ranks(headers: Sequence[str], samples: Samples, kind: Kind) -> dict[str, dict[str, int]]:
    """Per field the headers that name it and how well (0 is best)."""
    fields = FIELDS[kind].items()
    known = {name: {plain_header(word): rank for rank, word in enumerate(words)} for name, words in fields}
    ranks: dict[str, dict[str, int]] = {}
    for place, header in enumerate(headers):
        column = [row[place] for row in samples if place < len(row)]
        found = _field(header, known)
        if found and _fits(found[0], column):
            # A column that is empty in all samples gives way to one that is not.
            empty = bool(column) and all(is_blank(cell) for cell in column)
            ranks.setdefault(found[0], {})[header] = found[1] + (1000 if empty else 0)
    return ranks


def _field(header: str, known: Mapping[str, Mapping[str, int]]) -> tuple[str, int] | None:
    for spelling in _spellings(header):
        for name, words in known.items():
            if spelling in words:
                return name, words[spelling]
    return None


def _left_out(header: str) -> str | None:
    spellings = set(_spellings(header))
    known = ((code, set(map(plain_header, words))) for code, words in LEFT_OUT.items())
    return next((code for code, words in known if spellings & words), None)


def _fits(name: str, column: Sequence[Cell]) -> bool:
    """Whether at least one sample can be what the field holds; a column without samples fits."""
    cells = [cell for cell in column if not is_blank(cell)]
    if not cells or name not in DATES | {"amount"}:
        return True
    return any(_readable(name, cell) for cell in cells)


def _readable(name: str, cell: Cell) -> bool:
    found = parse_amount(cell, negative=True) if name == "amount" else parse_date(cell)
    return not isinstance(found, Problem) or found.code in NEARLY
