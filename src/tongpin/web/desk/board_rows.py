"""The board as its template shows it: cards, sums and counts already in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext

from tongpin.app.desk.queries import Board, Card, CloudLead, Column
from tongpin.web.desk import words
from tongpin.web.desk.asking import actor_of
from tongpin.web.desk.board_view import BoardView, CardRow, ColumnView, LeadRow, Phase
from tongpin.web.desk.chips import address
from tongpin.web.desk.rows import addresses, usual_days
from tongpin.web.desk.sum_rows import base_total, totals
from tongpin.web.desk.words_facts import days
from tongpin.web.shell import addresses as pages
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

MARKS = {"confirmed": "confirmed", "assumed": "assumed", "refuted": "refuted"}


def laid_out(request: HttpRequest, page: Board) -> BoardView:
    """The board in words."""
    lead_url = addresses("deals:deal")
    columns = tuple(laid_column(request, page, one, one.sums.deals - len(one.cards)) for one in page.columns)
    return BoardView(
        columns,
        _phases(page.columns),
        tuple(LeadRow(one, lead_url(one.id), _elements(one)) for one in page.leads),
        page.lead_count - len(page.leads),
        tuple((str(word), getattr(page.flow, key)) for key, word in words.FLOW.items()),
        totals(page.sums),
        base_total(page.sums, actor_of(request).base_currency),
        ", ".join(page.sums.unrated),
        tuple(
            (one.key, one.title) for one, column in zip(columns, page.columns, strict=True) if column.stage
        ),
    )


def laid_column(request: HttpRequest, page: Board, column: Column, left: int) -> ColumnView:
    """One column in words."""
    actor = actor_of(request)
    query = {"playbook": page.pick.playbook.key if page.pick else ""}
    more = address(request.GET, {**query, "after": column.next, "left": str(left)})
    name = said(column.stage.name) if column.stage else column.key
    return ColumnView(
        column.key,
        f"stage-{column.key}",
        f"{column.number} {name}" if column.number else name,
        column.sums.deals,
        totals(column.sums),
        base_total(column.sums, actor.base_currency),
        ", ".join(column.sums.unrated),
        _cards(column.cards, page.day, actor.member_id),
        left,
        pages.address("desk:board_column", column.key) + more if column.next else "",
        pages.address("desk:deals") + _list_query(request, page, column),
    )


def _list_query(request: HttpRequest, page: Board, column: Column) -> str:
    """The same choice in the list, which knows ahead and behind only apart."""
    stage = f"{page.pick.playbook.key}.{column.key}" if page.pick else ""
    return address(request.GET, {"stage": stage, "playbook": None, "off": None})


def _cards(cards: Iterable[Card], today: date, me: int) -> tuple[CardRow, ...]:
    url = addresses("deals:deal")
    owner, move = gettext("Owner %(name)s"), gettext("Move %(what)s")
    return tuple(_card(card, url, today, me, owner, move) for card in cards)


def _card(card: Card, url: Callable[[int], str], today: date, me: int, owner: str, move: str) -> CardRow:
    return CardRow(
        card,
        str(card.id),
        url(card.id),
        formats.money(card.amount, card.currency) if card.amount is not None else "",
        gettext("still %(days)s") % {"days": days(card.still)} if card.still else "",
        usual_days(card.usual) if card.still else "",
        formats.due(card.due, today) if card.due else "",
        card.due is not None and card.due < today,
        card.owner[:1],
        owner % {"name": card.owner},
        card.owner_id == me,
        move % {"what": card.account},
    )


def _phases(columns: Iterable[Column]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for column in columns:
        key = column.stage.phase if column.stage else ""
        if found and found[-1].key == key:
            found[-1] = Phase(key, found[-1].number, found[-1].word, found[-1].span + 1)
        else:
            word = str(words.PHASES[key]) if key else gettext("Stages of older versions")
            found.append(Phase(key, list(words.PHASES).index(key) + 1 if key else 0, word, 1))
    return tuple(found)


def _elements(lead: CloudLead) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(word), MARKS.get(lead.marks.get(key, ""), "missing")) for key, word in words.ELEMENTS.items()
    )
