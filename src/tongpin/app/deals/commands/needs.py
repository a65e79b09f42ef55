"""Needs of a deal, on their way from unclear to explicit (M36), and the papers that move nothing (M12b)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.changing import changing, happened, one_of, past_day, required, tell
from tongpin.app.deals.commands.leads import suggest_mark
from tongpin.app.deals.commands.signals import person_of
from tongpin.app.deals.models import Deal, Need, NeedChange, Paper
from tongpin.app.deals.queries import get_need, playbook_of
from tongpin.core.needs import TYPES

PRICE_TALK = "price_talk"


def record_need(
    actor: Actor,
    deal_id: int,
    *,
    text: str,
    type: str,  # noqa: A002 - the method's word
    person_id: int | None = None,
    fits: bool | None = None,
    evidence: str = "",
) -> Need:
    """A need of the customer on this deal; a stated one also marks the qualification element."""
    with changing(actor, deal_id) as deal:
        need = Need(
            workspace_id=actor.workspace_id,
            deal=deal,
            text=required(text, "text"),
            type=one_of(type, TYPES, "type"),
            person=person_of(actor, deal, person_id),
            fits=fits,
        )
        audit.create(actor, need, "record_need")
        _changed(actor, need, evidence, "recorded")
        _mark(actor, deal, need)
    return need


def update_need(actor: Actor, need_id: int, *, version: int, evidence: str = "", **changes: Any) -> Need:
    """The need with another text, owner, fit or type; a changed type is a row of its history."""
    need = get_need(actor, need_id)
    with changing(actor, need.deal_id) as deal:
        if "text" in changes:
            changes["text"] = required(changes["text"], "text")
        if "type" in changes:
            one_of(changes["type"], TYPES, "type")
        if "person_id" in changes:
            changes["person"] = person_of(actor, deal, changes.pop("person_id"))
        before = need.type
        need = audit.change(actor, need, changes, verb="update_need", version=version)
        if need.type != before:
            _changed(actor, need, evidence, "type", before)
            _mark(actor, deal, need)
    return need


def remove_need(actor: Actor, need_id: int) -> int:
    """The need was recorded by mistake; the story keeps that it was there. The id is that of its deal."""
    need = get_need(actor, need_id)
    with changing(actor, need.deal_id) as deal:
        tell(actor, deal, "need", "removed", text=need.text, facts={"type": need.type})
        audit.remove(actor, need, "remove_need")
    return need.deal_id


def record_paper(actor: Actor, deal_id: int, *, kind: str, on: date | None = None, text: str = "") -> Paper:
    """Paperwork as an event; price talk is remembered, since it matters when it comes too early."""
    with changing(actor, deal_id) as deal:
        one_of(kind, {paper.key for paper in playbook_of(deal).papers}, "kind")
        paper = Paper(
            workspace_id=actor.workspace_id,
            deal=deal,
            kind=kind,
            on=past_day(actor, on, "on"),
            text=text.strip(),
            member_id=actor.member_id,
        )
        audit.create(actor, paper, "record_paper")
        if kind == PRICE_TALK and (deal.price_talk_on is None or paper.on > deal.price_talk_on):
            Deal.objects.filter(pk=deal.pk).update(price_talk_on=paper.on)
        tell(actor, deal, "paper", kind, on=paper.on, text=paper.text, ref_id=paper.pk)
        happened(deal, paper.on)
    return paper


def _mark(actor: Actor, deal: Deal, need: Need) -> None:
    if need.type == "explicit":
        suggest_mark(actor, deal, "need", "confirmed", need.text)
    elif need.type == "implicit":
        suggest_mark(actor, deal, "need", "assumed", need.text)


def _changed(actor: Actor, need: Need, evidence: str, code: str, before: str = "") -> None:
    row = NeedChange(
        workspace_id=actor.workspace_id,
        need=need,
        type=need.type,
        on=actor.today(),
        evidence=evidence.strip(),
        member_id=actor.member_id,
    )
    audit.create(actor, row, "change_need")
    facts = {"type": need.type, "before": before, "need": need.text}
    tell(
        actor,
        need.deal,
        "need",
        code,
        text=evidence.strip(),
        facts=facts,
        person_id=need.person_id,
        ref_id=need.pk,
    )
    happened(need.deal, row.on)
