"""The board as its template takes it: every value is ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.desk.queries import Card, CloudLead
from tongpin.web.desk.sum_rows import Total


@dataclass(frozen=True)
class CardRow:
    """One deal."""

    card: Card
    key: str
    url: str
    amount: str
    still: str
    usual: str
    due: str
    late: bool
    initial: str
    owner: str
    mine: bool
    move: str


@dataclass(frozen=True)
class ColumnView:
    """One stage; `left` cards are not loaded yet, and come from `more_url`."""

    key: str
    anchor: str
    title: str
    count: int
    totals: tuple[Total, ...]
    base: str
    unrated: str
    cards: tuple[CardRow, ...]
    left: int
    more_url: str
    list_url: str


@dataclass(frozen=True)
class Phase:
    """A buying phase over the stages that answer it."""

    key: str
    number: int
    word: str
    span: int


@dataclass(frozen=True)
class LeadRow:
    """A lead in the cloud with its four elements: (word, mark)."""

    lead: CloudLead
    url: str
    elements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BoardView:
    """The whole board."""

    columns: tuple[ColumnView, ...]
    phases: tuple[Phase, ...]
    leads: tuple[LeadRow, ...]
    leads_left: int
    flow: tuple[tuple[str, int], ...]
    totals: tuple[Total, ...]
    base: str
    unrated: str
    moves: tuple[tuple[str, str], ...]
