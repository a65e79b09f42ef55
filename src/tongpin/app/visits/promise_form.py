"""What a commitment can be written down with: who is there, and what it may be about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.deals.queries import get_deal
from tongpin.app.visits.assembling import commitment_rows
from tongpin.app.visits.doors import deals_of, get_commitment, get_visit
from tongpin.app.visits.plan_form import deals_going_on, name_of
from tongpin.app.visits.record_form import people_of
from tongpin.app.visits.rows import CommitmentRow, DealName, MemberName, PersonName
from tongpin.app.workspace.queries import colleagues


@dataclass(frozen=True)
class PromiseForm:
    """Everything to choose from, and what is chosen to begin with. `row` is the one that is changed, None for a new one."""

    account_id: int
    account: str
    visit_id: int | None
    deal_id: int | None
    person_id: int | None
    deals: tuple[DealName, ...]
    people: tuple[PersonName, ...]
    members: tuple[MemberName, ...]
    row: CommitmentRow | None
    today: date
    me: int


def promise_form(
    actor: Actor,
    *,
    visit_id: int | None = None,
    deal_id: int | None = None,
    account_id: int | None = None,
    person_id: int | None = None,
    commitment_id: int | None = None,
) -> PromiseForm:
    """The form for a commitment made on a visit, about a deal, by a person; NotFound when the address names nothing."""
    if not (actor.may_change and actor.sees_guarded):
        raise Denied
    row = commitment_rows(actor, [get_commitment(actor, commitment_id)])[0] if commitment_id else None
    account, deal, person = (
        (get_account(actor, row.account_id), row.deal_id, row.person_id)
        if row
        else _about(actor, visit_id, deal_id, account_id, person_id)
    )
    return PromiseForm(
        account_id=account.pk,
        account=account.name,
        visit_id=visit_id,
        deal_id=deal,
        person_id=person,
        deals=tuple(name_of(one) for one in deals_going_on(actor, account)),
        people=people_of(account.pk, ()),
        members=tuple(MemberName(one.id, one.name) for one in colleagues(actor)),
        row=row,
        today=actor.today(),
        me=actor.member_id,
    )


def _about(
    actor: Actor, visit_id: int | None, deal_id: int | None, account_id: int | None, person_id: int | None
) -> tuple[Account, int | None, int | None]:
    """The account, the deal and the person that the address leads to."""
    if visit_id is not None:
        visit = get_visit(actor, visit_id)
        return visit.account, next((deal.pk for deal in deals_of(visit)), None), None
    if deal_id is not None:
        deal = get_deal(actor, deal_id)
        return deal.account, deal.pk, None
    if person_id is not None:
        person = get_person(actor, person_id)
        return person.account, None, person.pk
    if account_id is None:
        raise NotFound
    return get_account(actor, account_id), None, None
