"""The relationships of one account that cool: who is below the target, whose level falls soon, who has not heard from us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import LEAD, OPEN, DealPerson
from tongpin.app.decision.models import LineMark
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.ground import Ground, ground_of_account
from tongpin.app.relationship.models import Activity, ContactMark
from tongpin.app.relationship.standing import Standing, standings
from tongpin.app.workspace.models import Member

MOST_ROWS = 200


@dataclass(frozen=True)
class CoolingRow:
    """One person of the house and where we stand; `by` is who of us is nearest."""

    person: Person
    standing: Standing
    by: str


@dataclass(frozen=True)
class CoolingPage:
    """The people of a house with whom anything is to be kept, worst first; `left_out` more are not shown."""

    account: Account
    ground: Ground
    rows: tuple[CoolingRow, ...]
    left_out: int
    today: date
    may_change: bool


def cooling_page(actor: Actor, account_id: int) -> CoolingPage:
    """Everybody who takes part in a deal, or with whom anything was done or meant to be done."""
    account = get_account(actor, account_id)
    require_guarded(actor)
    people = _people(account)
    found = standings(actor.workspace_id, people[:MOST_ROWS], actor.today())
    whom = {one.with_whom for one in found.values() if one.with_whom}
    names = dict(Member.objects.filter(pk__in=whom).values_list("id", "name"))
    rows = [
        CoolingRow(one, found[one.pk], names.get(found[one.pk].with_whom or 0, ""))
        for one in people[:MOST_ROWS]
    ]
    rows.sort(key=_worst_first)
    return CoolingPage(
        account=account,
        ground=ground_of_account(actor.workspace_id, account.pk),
        rows=tuple(rows),
        left_out=max(0, len(people) - MOST_ROWS),
        today=actor.today(),
        may_change=actor.may_change and not account.placeholder,
    )


def _people(account: Account) -> list[Person]:
    rows = Person.objects.filter(account=account, erased_at=None)
    touched = {
        *DealPerson.objects.filter(deal__account=account, deal__status__in=(LEAD, OPEN)).values_list(
            "person_id", flat=True
        ),
        *Activity.objects.filter(person__account=account, withdrawn=False).values_list(
            "person_id", flat=True
        ),
        *LineMark.objects.filter(person__account=account).values_list("person_id", flat=True),
        *ContactMark.objects.filter(person__account=account).values_list("person_id", flat=True),
    }
    return list(rows.filter(pk__in=touched).order_by("sort_key", "id"))


def _worst_first(row: CoolingRow) -> tuple[int, date, date, str]:
    one = row.standing
    falls = one.bond.falls_on if one.bond and one.bond.falls_on else date.max
    return (-one.gap, one.due or date.max, falls, row.person.sort_key)
