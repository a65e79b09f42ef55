"""What came of a visit is written down: one transaction, everything it touches moved, or nothing (M05)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tongpin.app.accounts.models import Account, Person
from tongpin.app.audit import commands as audit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, MissingSignals, Problem, Stale
from tongpin.app.deals.commands.changing import happened, one_of, past_day
from tongpin.app.deals.commands.stages import move_deal
from tongpin.app.deals.models import Deal
from tongpin.app.visits.commands.answers import take_answers
from tongpin.app.visits.commands.changing import account_to_visit, deal_ids_of, tell, touching
from tongpin.app.visits.commands.heard import Hearing, hear
from tongpin.app.visits.commands.outcomes import judged
from tongpin.app.visits.commands.planning import plan_visit, sent_before
from tongpin.app.visits.commands.presence import be_present
from tongpin.app.visits.doors import get_visit
from tongpin.app.visits.models import CANCELLED, HELD, Visit, VisitDeal
from tongpin.app.visits.record import Record
from tongpin.app.workspace.queries import get_member
from tongpin.core.visits import RESULTS

MOST_KEYS = 20


@dataclass(frozen=True)
class Recorded:
    """What became of a record.

    `lowered`: the outcome is less than was claimed; `asks` are the codes of what is missing for more. `again`: the same record had
    been written already. `moved`: deals that entered a stage; `stayed`: deals whose stage lacks signals, with what is missing.
    """

    visit: Visit
    lowered: bool
    asks: tuple[str, ...]
    again: bool = False
    moved: Mapping[int, str] = field(default_factory=dict)
    stayed: Mapping[int, tuple[Any, ...]] = field(default_factory=dict)


def record_visit(actor: Actor, visit_id: int, record: Record) -> Recorded:
    """The visit was held, and this came of it.

    Invalid names every fault by its path in the record. Stale when somebody else has recorded it, or has called it off since it
    was seen. The same `client_key` a second time answers as the first did, and writes nothing.
    """
    seen = get_visit(actor, visit_id)
    with touching(actor, _deals_in(record) | deal_ids_of(visit_id)):
        account = account_to_visit(actor, seen.account_id)
        visit = _locked(visit_id)
        if _is_known(visit, record):
            return _again(visit)
        _require_unrecorded(visit, record)
        return _write(actor, account, visit, record, "recorded")


def record_unplanned(
    actor: Actor,
    *,
    record: Record,
    account_id: int,
    kind: str,
    starts_at: datetime | None = None,
    **plan: Any,
) -> Recorded:
    """A contact that nobody had planned: plan and record in one; `plan` is what plan_visit takes."""
    with touching(actor, _deals_in(record) | set(plan.get("deal_ids", ()))):
        account = account_to_visit(actor, account_id)
        known = sent_before(actor, account.pk, record.client_key)
        if known is None:
            begins = starts_at or timezone.now()
            known = plan_visit(
                actor,
                account_id=account_id,
                kind=kind,
                starts_at=begins,
                client_key=record.client_key,
                **plan,
            )
        visit = _locked(known.pk)
        if _is_known(visit, record):
            return _again(visit)
        _require_unrecorded(visit, record)
        return _write(actor, account, visit, record, "recorded")


def amend_record(actor: Actor, visit_id: int, *, version: int, record: Record) -> Recorded:
    """The record put right: outcome, result, words, day and who was there are those given now, the other parts are added."""
    seen = get_visit(actor, visit_id)
    with touching(actor, _deals_in(record) | deal_ids_of(visit_id)):
        account = account_to_visit(actor, seen.account_id)
        visit = _locked(visit_id)
        if _is_known(visit, record):
            return _again(visit)
        if visit.state != HELD:
            raise Invalid(Problem("", "not_held", {}))
        return _write(actor, account, visit, record, "amended", version)


def _write(
    actor: Actor, account: Account, visit: Visit, record: Record, code: str, version: int | None = None
) -> Recorded:
    on = _day(actor, visit, record)
    one = Hearing(actor, account, visit, on, _deals(actor, account), _people(actor, account))
    moved, stayed = _hear_all(one, record)
    deals = [one.deals[pk] for pk in sorted(deal_ids_of(visit.pk)) if pk in one.deals]
    verdict = judged(record.claimed, visit, deals)
    values = {"outcome": verdict.outcome, "held_on": on, **_values(actor, visit, record)}
    saved = audit.change(actor, visit, values, verb="record_visit", version=version)
    for deal in deals:
        happened(deal, on)
    kept = {name: getattr(saved, name) for name in ("outcome", "claimed", "result", "objective")}
    facts = {**kept, "wrote": one.wrote}
    tell(actor, saved, code, [deal.pk for deal in deals], on=on, facts=facts, text=saved.said)
    return Recorded(saved, verdict.lowered, verdict.asks, moved=moved, stayed=stayed)


def _hear_all(one: Hearing, record: Record) -> tuple[dict[int, str], dict[int, tuple[Any, ...]]]:
    """Write all parts down, or raise for everything that is wrong with any of them."""
    with one.faults.at(""):
        one_of(record.result, ("", *RESULTS), "result")
    with one.faults.at(""):
        judged(record.claimed, one.visit, [])
    hear(one, record)
    take_answers(one, record.answers)
    with one.faults.at("present"):
        be_present(one, record.present)
    _about(one, record)
    found = _move(one, record.move_to)
    one.faults.raise_all(one.visit.version)
    return found


def _values(actor: Actor, visit: Visit, record: Record) -> dict[str, Any]:
    keys = [*visit.record_keys, *([record.client_key] if record.client_key else [])]
    return {
        "state": HELD,
        "claimed": record.claimed,
        "result": record.result,
        "said": record.said.strip(),
        "raw": record.raw.strip(),
        "recorded_at": timezone.now(),
        "recorded_by": get_member(actor, actor.member_id),
        "record_keys": keys[-MOST_KEYS:],
    }


def _about(one: Hearing, record: Record) -> None:
    """A deal that the record speaks of was a matter of the visit too."""
    there = deal_ids_of(one.visit.pk)
    for deal_id in sorted((_deals_in(record) & set(one.deals)) - there):
        VisitDeal.objects.create(workspace_id=one.visit.workspace_id, visit=one.visit, deal_id=deal_id)


def _move(one: Hearing, wanted: Mapping[int, str]) -> tuple[dict[int, str], dict[int, tuple[Any, ...]]]:
    """Take deals into the stages that are open to them now; the others stay where they are."""
    moved: dict[int, str] = {}
    stayed: dict[int, tuple[Any, ...]] = {}
    for deal_id, stage in wanted.items():
        with one.faults.at(f"move_to.{deal_id}"):
            before = one.deal(deal_id, "")
            try:
                after = move_deal(one.actor, before.pk, to_stage=stage, on=one.on)
            except MissingSignals as missing:
                stayed[deal_id] = missing.missing
            else:
                if after.stage != before.stage:
                    moved[deal_id] = after.stage
    return moved, stayed


def _locked(visit_id: int) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("account", "owner")
    return rows.get(pk=visit_id)


def _is_known(visit: Visit, record: Record) -> bool:
    return bool(record.client_key) and record.client_key in visit.record_keys


def _again(visit: Visit) -> Recorded:
    verdict = judged(visit.claimed, visit)
    return Recorded(visit, verdict.lowered, verdict.asks, again=True)


def _require_unrecorded(visit: Visit, record: Record) -> None:
    """Stale when somebody recorded the visit, or called it off since it was seen: with what they wrote and what we want."""
    called_off = visit.state == CANCELLED and record.version != visit.version
    if visit.state == HELD or called_off:
        names = ("state", "claimed", "result", "said")
        ours = {"state": HELD, "claimed": record.claimed, "result": record.result, "said": record.said}
        raise Stale(visit.version, {name: getattr(visit, name) for name in names}, ours)


def _day(actor: Actor, visit: Visit, record: Record) -> date:
    if record.held_on is not None:
        return past_day(actor, record.held_on, "held_on")
    return visit.held_on or min(actor.day_of(visit.starts_at), actor.today())


def _deals_in(record: Record) -> set[int]:
    """The deals that a record names, to be locked before anything is written."""
    parts: tuple[Any, ...] = (
        *record.promises,
        *record.signals,
        *record.needs,
        *record.judgements,
        *record.new_people,
    )
    return {one.deal_id for one in parts if one.deal_id is not None} | set(record.move_to)


def _deals(actor: Actor, account: Account) -> dict[int, Deal]:
    rows = policy.visible_rows(actor, Deal).filter(account=account)
    return {row.pk: row for row in rows.select_related("account", "owner", "playbook_version")}


def _people(actor: Actor, account: Account) -> dict[int | str, Person]:
    rows = policy.visible_rows(actor, Person).filter(account=account, erased_at=None)
    return {row.pk: row for row in rows.select_related("account")}


__all__ = ["Recorded", "amend_record", "record_unplanned", "record_visit"]
