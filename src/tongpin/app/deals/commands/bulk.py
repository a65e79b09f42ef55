"""Many deals with their histories at once: for imports and the demo. One audit row speaks for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from django.db import transaction

from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.inserting import give_ids, insert_rows, insert_values
from tongpin.app.base.statistics import gather_statistics
from tongpin.app.deals.commands import totals
from tongpin.app.deals.commands.nightly import recompute_usual
from tongpin.app.deals.commands.refreshing import derive, keep_advice
from tongpin.app.deals.commands.specs import DealSpec, MoveSpec, SignalSpec
from tongpin.app.deals.models import ENTERING, LOST, NO_DUE, WON, Deal, NextStep, Signal, StageMove
from tongpin.app.deals.queries import Around, usual_days
from tongpin.app.playbooks.queries import InUse
from tongpin.app.timeline.commands import told
from tongpin.app.timeline.models import Entry

__all__ = ["DealSpec", "MoveSpec", "Report", "SignalSpec", "write_deals"]

BATCH = 500
Report = Callable[[int, int], None]


def write_deals(
    actor: Actor,
    playbook: InUse,
    specs: Sequence[DealSpec],
    *,
    origin: int | None = None,
    imported: bool = False,
    report: Report | None = None,
) -> list[Deal]:
    """Write the deals, their moves, signals and stories, and bring totals, sync and advice up to date.

    All in one transaction. `report(done, total)` is called on the way and may raise to undo everything.
    The ids in the specs must have come through their doors.
    """
    say = report or (lambda _done, _total: None)
    with transaction.atomic():
        deals = [_deal(actor, playbook, spec, origin=origin, imported=imported) for spec in specs]
        give_ids(deals)
        signals = [_signals(actor, deal, spec) for deal, spec in zip(deals, specs, strict=True)]
        steps = [_steps(actor, deal, spec) for deal, spec in zip(deals, specs, strict=True)]
        for deal, spec, said, planned in zip(deals, specs, signals, steps, strict=True):
            derive(deal, said, planned, entered=any(_kind(move) in ENTERING for move in spec.moves))
        insert_rows(deals)
        say(len(specs) // 4, len(specs))
        pairs = list(zip(deals, specs, strict=True))
        _histories(actor, deals, specs)
        insert_rows([row for said in signals for row in said])
        insert_rows([row for planned in steps for row in planned])
        say(len(specs) // 2, len(specs))
        insert_rows([row for deal, spec in pairs for row in _story(actor, deal, spec)])
        _join_teams(actor, specs)
        totals.rebuild(actor.workspace_id)
        recompute_usual(actor.workspace_id, actor.today())
        _advise(actor, deals, signals, steps, say)
        facts = {"deals": len(deals), "origin": origin}
        audit.note(actor.workspace_id, actor.member_id, "write_deals", "Deal", None, facts)
    gather_statistics()
    return deals


def _advise(
    actor: Actor, deals: list[Deal], signals: list[list[Signal]], steps: list[list[NextStep]], say: Report
) -> None:
    live = [one for one in zip(deals, signals, steps, strict=True) if one[0].status not in (WON, LOST)]
    usual = usual_days({deal.playbook_id for deal, _, _ in live})
    for done, part in enumerate(_parts(live), start=1):
        said, planned = ({row[0].pk: row[place] for row in part} for place in (1, 2))
        keep_advice([deal for deal, _, _ in part], Around(said, {}, {}, planned, usual, {}), actor.today())
        say(len(deals) // 2 + min(len(live), done * BATCH) * len(deals) // (2 * len(live)), len(deals))


def _parts(rows: list[Any]) -> list[list[Any]]:
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


def _deal(actor: Actor, playbook: InUse, spec: DealSpec, *, origin: int | None, imported: bool) -> Deal:
    return Deal(
        workspace_id=actor.workspace_id,
        playbook_id=playbook.playbook_id,
        playbook_version_id=playbook.version_id,
        account_id=spec.account_id,
        name=spec.name,
        owner_id=spec.owner_id,
        status=spec.status,
        stage=spec.stage,
        stage_since=spec.stage_since,
        opened_on=spec.opened_on,
        amount=spec.amount,
        currency=spec.currency,
        expected_on=spec.expected_on,
        closed_on=spec.closed_on,
        lost_reason=spec.lost_reason,
        source=spec.source,
        products=spec.products,
        external_id=spec.external_id,
        qualification=spec.qualification,
        last_event_on=_last_event(actor, spec),
        origin=origin,
        imported=imported,
    )


def _last_event(actor: Actor, spec: DealSpec) -> date:
    last = max((move.at for move in spec.moves), default=None)
    moved = [actor.day_of(last)] if last else []
    return max([spec.opened_on, *moved, *(said.on for said in spec.signals)])


def _histories(actor: Actor, deals: Sequence[Deal], specs: Sequence[DealSpec]) -> None:
    """The moves, and what the story says of them. There are many, so they are written without making objects."""
    moves: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    days: dict[datetime, date] = {}
    for deal, spec in zip(deals, specs, strict=True):
        before = ""
        for move in spec.moves:
            on = days.get(move.at) or days.setdefault(move.at, actor.day_of(move.at))
            moves.append(_move(actor, deal, spec, move, before, on))
            entries.append(_entry(actor, deal, move, before, on))
            before = move.to
    insert_values(StageMove, moves)
    insert_values(Entry, entries)


def _kind(move: MoveSpec) -> str:
    return move.to if move.to in (WON, LOST) else move.kind


def _move(actor: Actor, deal: Deal, spec: DealSpec, move: MoveSpec, before: str, on: date) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "deal_id": deal.pk,
        "playbook_id": deal.playbook_id,
        "from_stage": before,
        "to_stage": move.to,
        "kind": _kind(move),
        "on": on,
        "at": move.at,
        "reason": move.reason,
        "amount": spec.amount if move.amount is None else move.amount,
        "currency": spec.currency,
        "owner_id": move.owner_id or spec.owner_id,
        "member_id": actor.member_id,
    }


def _entry(actor: Actor, deal: Deal, move: MoveSpec, before: str, on: date) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "account_id": deal.account_id,
        "deal_id": deal.pk,
        "member_id": actor.member_id,
        "member_name": actor.name,
        "on": on,
        "kind": "move",
        "code": _kind(move),
        "facts": _facts(before, move.to),
        "text": move.reason,
    }


@lru_cache(maxsize=1024)
def _facts(before: str, to: str) -> dict[str, str]:
    return {"from": before, "to": to}


def _signals(actor: Actor, deal: Deal, spec: DealSpec) -> list[Signal]:
    return [
        Signal(
            workspace_id=actor.workspace_id,
            deal_id=deal.pk,
            stage=said.stage,
            key=said.key,
            happened_on=said.on,
            certainty=said.certainty,
            quote=said.quote,
            said_by=said.said_by,
            person_id=said.person_id,
            member_id=actor.member_id,
        )
        for said in spec.signals
    ]


def _steps(actor: Actor, deal: Deal, spec: DealSpec) -> list[NextStep]:
    """The step that the old system names; it has no day yet."""
    if not spec.next_step:
        return []
    at = {"workspace_id": actor.workspace_id, "deal_id": deal.pk, "owner_id": spec.owner_id}
    return [NextStep(text=spec.next_step, due=NO_DUE, **at)]


def _story(actor: Actor, deal: Deal, spec: DealSpec) -> list[Entry]:
    tell = partial(told, actor, account_id=deal.account_id, deal_id=deal.pk)
    rows = []
    for said in spec.signals:
        facts = {"stage": said.stage, "key": said.key, "certainty": said.certainty, "said_by": said.said_by}
        rows.append(
            tell(
                kind="signal",
                code="recorded",
                on=said.on,
                facts=facts,
                text=said.quote,
                person_id=said.person_id,
            )
        )
    return rows


def _join_teams(actor: Actor, specs: Sequence[DealSpec]) -> None:
    pairs = {(spec.account_id, spec.owner_id) for spec in specs}
    accounts = {account_id for account_id, _ in pairs}
    real = dict(
        Account.objects.filter(workspace_id=actor.workspace_id, placeholder=False).values_list(
            "id", "owner_id"
        )
        if len(accounts) > BATCH
        else Account.objects.filter(pk__in=accounts, placeholder=False).values_list("id", "owner_id")
    )
    rows = [
        AccountMember(workspace_id=actor.workspace_id, account_id=account, member_id=owner)
        for account, owner in sorted(pairs)
        if account in real and real[account] != owner
    ]
    AccountMember.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
