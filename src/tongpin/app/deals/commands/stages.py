"""A deal moves through its stages: forward only by signals, back with a reason, to an end and from there again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, MissingSignals, Problem
from tongpin.app.deals.commands.changing import changing, happened, past_day, required, save, tell
from tongpin.app.deals.commands.leads import add_move
from tongpin.app.deals.commands.signals import add_signal
from tongpin.app.deals.contributions import orders_changed
from tongpin.app.deals.models import LEAD, LOST, OPEN, WON, Deal
from tongpin.app.deals.queries import playbook_of, signals_of
from tongpin.core.stages import entry


def move_deal(
    actor: Actor,
    deal_id: int,
    *,
    to_stage: str,
    signals: Iterable[Mapping[str, Any]] = (),
    reason: str = "",
    override: bool = False,
    version: int | None = None,
    on: date | None = None,
) -> Deal:
    """The deal enters another stage; `signals` are recorded with it.

    Forward without the signals that open the stages on the way: MissingSignals, nothing saved. A manager may override with a
    reason; the deal stays marked for ever. Back needs a reason.
    """
    with changing(actor, deal_id) as deal:
        _require_open(deal)
        content = playbook_of(deal)
        if not content.has_stage(to_stage):
            raise Invalid(Problem("to_stage", "unknown_stage", {"stage": to_stage}))
        day = past_day(actor, on, "on")
        for said in signals:
            add_signal(actor, deal, **said)
        start = deal.stage if content.has_stage(deal.stage) else None
        found = entry(content, start, to_stage, signals_of(deal))
        kind = _kind(actor, found.direction, found.allowed, override=override)
        if kind is None:
            raise MissingSignals(to_stage, found.missing)
        if found.direction != "same":
            if content.stage(to_stage).funnel is False:
                raise Invalid(Problem("to_stage", "use_return_to_leads", {}))
            text = required(reason, "reason") if kind != "enter" else reason.strip()
            _enter(actor, deal, to_stage, kind, day, text, version)
    return Deal.objects.get(pk=deal_id)


def _kind(actor: Actor, direction: str, allowed: bool, *, override: bool) -> str | None:  # noqa: FBT001 - core's answer
    if direction == "back":
        return "back"
    if allowed:
        return "enter"
    if not override:
        return None
    if not actor.leads:
        raise Denied
    return "override"


def _enter(
    actor: Actor, deal: Deal, stage: str, kind: str, on: date, reason: str, version: int | None
) -> None:
    before = deal.stage
    values: dict[str, Any] = {"stage": stage, "stage_since": on}
    if kind == "override":
        values["overridden"] = True
    saved = save(actor, deal, values, verb="move_deal", version=version)
    move = add_move(actor, saved, before, kind, on, reason)
    tell(actor, saved, "move", kind, on=on, facts={"from": before, "to": stage}, text=reason, ref_id=move.pk)
    happened(saved, on)


def close_deal(
    actor: Actor,
    deal_id: int,
    *,
    won: bool,
    on: date | None = None,
    lost_reason: str = "",
    reason: str = "",
    version: int | None = None,
) -> Deal:
    """The deal or lead has ended: won by an order, whose `reason` says what shows it, or lost for one of the playbook's."""
    with changing(actor, deal_id) as deal:
        if deal.status not in (OPEN, LEAD) or (won and deal.status == LEAD):
            raise Invalid(Problem("", "not_open", {}))
        reasons = {one.key for one in playbook_of(deal).lost_reasons}
        if not won and lost_reason not in reasons:
            raise Invalid(
                Problem(
                    "lost_reason", "required" if not lost_reason else "unknown_choice", {"value": lost_reason}
                )
            )
        told = required(reason, "reason") if won else reason.strip()
        day = past_day(actor, on, "on")
        status = WON if won else LOST
        values = {"status": status, "closed_on": day, "lost_reason": "" if won else lost_reason}
        saved = save(actor, deal, values, verb="close_deal", version=version)
        move = add_move(actor, saved, deal.stage, status, day, told, to=status)
        facts = {"from": deal.stage, "lost_reason": saved.lost_reason}
        tell(actor, saved, "move", status, on=day, facts=facts, text=move.reason, ref_id=move.pk)
        happened(saved, day)
        if won:
            orders_changed(actor.workspace_id, (saved.account_id,))
    return Deal.objects.get(pk=deal_id)


def reopen_deal(actor: Actor, deal_id: int, *, reason: str) -> Deal:
    """An ended deal goes on where it stood: a new spell, the earlier ending stays in the history."""
    with changing(actor, deal_id) as deal:
        if deal.status not in (WON, LOST):
            raise Invalid(Problem("", "not_closed", {}))
        text, today = required(reason, "reason"), actor.today()
        content = playbook_of(deal)
        in_funnel = not content.has_stage(deal.stage) or content.stage(deal.stage).funnel
        values = {
            "status": OPEN if in_funnel else LEAD,
            "closed_on": None,
            "lost_reason": "",
            "stage_since": today,
        }
        ended = deal.status
        saved = save(actor, deal, values, verb="reopen_deal")
        move = add_move(actor, saved, ended, "reopen", today, text)
        tell(
            actor,
            saved,
            "move",
            "reopen",
            facts={"from": ended, "to": saved.stage},
            text=text,
            ref_id=move.pk,
        )
        happened(saved, today)
        if ended == WON:
            orders_changed(actor.workspace_id, (saved.account_id,))
    return Deal.objects.get(pk=deal_id)


def _require_open(deal: Deal) -> None:
    if deal.status != OPEN:
        raise Invalid(Problem("", "is_a_lead" if deal.status == LEAD else "not_open", {}))
