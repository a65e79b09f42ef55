"""What the customer did or said: recorded, confirmed, refuted, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import changing, happened, one_of, past_day, required, tell
from tongpin.app.deals.models import Deal, Signal
from tongpin.app.deals.queries import get_signal, playbook_of

CERTAINTIES = ("confirmed", "assumed")


def record_signal(actor: Actor, deal_id: int, **said: Any) -> Signal:
    """A signal on the deal: stage, key, certainty, happened_on; person_id, said_by, quote, link where known."""
    with changing(actor, deal_id) as deal:
        return add_signal(actor, deal, **said)


def add_signal(
    actor: Actor,
    deal: Deal,
    *,
    stage: str,
    key: str,
    certainty: str,
    happened_on: date | None = None,
    person_id: int | None = None,
    said_by: str = "",
    quote: str = "",
    link: str = "",
) -> Signal:
    """The signal, inside a command that has the deal in hand. A confirmed one needs evidence: words, a link or the person."""
    if not playbook_of(deal).has_signal(stage, key):
        raise Invalid(Problem("key", "unknown_signal", {"stage": stage, "key": key}))
    one_of(certainty, CERTAINTIES, "certainty")
    if certainty == "confirmed" and not (quote.strip() or link.strip()):
        raise Invalid(Problem("quote", "evidence_required", {"key": key}))
    signal = Signal(
        workspace_id=actor.workspace_id,
        deal=deal,
        stage=stage,
        key=key,
        person=person_of(actor, deal, person_id),
        said_by=said_by.strip(),
        happened_on=past_day(actor, happened_on, "happened_on"),
        quote=quote.strip(),
        link=link.strip(),
        certainty=certainty,
        member_id=actor.member_id,
    )
    audit.create(actor, signal, "record_signal")
    _tell(actor, signal, "recorded")
    happened(deal, signal.happened_on)
    return signal


def confirm_signal(actor: Actor, signal_id: int, *, version: int, **evidence: Any) -> Signal:
    """An assumed signal is proven: the evidence (quote or link; happened_on, said_by, person_id) is added."""
    signal = get_signal(actor, signal_id)
    with changing(actor, signal.deal_id) as deal:
        values = {
            name: value for name, value in evidence.items() if name in ("quote", "link", "said_by") and value
        }
        if evidence.get("person_id"):
            values["person"] = person_of(actor, deal, evidence["person_id"])
        if evidence.get("happened_on"):
            values["happened_on"] = past_day(actor, evidence["happened_on"], "happened_on")
        if not (values.get("quote") or values.get("link") or signal.quote or signal.link):
            raise Invalid(Problem("quote", "evidence_required", {"key": signal.key}))
        values |= {"certainty": "confirmed", "refuted": False}
        signal = audit.change(actor, signal, values, verb="confirm_signal", version=version)
        _tell(actor, signal, "confirmed")
        happened(deal, signal.happened_on)
    return signal


def refute_signal(actor: Actor, signal_id: int, *, version: int, reason: str) -> Signal:
    """What we took for a signal proved wrong; it stays in the history and opens no door any more."""
    signal = get_signal(actor, signal_id)
    with changing(actor, signal.deal_id):
        text = required(reason, "reason")
        signal = audit.change(actor, signal, {"refuted": True}, verb="refute_signal", version=version)
        _tell(actor, signal, "refuted", text=text)
    return signal


def withdraw_signal(actor: Actor, signal_id: int, *, version: int, reason: str) -> Signal:
    """A signal recorded by mistake no longer counts nor shows; the history keeps it with the reason."""
    signal = get_signal(actor, signal_id)
    with changing(actor, signal.deal_id):
        values = {"withdrawn": True, "withdrawn_reason": required(reason, "reason")}
        signal = audit.change(actor, signal, values, verb="withdraw_signal", version=version)
        _tell(actor, signal, "withdrawn", text=signal.withdrawn_reason)
    return signal


def _tell(actor: Actor, signal: Signal, code: str, text: str | None = None) -> None:
    facts = {
        "stage": signal.stage,
        "key": signal.key,
        "certainty": signal.certainty,
        "said_by": signal.said_by,
    }
    tell(
        actor,
        signal.deal,
        "signal",
        code,
        on=signal.happened_on if code in ("recorded", "confirmed") else None,
        person_id=signal.person_id,
        facts=facts,
        text=signal.quote if text is None else text,
        ref_id=signal.pk,
    )


def person_of(actor: Actor, deal: Deal, person_id: int | None) -> Any:
    """The person, if of the deal's account; None for no id."""
    if person_id is None:
        return None
    person = get_person(actor, person_id)
    if person.account_id != deal.account_id:
        raise Invalid(Problem("person_id", "other_account", {}))
    return person
