"""Ticking off our own work of a stage (M11). Nothing moves because of it: only the customer's signals open a stage."""

from __future__ import annotations

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.checks import last_tick
from tongpin.app.deals.commands.changing import changing, tell
from tongpin.app.deals.models import ChecklistTick, Deal
from tongpin.app.deals.queries import playbook_of


def tick_item(actor: Actor, deal_id: int, *, stage: str, key: str, evidence: str = "") -> ChecklistTick:
    """The item is done; ticked again, it only takes up other evidence."""
    with changing(actor, deal_id) as deal:
        last, said = _last(deal, stage, key), evidence.strip()
        if last is not None and last.ticked and said in ("", last.evidence):
            return last
        return _write(actor, deal, stage, key, ticked=True, evidence=said)


def untick_item(actor: Actor, deal_id: int, *, stage: str, key: str) -> ChecklistTick | None:
    """The item is not done after all; None when nobody had ticked it."""
    with changing(actor, deal_id) as deal:
        last = _last(deal, stage, key)
        if last is None or not last.ticked:
            return last
        return _write(actor, deal, stage, key, ticked=False)


def _last(deal: Deal, stage: str, key: str) -> ChecklistTick | None:
    if not playbook_of(deal).has_item(stage, key):
        raise Invalid(Problem("key", "unknown_item", {"stage": stage, "key": key}))
    return last_tick(deal, stage, key)


def _write(
    actor: Actor, deal: Deal, stage: str, key: str, *, ticked: bool, evidence: str = ""
) -> ChecklistTick:
    row = ChecklistTick(
        workspace_id=actor.workspace_id,
        deal=deal,
        stage=stage,
        key=key,
        ticked=ticked,
        evidence=evidence,
        on=actor.today(),
        member_id=actor.member_id,
    )
    audit.create(actor, row, "tick_item" if ticked else "untick_item")
    code, facts = "ticked" if ticked else "unticked", {"stage": stage, "key": key}
    tell(actor, deal, "check", code, facts=facts, text=evidence, ref_id=row.pk)
    return row
