"""The checklists of a deal's page in words: a page has dozens of items, so every value is ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.desk.queries import CheckGroup, DealPage
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class Item:
    """An item: what it says, the address that ticks or unticks it, the address of its evidence, and its tick."""

    text: str
    ticked: bool
    turn_url: str
    evidence_url: str
    evidence: str | None
    on: date | None
    by: str


@dataclass(frozen=True)
class Checklist:
    """The items of one stage; `here` is the stage of the deal."""

    key: str
    name: str
    here: bool
    done: str
    items: tuple[Item, ...]


def checklists(page: DealPage) -> tuple[Checklist, ...]:
    """The checklists of all stages that have one."""
    return tuple(_checklist(page.head.id, group) for group in page.checks)


def _checklist(deal_id: int, group: CheckGroup) -> Checklist:
    stage = group.stage.key
    items = tuple(
        Item(
            said(one.item.text),
            one.ticked,
            address("deals:untick" if one.ticked else "deals:tick", deal_id, stage, one.item.key),
            address("deals:evidence", deal_id, stage, one.item.key),
            one.evidence,
            one.on,
            one.by,
        )
        for one in group.checks
    )
    return Checklist(stage, said(group.stage.name), group.here, f"{group.done} / {len(items)}", items)
