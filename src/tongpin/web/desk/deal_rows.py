"""The list of deals as its template shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from tongpin.app.desk.queries import Asked, DealList, DealRow
from tongpin.web.desk import words
from tongpin.web.desk.asking import number
from tongpin.web.desk.chips import address
from tongpin.web.desk.rows import addresses, usual_days
from tongpin.web.desk.words_facts import days
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

NARROWING = ("q", "owner", "stage", "sync", "still", "status", "playbook")
OPEN = "open"
DIRECTIONS = {"due": "ascending", "amount": "descending", "expected": "ascending", "changed": "descending"}


@dataclass(frozen=True)
class Row:
    """One deal; where it has ended, `due` says when."""

    deal: DealRow
    url: str
    account_url: str
    stage: str
    amount: str
    expected: str
    late_expected: bool
    due: str
    late: bool
    still: str
    usual: str
    changed: str


@dataclass(frozen=True)
class Head:
    """A column that the list can be sorted by."""

    word: str
    url: str
    direction: str


def asked(query: QueryDict) -> Asked:
    """What the address asks for; `stage` may carry its playbook before a dot."""
    playbook, dot, stage = query.get("stage", "").rpartition(".")
    return Asked(
        q=query.get("q", ""),
        whose=query.get("whose", ""),
        owner_id=number(query.get("owner")),
        playbook=playbook if dot else query.get("playbook", ""),
        stage=stage,
        status=query.get("status", ""),
        sync=query.get("sync", ""),
        still=bool(query.get("still")),
        sort=query.get("sort", ""),
        after=query.get("after", ""),
    )


def is_narrowed(query: QueryDict) -> bool:
    """Whether an empty list may be due to what was asked for."""
    return any(query.get(name) for name in NARROWING)


def heads(query: QueryDict, page: DealList) -> dict[str, Head]:
    """The sortable columns by key; deals that have ended have no next step."""
    sort, going = page.asked.sort, page.asked.status == OPEN
    return {
        key: Head(str(word), address(query, {"sort": key}), DIRECTIONS[key] if key == sort else "")
        for key, word in words.SORTS.items()
        if going or key != "due"
    }


def rows(page: DealList) -> tuple[Row, ...]:
    """The deals in words."""
    return tuple(shown(page.rows, page.day))


def shown(deals: Iterable[DealRow], today: date) -> Iterable[Row]:
    """Deals in words, as of that day."""
    url, account_url = addresses("deals:deal"), addresses("accounts:account")
    for deal in deals:
        yield Row(
            deal,
            url(deal.id),
            account_url(deal.account_id),
            said(deal.stage.name) if deal.stage else deal.stage_key,
            formats.money(deal.amount, deal.currency) if deal.amount is not None else "",
            formats.day(deal.expected_on, today),
            deal.status == OPEN and deal.expected_on is not None and deal.expected_on < today,
            formats.due(deal.due, today) if deal.due else formats.day(deal.closed_on, today),
            deal.due is not None and deal.due < today,
            days(deal.still) if deal.still else "",
            usual_days(deal.usual) if deal.still else "",
            formats.day(deal.changed, today),
        )
