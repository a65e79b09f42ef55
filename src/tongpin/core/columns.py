"""Which column of somebody else's table is which field of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from tongpin.core.amounts import Unit, header_unit, parse_amount
from tongpin.core.dates import parse_date
from tongpin.core.header_words import DEALS, LEFT_OUT, SIMPLIFIED, STAGE_EVENTS
from tongpin.core.values import Cell, Problem, is_blank, tidy

Kind = Literal["deals", "stage-events"]
Content = Literal["readable", "unreadable", "empty"]
Samples = Sequence[Sequence[Cell]]
FIELDS: Final[Mapping[Kind, Mapping[str, tuple[str, ...]]]] = {"deals": DEALS, "stage-events": STAGE_EVENTS}
REQUIRED: Final[Mapping[Kind, frozenset[str]]] = {
    # A deal without a name is called after its account and products; one without an account goes where the
    # user says.
    "deals": frozenset({"stage"}),
    "stage-events": frozenset({"deal", "at", "stage"}),
}
DATES: Final = frozenset({"created", "expected", "closed", "close", "at"})
NEARLY: Final = frozenset({"date_ambiguous", "date_impossible", "year_out_of_range", "amount_ambiguous"})
# Between several columns: one that says nothing gives way to all others, one that cannot be read to one that can.
GIVES_WAY: Final[Mapping[Content, int]] = {"readable": 0, "unreadable": 1000, "empty": 2000}
RESEMBLING: Final = 3  # of the spellings that are looked up, the first that cuts words off the header
LONGEST: Final = 120  # characters of a header that are looked at
BRACKETS: Final = re.compile(r"[(\[【][^)\]】]*[)\]】]")
NO_LETTER: Final = re.compile(r"[\W_]+")
OWN_TABLE: Final = re.compile(r"^(?:deal|opportunity|lead|商机|销售机会)\s*[-–—/.:]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A header that names a field: where it stands, how telling its name is (0 is best), and whether it is the name itself."""

    header: str
    place: int
    rank: int
    exact: bool


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
    """The fields that the headers name.

    A header that is a field's name stays it, whatever stands below: what cannot be read there is a problem of its
    cell. The rows decide between several headers for one field, and about those that only resemble its name.
    """
    mapping: dict[str, str] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for name, candidates in _candidates(headers, kind).items():
        found = _ranks(name, candidates, samples)
        best = min(found.values(), default=0)
        equal = tuple(header for header, rank in found.items() if rank == best)
        if len(equal) == 1:
            mapping[equal[0]] = name
        elif equal:
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


def known_headers(cells: Iterable[Cell]) -> int:
    """How many of the cells are the name of a field: many in a row of headers, hardly any elsewhere."""
    spellings = (set(_spellings(cell)) for cell in cells if isinstance(cell, str) and cell.strip())
    return sum(not _names().isdisjoint(found) for found in spellings)


@cache
def _names() -> frozenset[str]:
    return frozenset(
        plain_header(word) for fields in FIELDS.values() for words in fields.values() for word in words
    )


def _spellings(header: str) -> Iterator[str]:
    """The plain forms to look up: as written, without brackets, without the table's name, without a tail."""
    text = tidy(header[:LONGEST])
    yield plain_header(text)
    bare = BRACKETS.sub("", text)
    yield plain_header(bare)
    yield plain_header(OWN_TABLE.sub("", bare))
    yield plain_header(re.split(r"/|_(?=[A-Z]{3}$)|\sin\s|\s(?=[A-Z]{3}$)", bare)[0])


def _candidates(headers: Sequence[str], kind: Kind) -> dict[str, list[Candidate]]:
    """Per field the headers that name it."""
    fields = FIELDS[kind].items()
    known = {name: {plain_header(word): rank for rank, word in enumerate(words)} for name, words in fields}
    candidates: dict[str, list[Candidate]] = {}
    for place, header in enumerate(headers):
        found = _field(header, known)
        if found:
            name, rank, exact = found
            candidates.setdefault(name, []).append(Candidate(header, place, rank, exact))
    return candidates


def _field(header: str, known: Mapping[str, Mapping[str, int]]) -> tuple[str, int, bool] | None:
    for attempt, spelling in enumerate(_spellings(header)):
        for name, words in known.items():
            if spelling in words:
                return name, words[spelling], attempt < RESEMBLING or header_unit(header) != Unit()
    return None


def _ranks(name: str, candidates: Sequence[Candidate], samples: Samples) -> dict[str, int]:
    """The headers to choose the field's from, and how well each names it."""
    if len(candidates) == 1 and candidates[0].exact:
        return {candidates[0].header: candidates[0].rank}
    ranks: dict[str, int] = {}
    for one in candidates:
        content = _content(name, (row[one.place] for row in samples if one.place < len(row)))
        if content != "unreadable" or one.exact:
            ranks[one.header] = one.rank + GIVES_WAY[content]
    return ranks


def _left_out(header: str) -> str | None:
    spellings = set(_spellings(header))
    known = ((code, set(map(plain_header, words))) for code, words in LEFT_OUT.items())
    return next((code for code, words in known if spellings & words), None)


def _content(name: str, column: Iterable[Cell]) -> Content:
    """Whether at least one cell can be what the field holds, or none though some are filled, or none is filled."""
    filled = (cell for cell in column if not is_blank(cell))
    first = next(filled, None)
    if first is None:
        return "empty"
    if name not in DATES | {"amount"} or _readable(name, first):
        return "readable"
    return "readable" if any(_readable(name, cell) for cell in filled) else "unreadable"


def _readable(name: str, cell: Cell) -> bool:
    found = parse_amount(cell, negative=True) if name == "amount" else parse_date(cell)
    return not isinstance(found, Problem) or found.code in NEARLY
