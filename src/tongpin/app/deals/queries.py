"""The doors to deals and what hangs on them, and the state that advice looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import NotFound
from tongpin.app.base.prepared import prepared
from tongpin.app.deals import contributions
from tongpin.app.deals.kept import StageUsual
from tongpin.app.deals.models import (
    LEAD,
    LOST,
    NO_DUE,
    WON,
    AdviceItem,
    Deal,
    DealPerson,
    Need,
    NextStep,
    Signal,
)
from tongpin.app.playbooks.queries import content_of
from tongpin.core.advice import CONFIDENTIAL_RULES, ContactFact, DealState, NeedFact
from tongpin.core.advice import NextStep as StepFact
from tongpin.core.buying import sync
from tongpin.core.playbook import Playbook
from tongpin.core.qualification import qualify
from tongpin.core.stages import SignalFact

Usual = Mapping[tuple[int, str], int]


def get_deal(actor: Actor, deal_id: int) -> Deal:
    """The deal, if the actor may know of it."""
    return through(actor, Deal, deal_id, "account", "owner", "playbook", "playbook_version")


def get_signal(actor: Actor, signal_id: int) -> Signal:
    """The signal, if the actor may know of its deal."""
    return through(actor, Signal, signal_id, "deal__account", "person")


def get_need(actor: Actor, need_id: int) -> Need:
    """The need, if the actor may know of its deal."""
    return through(actor, Need, need_id, "deal__account", "person")


def get_step(actor: Actor, step_id: int) -> NextStep:
    """The next step, if the actor may know of its deal."""
    return through(actor, NextStep, step_id, "deal__account", "person", "owner")


def get_advice(actor: Actor, item_id: int) -> AdviceItem:
    """The advice, if the actor may know of its deal and of what it rests on."""
    row = through(actor, AdviceItem, item_id, "deal__account")
    if not actor.sees_guarded and row.code in CONFIDENTIAL_RULES:
        raise NotFound
    return row


def readable_advice(actor: Actor) -> Q:
    """The condition that keeps what rests on judgements of persons from those who may not read them."""
    return Q() if actor.sees_guarded else ~Q(code__in=CONFIDENTIAL_RULES)


def playbook_of(deal: Deal) -> Playbook:
    """The playbook as it was when the deal started (or was last migrated)."""
    return content_of(deal.playbook_version_id)


def usual_days(playbook_ids: Collection[int]) -> Usual:
    """(playbook, stage) → the 90th percentile of the winners' days there, where own history is long enough."""
    return {(playbook_id, stage): days for playbook_id, stage, days in _usual(tuple(playbook_ids))}


@prepared
def _usual(playbook_ids: tuple[int, ...]) -> models.QuerySet[StageUsual, tuple[int, str, int]]:
    return StageUsual.objects.filter(playbook_id__in=playbook_ids).values_list("playbook_id", "stage", "days")


def usual_of(deal: Deal, usual: Usual) -> int | None:
    """How long a stage like the deal's usually takes: own history, else the playbook's figure."""
    content = playbook_of(deal)
    own = usual.get((deal.playbook_id, deal.stage))
    if own is not None:
        return own
    return content.stage(deal.stage).usual_days if content.has_stage(deal.stage) else None


def signal_facts(rows: Iterable[Signal]) -> tuple[SignalFact, ...]:
    """The signals as the method looks at them; withdrawn ones do not count."""
    return tuple(
        SignalFact(
            row.stage,
            row.key,
            "confirmed" if row.certainty == "confirmed" else "assumed",
            row.happened_on,
            row.refuted,
        )
        for row in rows
        if not row.withdrawn
    )


def signals_of(deal: Deal) -> tuple[SignalFact, ...]:
    """The signals of one deal."""
    return signal_facts(Signal.objects.filter(deal=deal))


@dataclass(frozen=True)
class Around:
    """What hangs on a set of deals, by deal id; read in a constant number of queries."""

    signals: Mapping[int, list[Signal]]
    contacts: Mapping[int, tuple[ContactFact, ...]]
    needs: Mapping[int, list[Need]]
    steps: Mapping[int, list[NextStep]]
    usual: Usual
    contributed: contributions.Contributed


def around(deals: Collection[Deal], today: date) -> Around:
    """Everything the rules need about these deals on a day."""
    ids = tuple(deal.pk for deal in deals)
    return Around(
        _by_deal(_signals(ids)),
        _contacts(ids),
        _by_deal(_needs(ids)),
        _by_deal(_steps_ahead(ids)),
        usual_days({deal.playbook_id for deal in deals}),
        contributions.contributed(deals, today),
    )


@prepared
def _signals(deal_ids: tuple[int, ...]) -> models.QuerySet[Signal]:
    return Signal.objects.filter(deal_id__in=deal_ids)


@prepared
def _needs(deal_ids: tuple[int, ...]) -> models.QuerySet[Need]:
    return Need.objects.filter(deal_id__in=deal_ids)


@prepared
def _steps_ahead(deal_ids: tuple[int, ...]) -> models.QuerySet[NextStep]:
    return NextStep.objects.filter(deal_id__in=deal_ids, done_on=None).order_by("due", "id")


def _by_deal(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.deal_id].append(row)
    return found


def state_of(deal: Deal, about: Around) -> DealState | None:
    """The deal as the rules see it; None when its playbook version no longer knows its stage."""
    content = playbook_of(deal)
    if not content.has_stage(deal.stage):
        return None
    steps = about.steps.get(deal.pk, [])
    return DealState(
        stage=deal.stage,
        sync=sync(content, deal.stage, signal_facts(about.signals.get(deal.pk, []))),
        opened_on=deal.opened_on,
        stage_since=deal.stage_since,
        usual_days=usual_of(deal, about.usual),
        qualification=qualify(deal.qualification),
        status="won" if deal.status == WON else "lost" if deal.status == LOST else "open",
        in_funnel=deal.status != LEAD,
        contacts=about.contacts.get(deal.pk, ()),
        needs=tuple(NeedFact(row.text, row.type) for row in about.needs.get(deal.pk, [])),  # type: ignore[arg-type]  # checked on save
        next_step=StepFact(steps[0].text, None if steps[0].due == NO_DUE else steps[0].due)
        if steps
        else None,
        amount_known=deal.amount is not None,
        expected_date=deal.expected_on,
        last_signal_on=deal.last_signal_on,
        last_event_on=deal.last_event_on,
        overridden=deal.overridden,
        price_talk_on=deal.price_talk_on,
        imported=deal.imported,
        settings=content.settings,
        **contributions.fields_of(about.contributed, deal.pk),
    )


def _contacts(deal_ids: tuple[int, ...]) -> dict[int, tuple[ContactFact, ...]]:
    """Who takes part, by deal: a deal may have a hundred people, of whom the rules look at little."""
    found: dict[int, list[ContactFact]] = defaultdict(list)
    for deal, name, person, key, focus, refused, rival, reached in _people(deal_ids):
        found[deal].append(
            ContactFact(
                name, person, is_key=key, focus=focus, refused=refused, tie_to_rival=rival, reached=reached
            )
        )
    return {deal: tuple(contacts) for deal, contacts in found.items()}


@prepared
def _people(deal_ids: tuple[int, ...]) -> models.QuerySet[DealPerson, tuple[Any, ...]]:
    names = ("deal_id", "person__name", "person_id", "is_key", "focus", "refused", "tie_to_rival", "reached")
    return DealPerson.objects.filter(deal_id__in=deal_ids).values_list(*names)
