"""Rows of tables, worded before the template sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.core.playbook import Playbook
from tongpin.web.accounts import words
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said

GOING = frozenset({"open", "lead"})


@dataclass(frozen=True)
class DealCells:
    """A deal as a row: `state` is the stage of one that goes on, the outcome of one that is over."""

    line: Any
    going: bool
    state: str
    url: str
    amount: str
    when: date | None
    part: Any = None
    focus: str = ""


def deal_cells(line: Any, playbooks: Mapping[int, Playbook], part: Any = None) -> DealCells:
    """The row of one deal; `part` is what a person does in it."""
    going = line.status in GOING
    return DealCells(
        line=line,
        going=going,
        state=_stage(line, playbooks) if line.status == "open" else _ended(line),
        url=address("deals:deal", line.id),
        amount=formats.money(line.amount, line.currency) if line.amount is not None else "",
        when=line.expected_on if going else line.closed_on,
        part=part,
        focus=str(words.FOCUS.get(part.focus, "")) if part else "",
    )


def _ended(line: Any) -> str:
    given_up = line.status == "lost" and line.stage == "lead"
    return str(words.GIVEN_UP if given_up else words.STATUS.get(line.status, line.status))


def account_deals(lines: Iterable[Any], playbooks: Mapping[int, Playbook]) -> list[DealCells]:
    """The rows of an account's deals."""
    return [deal_cells(line, playbooks) for line in lines]


def person_deals(parts: Iterable[Any], playbooks: Mapping[int, Playbook]) -> list[DealCells]:
    """The rows of the deals that a person takes part in."""
    return [deal_cells(part.deal, playbooks, part) for part in parts]


@dataclass(frozen=True)
class PersonCells:
    """A person as a row, with the first telephone number as it is read and as it is dialled."""

    person: Any
    phone: tuple[str, str] | None


def people(found: Iterable[Any]) -> list[PersonCells]:
    """The rows of a list of people."""
    return [PersonCells(one, words.phone_shown(one.phones[0]) if one.phones else None) for one in found]


def counts(by_status: Mapping[str, int]) -> list[dict[str, Any]]:
    """How many deals are open, leads, won and lost, in words; what there is none of is left out."""
    order = ("open", "lead", "won", "lost")
    return [{"word": words.STATUS[one], "count": by_status[one]} for one in order if by_status.get(one)]


def _stage(line: Any, playbooks: Mapping[int, Playbook]) -> str:
    content = playbooks[line.version_id]
    return said(content.stage(line.stage).name) if content.has_stage(line.stage) else line.stage
