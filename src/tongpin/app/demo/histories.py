"""Deals with two years of history, drawn at random from a seed: how far each came, how fast, and what the customer did.

A deal passes its stages one by one. The time in a stage is lognormal around the stage's usual time; whether it goes on, is lost
or is still there follows from the owner's skill and the stage. Nothing here is fitted to anybody's data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, SignalSpec
from tongpin.app.demo import names
from tongpin.app.demo.book import Book, Customer
from tongpin.core.playbook import Stage

MARKED = {"need": "confirmed", "budget": "assumed", "key_person": "confirmed", "fit": "confirmed"}
GOES_ON = {"need": 0.78, "evaluation": 0.84, "decision": 0.88}
PUSHED, OVERTAKEN = 0.16, 0.15
SPREAD = 0.7


def draw_deal(dice: Random, book: Book, customer: Customer, begun: date, today: date) -> DealSpec:
    """One deal that began on that day, as it stands today."""
    stages = [stage for stage in book.content.stages if stage.funnel]
    moves = [_move(dice, stages[0].key, begun)]
    signals = _signals(dice, stages[0], begun, customer)
    at, since, day = 0, begun, begun
    status = "open"
    while status == "open":
        day += timedelta(days=_days(dice, stages[at]))
        if day >= today:
            break
        if dice.random() > min(0.95, GOES_ON[stages[at].phase] * customer.skill):
            status = "lost"
        elif at + 1 == len(stages):
            status = "won"
        else:
            at, since = at + 1, day
            signals += _signals(dice, stages[at], day, customer)
        moves.append(_move(dice, stages[at].key if status == "open" else status, day))
    if status == "open":
        signals = _out_of_step(dice, stages, at, signals, since)
    return DealSpec(
        account_id=customer.account_id,
        name=dice.choice(book.products),
        owner_id=customer.owner_id,
        stage=stages[at].key,
        opened_on=begun,
        stage_since=since,
        status=status,
        amount=_amount(dice, abroad=book.abroad),
        currency=customer.currency,
        expected_on=_expected(dice, stages[at:], since, today) if status == "open" else None,
        closed_on=None if status == "open" else day,
        lost_reason=dice.choice(book.content.lost_reasons).key if status == "lost" else "",
        source=dice.choice(book.sources),
        qualification=dict(MARKED),
        moves=moves,
        signals=signals,
    )


def draw_lead(dice: Random, book: Book, customer: Customer, begun: date) -> DealSpec:
    """One lead: some elements are known, hardly ever all."""
    stage = book.content.lead_stage or book.content.stages[0]
    known = {element: dice.choice(("confirmed", "assumed")) for element in MARKED if dice.random() < 0.45}
    if len(known) == len(MARKED):
        known.pop("budget")
    return DealSpec(
        account_id=customer.account_id,
        name=dice.choice(book.products),
        owner_id=customer.owner_id,
        stage=stage.key,
        opened_on=begun,
        stage_since=begun,
        status="lead",
        currency=customer.currency,
        source=dice.choice(book.sources),
        qualification=known,
        signals=_signals(dice, stage, begun, customer)[:1],
    )


def tell_apart(dice: Random, leads: Sequence[DealSpec], today: date) -> list[DealSpec]:
    """Each owner's newest lead has all that the funnel asks for, one has no budget after all, the two oldest were given up."""
    *later, last, first = sorted(leads, key=lambda lead: lead.opened_on, reverse=True)
    newest = {lead.owner_id: lead for lead in reversed(later)}
    *others, refused = (lead for lead in later if newest[lead.owner_id] is not lead)
    ready = [replace(lead, qualification=dict(MARKED)) for lead in newest.values()]
    refuted = replace(
        refused, qualification={**refused.qualification, "need": "confirmed", "budget": "refuted"}
    )
    dropped = [_given_up(dice, lead, today) for lead in (first, last)]
    return [*others, *ready, refuted, *dropped]


def _given_up(dice: Random, lead: DealSpec, today: date) -> DealSpec:
    move = _move(dice, "lost", today - timedelta(days=dice.randint(1, 20)))
    lead = replace(lead, status="lost", lost_reason="not_our_customer")
    return replace(lead, closed_on=move.at.date(), moves=[move])


def _days(dice: Random, stage: Stage) -> int:
    # the usual time is a 90th percentile: 1.28 standard deviations above the median on the log scale
    return max(1, round(stage.usual_days * math.exp(SPREAD * (dice.gauss(0, 1) - 1.28))))


def _move(dice: Random, to: str, day: date) -> MoveSpec:
    moment = datetime.combine(day, time(dice.randint(1, 9), dice.randint(0, 59)), tzinfo=UTC)
    return MoveSpec(to, moment, kind="enter")


def _signals(dice: Random, stage: Stage, day: date, customer: Customer) -> list[SignalSpec]:
    required = [signal for signal in stage.signals if signal.required]
    count = min(len(required), max(stage.at_least, dice.randint(1, len(required))))
    found = []
    for signal in dice.sample(required, count):
        person_id, said_by = dice.choice(customer.people) if customer.people else (None, "")
        sure = "confirmed" if dice.random() < 0.8 else "assumed"
        quote = dice.choice(names.QUOTES[stage.phase]) if sure == "confirmed" else ""
        on = day - timedelta(days=dice.randint(0, 3))
        found.append(SignalSpec(stage.key, signal.key, on, sure, quote, said_by, person_id))
    return found


def _out_of_step(
    dice: Random, stages: Sequence[Stage], at: int, signals: list[SignalSpec], since: date
) -> list[SignalSpec]:
    """Some sellers push: what brought the deal into its phase was only assumed. Some customers buy on without us."""
    chance = dice.random()
    phase = stages[at].phase
    if chance < PUSHED and phase != "need":
        of_phase = {stage.key for stage in stages if stage.phase == phase}
        return [
            replace(said, certainty="assumed", quote="") if said.stage in of_phase else said
            for said in signals
        ]
    later = [stage for stage in stages if stages.index(stage) > at and stage.phase != phase]
    if chance > 1 - OVERTAKEN and later:
        said = SignalSpec(
            later[0].key,
            later[0].required_keys[0],
            since,
            "confirmed",
            dice.choice(names.QUOTES[later[0].phase]),
        )
        return [*signals, said]
    return signals


def _amount(dice: Random, *, abroad: bool) -> Decimal:
    middle = math.log(70_000 if abroad else 380_000)
    return Decimal(round(math.exp(dice.gauss(middle, 0.8)) / 1000) * 1000)


def _expected(dice: Random, ahead: Sequence[Stage], since: date, today: date) -> date:
    usual = sum(stage.usual_days for stage in ahead)
    guessed = since + timedelta(days=round(usual * dice.uniform(0.5, 1.2)))
    return max(guessed, today - timedelta(days=dice.randint(0, 10)))
