"""The days to remember, and when each comes next (M52)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied
from tongpin.app.portraits.models import CareDate
from tongpin.core.lunar import next_day


@dataclass(frozen=True)
class Care:
    """A day to remember, and when it comes next."""

    id: int
    version: int
    person_id: int
    person: str
    account_id: int
    account: str
    owner_id: int  # who answers for the account
    kind: str
    name: str
    month: int
    day: int
    year: int | None
    lunar: bool
    next: date
    modified: datetime

    @property
    def turns(self) -> int | None:
        """Which one it is then, by solar years; not said of lunar days, whose years may be counted differently."""
        return None if self.year is None or self.lunar else self.next.year - self.year


def require_guarded(actor: Actor) -> None:
    """Raise Denied for those who may not read personal fields."""
    if not actor.sees_guarded:
        raise Denied


def care_dates(
    actor: Actor,
    person_ids: Collection[int] | None = None,
    *,
    since: date | None = None,
    owner_ids: Collection[int] | None = None,
) -> tuple[Care, ...]:
    """The days to remember of those persons, or of everybody the actor knows of, as they come from a day on, the next first.

    `since` is today unless told otherwise; `owner_ids` narrows to the accounts that these members answer for.
    Nothing for those who only look on.
    """
    if not policy.readable(actor, CareDate, "day"):
        return ()
    rows = policy.visible_rows(actor, CareDate).filter(person__erased_at=None)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    if owner_ids is not None:
        rows = rows.filter(person__account__owner_id__in=list(owner_ids))
    day = since or actor.today()
    found = (_care(row, day) for row in rows.select_related("person__account"))
    return tuple(sorted(found, key=lambda one: (one.next, one.id)))


def get_care_date(actor: Actor, care_id: int) -> CareDate:
    """The day to remember, if the actor may know of the person and read personal fields."""
    require_guarded(actor)
    return through(actor, CareDate, care_id, "person__account")


def care(actor: Actor, care_id: int) -> Care:
    """One day to remember, as it comes next."""
    return care_of(actor, get_care_date(actor, care_id))


def care_of(actor: Actor, row: CareDate) -> Care:
    """The row as it comes next."""
    return _care(row, actor.today())


def _care(row: CareDate, since: date) -> Care:
    person = row.person
    return Care(
        id=row.pk,
        version=row.version,
        person_id=person.pk,
        person=person.name,
        account_id=person.account_id,
        account=person.account.name,
        owner_id=person.account.owner_id,
        kind=row.kind,
        name=row.name,
        month=row.month,
        day=row.day,
        year=row.year,
        lunar=row.lunar,
        next=next_day(row.month, row.day, row.lunar, since),
        modified=row.updated_at,
    )
