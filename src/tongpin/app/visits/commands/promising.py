"""Commitments on both sides: made, kept, broken, dropped, taken up again, put off (M05)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tongpin.app.accounts.models import Account, Person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import happened, new_owner, one_of, required
from tongpin.app.deals.models import Deal
from tongpin.app.timeline import commands as timeline
from tongpin.app.visits.commands.changing import account_to_visit, day_ahead, touching
from tongpin.app.visits.commands.outcomes import rejudge
from tongpin.app.visits.doors import deals_named, get_commitment, get_visit, people_named, visiting_for
from tongpin.app.visits.models import BROKEN, DROPPED, KEPT, OPEN, SIDES, Commitment, Visit
from tongpin.app.workspace.queries import get_member

_DEEDS = {KEPT: "keep", BROKEN: "break", DROPPED: "drop"}
EDITABLE = frozenset({"text", "kind", "due", "quote", "person_id", "owner_id"})


def promise(
    actor: Actor,
    *,
    account_id: int,
    side: str,
    text: str,
    due: date | None,
    kind: str = "",
    deal_id: int | None = None,
    visit_id: int | None = None,
    person_id: int | None = None,
    owner_id: int | None = None,
    quote: str = "",
) -> Commitment:
    """The customer (`theirs`) or we (`ours`) agreed to do something by a day."""
    visit = get_visit(actor, visit_id) if visit_id else None
    with touching(actor, [deal_id] if deal_id else []):
        account = account_to_visit(actor, account_id)
        if visit is not None and visit.account_id != account.pk:
            raise Invalid(Problem("visit_id", "other_account", {}))
        row = add_commitment(
            actor,
            account,
            visit=visit,
            deal=deals_named(actor, account, [deal_id], "deal_id")[0] if deal_id else None,
            person=people_named(actor, account, [person_id], "person_id")[0] if person_id else None,
            side=side,
            text=text,
            due=due,
            kind=kind,
            quote=quote,
            owner_id=owner_id,
        )
        rejudge(actor, visit_id)
    return row


def add_commitment(
    actor: Actor,
    account: Account,
    *,
    visit: Visit | None,
    deal: Deal | None,
    person: Person | None,
    side: str,
    text: str,
    due: date | None,
    kind: str = "",
    quote: str = "",
    owner_id: int | None = None,
) -> Commitment:
    """The commitment, inside a command that has come to all of them through their doors and holds the transaction."""
    ours = [account.owner_id, *([deal.owner_id] if deal else []), *([visit.owner_id] if visit else [])]
    row = Commitment(
        workspace_id=actor.workspace_id,
        account=account,
        visit=visit,
        deal=deal,
        person=person,
        side=one_of(side, SIDES, "side"),
        text=required(text, "text"),
        due=day_ahead(actor, due, "due"),
        kind=_kind(actor, kind, [deal] if deal else []),
        quote=quote.strip(),
        owner=new_owner(actor, owner_id or _usual_owner(actor, visit, deal), ours=ours),
    )
    audit.create(actor, row, "promise")
    _tell(actor, row, "made")
    return row


def update_commitment(actor: Actor, commitment_id: int, *, version: int, **changes: Any) -> Commitment:
    """The commitment with other words, day, kind, person or owner; Stale when somebody saved in between."""
    if strange := set(changes) - EDITABLE:
        raise Invalid(*(Problem(name, "unknown_field", {}) for name in sorted(strange)))
    row = get_commitment(actor, commitment_id)
    with touching(actor, _deals(row)):
        if "text" in changes:
            changes["text"] = required(changes["text"], "text")
        if "due" in changes:
            day_ahead(actor, changes["due"], "due")
        if "kind" in changes:
            _kind(actor, changes["kind"], [row.deal] if row.deal else [])
        if "person_id" in changes:
            wanted = changes.pop("person_id")
            changes["person"] = people_named(actor, row.account, [wanted], "person_id")[0] if wanted else None
        owner_id = changes.pop("owner_id", None) or row.owner_id
        if owner_id != row.owner_id:
            changes["owner"] = new_owner(actor, owner_id, ours=(row.account.owner_id,))
        before = row.due
        row = audit.change(actor, row, changes, verb="update_commitment", version=version)
        if row.due != before:
            _tell(actor, row, "postponed", before=before.isoformat())
    return row


def postpone_commitment(
    actor: Actor, commitment_id: int, *, version: int, due: date, remark: str = ""
) -> Commitment:
    """The commitment holds, for another day."""
    row = get_commitment(actor, commitment_id)
    with touching(actor, _deals(row)):
        _require_open(row)
        before, values = row.due, {"due": day_ahead(actor, due, "due")}
        row = audit.change(actor, row, values | _remark(remark), verb="postpone_commitment", version=version)
        _tell(actor, row, "postponed", before=before.isoformat())
    return row


def keep_commitment(actor: Actor, commitment_id: int, *, version: int, remark: str = "") -> Commitment:
    """It was done as agreed."""
    return _close(actor, commitment_id, KEPT, version, remark)


def break_commitment(actor: Actor, commitment_id: int, *, version: int, remark: str = "") -> Commitment:
    """It was not done, and will not be."""
    return _close(actor, commitment_id, BROKEN, version, remark)


def drop_commitment(actor: Actor, commitment_id: int, *, version: int, remark: str = "") -> Commitment:
    """It no longer matters, or nobody agreed to it after all: a visit that rested on it is judged anew."""
    return _close(actor, commitment_id, DROPPED, version, remark)


def reopen_commitment(actor: Actor, commitment_id: int, *, version: int) -> Commitment:
    """It stands again."""
    row = get_commitment(actor, commitment_id)
    with touching(actor, _deals(row)):
        values = {"state": OPEN, "closed_on": None, "closed_by": None}
        if row.state != OPEN:
            row = audit.change(actor, row, values, verb="reopen_commitment", version=version)
            _tell(actor, row, "reopened")
            rejudge(actor, row.visit_id)
    return row


def _close(actor: Actor, commitment_id: int, state: str, version: int, remark: str) -> Commitment:
    row = get_commitment(actor, commitment_id)
    with touching(actor, _deals(row)):
        who = get_member(actor, actor.member_id)
        values = {"state": state, "closed_on": actor.today(), "closed_by": who, **_remark(remark)}
        if row.state == state:
            return row
        row = audit.change(actor, row, values, verb=f"{_DEEDS[state]}_commitment", version=version)
        _tell(actor, row, state)
        if row.deal is not None and state == KEPT:
            happened(row.deal, actor.today())
        rejudge(actor, row.visit_id)
    return row


def _remark(text: str) -> dict[str, str]:
    return {"remark": text.strip()} if text.strip() else {}


def _kind(actor: Actor, kind: str, deals: Collection[Deal]) -> str:
    known = {one.key for one in visiting_for(actor, deals).objectives} if kind else set()
    return one_of(kind, {"", *known}, "kind")


def _usual_owner(actor: Actor, visit: Visit | None, deal: Deal | None) -> int:
    at_hand = [one.owner for one in (visit, deal) if one is not None]
    return next((one.pk for one in at_hand if one.active), actor.member_id)


def _require_open(row: Commitment) -> None:
    if row.state != OPEN:
        raise Invalid(Problem("", "not_open", {}))


def _deals(row: Commitment) -> list[int]:
    return [row.deal_id] if row.deal_id else []


def _tell(actor: Actor, row: Commitment, code: str, before: str = "") -> None:
    facts = {"side": row.side, "due": row.due.isoformat(), "before": before}
    timeline.tell(
        actor,
        "promise",
        code,
        account_id=row.account_id,
        deal_id=row.deal_id,
        person_id=row.person_id,
        facts=facts,
        text=row.text,
        ref_id=row.pk,
    )
