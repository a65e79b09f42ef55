"""The board: the deals of one playbook by stage, with what they add up to; leads as the cloud above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import LEAD, Deal
from tongpin.app.desk.cards import Card, cards_of, rows_of
from tongpin.app.desk.flow import STILL, Flow, flow_of
from tongpin.app.desk.pick import Pick, View
from tongpin.app.desk.reach import Reached, choose
from tongpin.app.desk.sums import NOTHING, Piles, Sums, added_up, by_stage
from tongpin.app.desk.usual import count_off, count_still, followed
from tongpin.app.playbooks.queries import InUse
from tongpin.app.workspace.queries import rates
from tongpin.core.playbook import Stage

LEADS_SHOWN = 5


@dataclass(frozen=True)
class BoardAsked:
    """What the address asks for."""

    playbook: str = ""
    whose: str = ""
    owner_id: int | None = None
    off: bool = False
    still: bool = False


@dataclass(frozen=True)
class Column:
    """A stage with its first cards; `stage` is None where only older versions of the playbook know it."""

    key: str
    stage: Stage | None
    number: int
    sums: Sums
    cards: tuple[Card, ...]
    next: str | None


@dataclass(frozen=True)
class CloudLead:
    """A lead with what is known of its qualification."""

    id: int
    name: str
    account: str
    source: str
    marks: Mapping[str, str]


@dataclass(frozen=True)
class Board:
    """The page; `pick` is None in a workspace without a playbook."""

    day: date
    playbooks: tuple[InUse, ...]
    pick: Pick | None
    columns: tuple[Column, ...] = ()
    leads: tuple[CloudLead, ...] = ()
    lead_count: int = 0
    sums: Sums = NOTHING
    flow: Flow = STILL
    off: int = 0
    still: int = 0


def board(actor: Actor, asked: BoardAsked) -> Board:
    """The board of one playbook, the first unless one is named."""
    view = _view(actor, asked)
    if view is None:
        return Board(actor.today(), (), None)
    stages = by_stage(view)
    leads = stages.pop(LEAD, {})
    worth = {code: row.rate for code, row in rates(actor).items()}
    return Board(
        day=view.day,
        playbooks=view.about.playbooks,
        pick=view.pick,
        columns=_columns(view, stages, worth),
        leads=_leads(view),
        lead_count=sum(pile.deals for pile in leads.values()),
        sums=added_up(
            (one for piles in stages.values() for one in piles.values()), actor.base_currency, worth
        ),
        flow=flow_of(view),
        off=count_off(view.reached, (view.playbook_id,)),
        still=count_still(view.reached, view.about.usual, view.day, (view.playbook_id,)),
    )


def board_column(actor: Actor, asked: BoardAsked, stage: str, after: str) -> tuple[Board, Column]:
    """More cards of one column; sums are left out, for the page has them already."""
    view = _view(actor, asked)
    if view is None:
        raise NotFound(asked.playbook)
    ids, more = rows_of(view, stage, after)
    content = view.pick.playbook.content
    known = content.stage(stage) if content.has_stage(stage) else None
    column = Column(stage, known, 0, NOTHING, tuple(cards_of(view, ids).values()), more)
    return Board(view.day, view.about.playbooks, view.pick), column


def _view(actor: Actor, asked: BoardAsked) -> View | None:
    about = followed(actor)
    playbook = about.named(asked.playbook)
    whose = choose(actor, asked.whose, asked.owner_id)
    return (
        View(actor, Pick(playbook, whose, asked.off, asked.still), about, actor.today()) if playbook else None
    )


def _columns(view: View, stages: Piles, worth: Mapping[str, Decimal]) -> tuple[Column, ...]:
    numbered = enumerate(view.pick.playbook.content.stages, 1)
    known = {stage.key: (number, stage) for number, stage in numbered if stage.funnel}
    parts = {key: rows_of(view, key) for key in (*known, *sorted(set(stages) - set(known)))}
    cards = cards_of(view, [row_id for ids, _ in parts.values() for row_id in ids])
    return tuple(
        Column(
            key,
            known[key][1] if key in known else None,
            known[key][0] if key in known else 0,
            added_up(stages.get(key, {}).values(), view.actor.base_currency, worth),
            tuple(cards[row_id] for row_id in ids if row_id in cards),
            more,
        )
        for key, (ids, more) in parts.items()
    )


def _leads(view: View) -> tuple[CloudLead, ...]:
    return tuple(CloudLead(*lead) for *lead, _ in _soonest_leads(view.reached, view.playbook_id))


@prepared
def _soonest_leads(reached: Reached, playbook_id: int) -> QuerySet[Deal, tuple[Any, ...]]:
    names = ("id", "name", "account__name", "source", "qualification", "next_due")
    leads = [one.deals().filter(playbook_id=playbook_id, status=LEAD) for one in reached.each()]
    return laid_together([rows.values_list(*names) for rows in leads], ("next_due", "id"), LEADS_SHOWN)
