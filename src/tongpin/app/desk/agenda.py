"""What there is to do: planned steps, commitments, visits and findings in one order, most urgent first.

Each source is read in its own order up to one page, then merged: the work does not grow with the deals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tongpin.app.desk.cursor import Asked, Cursor
from tongpin.app.desk.entries import Item
from tongpin.app.desk.findings import Findings, findings
from tongpin.app.desk.planned import steps
from tongpin.app.desk.promised import promised
from tongpin.app.desk.visiting_today import visits

__all__ = ["Agenda", "Asked", "Cursor", "Item", "agenda"]


@dataclass(frozen=True)
class Agenda:
    """One page of it; `top` is the most urgent of all, `next` the cursor of what follows."""

    top: Item | None
    items: tuple[Item, ...]
    next: str | None


def agenda(asked: Asked, size: int, *, first: bool) -> Agenda:
    """The next `size` items; on the first page the most urgent one of all stands apart."""
    # one for the top card, one to see whether there is another page
    found = findings(asked, size + 2)
    sources = (steps(asked, size + 2), promised(asked, size + 2), visits(asked, size + 2), found.items)
    ordered = sorted((item for items in sources for item in items), key=lambda item: item.place)
    top = None
    if first and ordered:
        firsts = [items[0] for items in sources if items]
        top = max(firsts, key=lambda item: (item.urgency, item.kind == "step"))
        ordered.remove(top)
    shown = ordered[:size]
    seen = asked.cursor.past((*shown, *([top] if top else [])))
    return Agenda(top, tuple(shown), _following(seen, found, full=len(ordered) > size))


def _following(seen: Cursor, found: Findings, *, full: bool) -> str | None:
    """The cursor of the next page; what was read and left out counts as seen once the page was not filled."""
    if full:
        return str(seen)
    return str(replace(seen, advice=found.end)) if found.end else None
