"""Leads and deals come into being; a lead becomes a deal only when four elements stand (M09)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.queries import get_account
from tongpin.app.audit import commands as audit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotQualified, Problem
from tongpin.app.deals.commands import totals
from tongpin.app.deals.commands.changing import (
    changing,
    happened,
    new_owner,
    one_of,
    past_day,
    required,
    save,
    tell,
)
from tongpin.app.deals.commands.refreshing import postponed, refresh
from tongpin.app.deals.models import LEAD, OPEN, Deal, QualificationMark, StageMove
from tongpin.app.deals.queries import playbook_of
from tongpin.app.playbooks.queries import InUse, playbook_named
from tongpin.core.currencies import CODES
from tongpin.core.dates import YEARS
from tongpin.core.qualification import ELEMENTS, MARKS, qualify

Marks = Mapping[str, tuple[str, str]]


def create_lead(
    actor: Actor,
    *,
    name: str,
    account_id: int | None = None,
    account_name: str = "",
    playbook_key: str = "",
    **fields: Any,
) -> Deal:
    """A possible deal that is not in the funnel yet, at an account that is known or, by `account_name`, new.

    Optional fields: amount, currency, owner_id, source, products, expected_on, opened_on, external_id.
    """
    playbook = playbook_named(actor, playbook_key)
    first = playbook.content.lead_stage or playbook.content.first_funnel_stage
    with transaction.atomic():
        at = account_id if account_id is not None else _new_account(actor, account_name)
        deal = _create(actor, playbook, at, {"name": name, **fields}, status=LEAD, stage=first.key)
        tell(actor, deal, "lead", "created", on=deal.opened_on)
        refresh(deal.pk, actor.today())
    return Deal.objects.get(pk=deal.pk)


def create_deal(actor: Actor, *, marks: Marks, **fields: Any) -> Deal:
    """A deal that enters the funnel at once, with the fields of create_lead.

    NotQualified, and nothing saved, when an element is missing or refuted.
    """
    result = qualify({element: state for element, (state, _) in marks.items()})
    if not result.passed:
        raise NotQualified(result)
    with transaction.atomic():
        with postponed():
            lead = create_lead(actor, **fields)
            _mark(actor, lead, marks, lead.opened_on)
            deal = qualify_lead(actor, lead.pk, on=lead.opened_on)
        refresh(deal.pk, actor.today())
    return Deal.objects.get(pk=deal.pk)


def qualify_lead(actor: Actor, deal_id: int, *, on: date | None = None, marks: Marks | None = None) -> Deal:
    """The lead enters the funnel at its first stage; NotQualified says what is missing, and nothing is saved.

    `marks` are what was found out about the elements just now; those that say nothing new are passed over.
    """
    with changing(actor, deal_id) as deal:
        if deal.status != LEAD:
            raise Invalid(Problem("", "not_a_lead", {}))
        new = {
            element: (state, evidence)
            for element, (state, evidence) in (marks or {}).items()
            if evidence.strip() or deal.qualification.get(element, "unknown") != state
        }
        if new:
            _mark(actor, deal, new, past_day(actor, on, "on"))
        result = qualify(deal.qualification)
        if not result.passed:
            raise NotQualified(result)
        day = past_day(actor, on, "on")
        stage = playbook_of(deal).first_funnel_stage.key
        before = deal.stage
        saved = save(actor, deal, {"status": OPEN, "stage": stage, "stage_since": day}, verb="qualify_lead")
        add_move(actor, saved, before, "enter", day)
        tell(actor, saved, "lead", "qualified", on=day, facts={"to": stage})
        happened(saved, day)
    return Deal.objects.get(pk=deal_id)


def return_to_leads(actor: Actor, deal_id: int, *, reason: str) -> Deal:
    """The deal leaves the funnel for the cloud, since an element did not hold; the reason is kept."""
    with changing(actor, deal_id) as deal:
        if deal.status != OPEN:
            raise Invalid(Problem("", "not_open", {}))
        text = required(reason, "reason")
        content, before, today = playbook_of(deal), deal.stage, actor.today()
        stage = (content.lead_stage or content.first_funnel_stage).key
        saved = save(
            actor, deal, {"status": LEAD, "stage": stage, "stage_since": today}, verb="return_to_leads"
        )
        add_move(actor, saved, before, "back", today, text)
        tell(actor, saved, "lead", "returned", text=text, facts={"from": before})
    return Deal.objects.get(pk=deal_id)


def mark_qualification(
    actor: Actor, deal_id: int, *, element: str, state: str, evidence: str = "", on: date | None = None
) -> Deal:
    """What we hold of an element from a day on: unknown, assumed, confirmed (with evidence) or refuted."""
    with changing(actor, deal_id) as deal:
        _mark(actor, deal, {element: (state, evidence)}, past_day(actor, on, "on"))
    return Deal.objects.get(pk=deal_id)


def suggest_mark(actor: Actor, deal: Deal, element: str, state: str, evidence: str) -> None:
    """Raise an element that is still unknown, because another command has just learned of it."""
    if deal.qualification.get(element, "unknown") == "unknown":
        _mark(actor, deal, {element: (state, evidence)}, actor.today())


def _mark(actor: Actor, deal: Deal, marks: Marks, on: date) -> None:
    rows = [_marked(actor, deal, element, *held, on) for element, held in marks.items()]
    for row in rows:
        audit.create(actor, row, "mark_qualification")
    held = {**deal.qualification, **{row.element: row.state for row in rows}}
    save(actor, deal, {"qualification": held}, verb="mark_qualification")
    deal.qualification = held
    for row in rows:
        facts = {"element": row.element, "state": row.state}
        tell(actor, deal, "lead", "marked", on=on, text=row.evidence, facts=facts, ref_id=row.pk)
    happened(deal, on)


def _marked(actor: Actor, deal: Deal, element: str, state: str, evidence: str, on: date) -> QualificationMark:
    one_of(element, ELEMENTS, "element")
    one_of(state, MARKS, "state")
    if state == "confirmed":
        evidence = required(evidence, "evidence")
    return QualificationMark(
        workspace_id=actor.workspace_id,
        deal=deal,
        element=element,
        state=state,
        evidence=evidence.strip(),
        on=on,
        member_id=actor.member_id,
    )


def _new_account(actor: Actor, name: str) -> int:
    """The id of a new account; Invalid when there is no name, or when we know one of that name already."""
    try:
        return accounts.create_account(actor, name=required(name, "account_id"), unless_known=True).pk
    except Invalid as refused:
        at_the_name = [Problem("account_id", one.code, one.params) for one in refused.problems]
        raise Invalid(*at_the_name) from refused


def _create(
    actor: Actor, playbook: InUse, account_id: int, fields: dict[str, Any], *, status: str, stage: str
) -> Deal:
    actor.require_change()
    account = get_account(actor, account_id)
    owner = new_owner(actor, fields.pop("owner_id", None) or actor.member_id)
    opened = past_day(actor, fields.pop("opened_on", None), "opened_on")
    deal = Deal(
        workspace_id=actor.workspace_id,
        account=account,
        owner=owner,
        playbook_id=playbook.playbook_id,
        playbook_version_id=playbook.version_id,
        status=status,
        stage=stage,
        stage_since=opened,
        opened_on=opened,
        last_event_on=opened,
        **cleaned(actor, fields),
    )
    audit.create(actor, deal, "create_deal")
    require_new_number(actor, deal)
    accounts.join_team(actor, account, owner.pk)
    totals.shift(actor.workspace_id, None, totals.weight(deal))
    return deal


def cleaned(actor: Actor, fields: dict[str, Any]) -> dict[str, Any]:
    """The plain fields of a deal, checked as far as the model cannot."""
    if "name" in fields:
        fields["name"] = required(fields["name"], "name")
    if "currency" in fields:
        fields["currency"] = currency(fields["currency"] or actor.base_currency)
    expected = fields.get("expected_on")
    if expected is not None and expected.year not in YEARS:
        raise Invalid(Problem("expected_on", "out_of_range", {"first": YEARS[0], "last": YEARS[-1]}))
    amount = fields.get("amount")
    if amount is not None and Decimal(amount) < 0:
        raise Invalid(Problem("amount", "negative", {}))
    return fields


def require_new_number(actor: Actor, deal: Deal) -> None:
    """Invalid when a deal that the actor may see has the number elsewhere of this one, as in imports; others stay unknown.

    To be asked after the deal was written down: the audit's chain lets one at a time through, so that none of two passes unseen.
    """
    if not deal.external_id:
        return
    same = policy.visible_rows(actor, Deal).filter(external_id=deal.external_id).exclude(pk=deal.pk)
    if (known := same.order_by("id").values_list("id", flat=True).first()) is not None:
        raise Invalid(Problem("external_id", "known_id", {"value": deal.external_id, "deal_id": known}))


def currency(code: str) -> str:
    """An ISO 4217 code in capitals; Invalid when it is none, as in imports."""
    code = code.strip().upper()
    if code not in CODES:
        raise Invalid(Problem("currency", "unknown_currency", {"value": code}))
    return code


def add_move(
    actor: Actor, deal: Deal, before: str, kind: str, on: date, reason: str = "", to: str = ""
) -> StageMove:
    """One row of the stage history, with amount and owner as they were then."""
    row = StageMove(
        workspace_id=actor.workspace_id,
        deal=deal,
        playbook_id=deal.playbook_id,
        from_stage=before,
        to_stage=to or deal.stage,
        kind=kind,
        on=on,
        at=timezone.now(),
        reason=reason,
        amount=deal.amount,
        currency=deal.currency,
        owner_id=deal.owner_id,
        member_id=actor.member_id,
    )
    return audit.create(actor, row, "add_move")
