"""Deals of the last eighteen months that have ended, so that the funnel has a past; and a few that lately went back a stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec
from tongpin.app.demo.book import Book, Customer
from tongpin.app.demo.histories import draw_deal
from tongpin.core.playbook import Stage

MONTHS_BACK = 540  # days
YOUNGEST = 75
WHY_BACK = (
    "客户换了负责人，需求要重新对一遍",
    "测试没有通过，方案退回去改",
    "预算被压，要重新谈范围",
    "对方总部要求重新比选",
)


def draw_ended(
    dice: Random, book: Book, customers: Sequence[Customer], count: int, today: date
) -> Iterator[DealSpec]:
    """So many deals that have ended, begun at any time of the last eighteen months."""
    while count:
        begun = today - timedelta(days=dice.randint(YOUNGEST, MONTHS_BACK))
        spec = draw_deal(dice, book, dice.choice(customers), begun, today)
        if spec.status != "open":
            count -= 1
            yield spec


def draw_returned(
    dice: Random, book: Book, customers: Sequence[Customer], count: int, today: date
) -> Iterator[DealSpec]:
    """So many open deals that went back one stage within the last weeks."""
    stages = [stage for stage in book.content.stages if stage.funnel]
    keys = [stage.key for stage in stages]
    while count:
        begun = today - timedelta(days=dice.randint(YOUNGEST, MONTHS_BACK))
        spec = draw_deal(dice, book, dice.choice(customers), begun, today)
        at = keys.index(spec.stage)
        if spec.status == "open" and at > 1 and (today - spec.stage_since).days > 40:
            count -= 1
            yield _returned(dice, spec, stages[at - 1], today)


def _returned(dice: Random, spec: DealSpec, stage: Stage, today: date) -> DealSpec:
    day = today - timedelta(days=dice.randint(4, 24))
    moment = spec.moves[-1].at + (day - spec.moves[-1].at.date())
    back = MoveSpec(stage.key, moment, kind="back", reason=dice.choice(WHY_BACK))
    return replace(spec, stage=stage.key, stage_since=day, moves=[*spec.moves, back])
