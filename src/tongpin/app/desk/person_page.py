"""The list of people and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts import queries as accounts
from tongpin.app.accounts.lists import people_page
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import DealPerson
from tongpin.app.desk.deal_lines import DealLine, lines_of, playbooks_of
from tongpin.app.desk.naming import StoryNames, named_in
from tongpin.app.notes.queries import Notes, notes
from tongpin.app.timeline.queries import Story, story
from tongpin.core.playbook import Playbook

NOTES_SHOWN = 10
REPORTS_SHOWN = 100


@dataclass(frozen=True)
class PersonRow:
    """A person in the list; what is personal is None for those who may not read it."""

    id: int
    name: str
    title: str
    unit: str
    account_id: int
    account: str
    phones: tuple[str, ...] | None
    email: str | None
    wechat: str | None


@dataclass(frozen=True)
class PeopleList:
    """A page of people by name."""

    rows: tuple[PersonRow, ...]
    q: str
    account: Account | None
    after: str
    next: str | None
    any: bool


@dataclass(frozen=True)
class Colleague:
    """Another person at the account."""

    id: int
    name: str
    title: str
    erased: bool


@dataclass(frozen=True)
class Part:
    """The part the person takes in a deal."""

    deal: DealLine
    is_key: bool
    focus: str
    refused: bool
    reached: bool
    tie_to_rival: bool
    remark: str


@dataclass(frozen=True)
class PersonPage:
    """One person with everything that hangs on them."""

    person: Person
    account: Account
    phones: tuple[str, ...] | None
    email: str | None
    wechat: str | None
    remarks: str | None
    boss: Colleague | None
    reports: tuple[Colleague, ...]
    parts: tuple[Part, ...]
    playbooks: Mapping[int, Playbook]
    notes: Notes
    story: Story
    names: StoryNames
    today: date
    erased: bool
    may_change: bool
    may_erase: bool
    sees_guarded: bool


@dataclass(frozen=True)
class PersonStory:
    """A further page of a person's story."""

    person: Person
    story: Story
    names: StoryNames


def people_list(actor: Actor, *, q: str = "", account_id: int | None = None, after: str = "") -> PeopleList:
    """One page of the people whose name holds `q`, of all visible accounts or of one."""
    account = accounts.get_account(actor, account_id) if account_id else None
    found, more = people_page(actor, q, account.pk if account else None, after)
    return PeopleList(
        rows=tuple(_row(actor, row) for row in found),
        q=q,
        account=account,
        after=after,
        next=more,
        any=bool(found) or policy.visible_rows(actor, Person).filter(erased_at=None).exists(),
    )


def person_page(actor: Actor, person_id: int) -> PersonPage:
    """The person's page."""
    person = accounts.get_person(actor, person_id)
    parts = _parts(actor, person)
    erased = person.erased_at is not None
    happened = story(actor, in_team=accounts.in_team(actor, person.account), person_id=person.pk)
    return PersonPage(
        person=person,
        account=person.account,
        phones=_phones(actor, person),
        email=policy.shown(actor, person, "email"),
        wechat=policy.shown(actor, person, "wechat"),
        remarks=policy.shown(actor, person, "remarks"),
        boss=_colleague(person.reports_to) if person.reports_to else None,
        reports=tuple(_colleague(one) for one in person.reports.order_by("sort_key", "id")[:REPORTS_SHOWN]),
        parts=parts,
        playbooks=playbooks_of([part.deal for part in parts]),
        notes=notes(actor, person_id=person.pk, page=NOTES_SHOWN),
        story=happened,
        names=named_in(actor, happened),
        today=actor.today(),
        erased=erased,
        may_change=actor.may_change and not erased,
        may_erase=actor.leads and actor.may_change and not erased,
        sees_guarded=actor.sees_guarded,
    )


def person_story(actor: Actor, person_id: int, before: str) -> PersonStory:
    """The next page of a person's story."""
    person = accounts.get_person(actor, person_id)
    in_team = accounts.in_team(actor, person.account)
    found = story(actor, in_team=in_team, before=before, person_id=person.pk)
    return PersonStory(person, found, named_in(actor, found))


def _parts(actor: Actor, person: Person) -> tuple[Part, ...]:
    rows = {row.deal_id: row for row in DealPerson.objects.filter(person=person)}
    lines = lines_of(actor, tuple(rows))
    return tuple(_part(actor, rows[line.id], line) for line in lines)


def _part(actor: Actor, row: DealPerson, line: DealLine) -> Part:
    return Part(
        deal=line,
        is_key=row.is_key,
        focus=row.focus,
        refused=row.refused,
        reached=row.reached,
        tie_to_rival=row.tie_to_rival,
        remark=policy.shown(actor, row, "remark") or "",
    )


def _row(actor: Actor, row: Person) -> PersonRow:
    return PersonRow(
        id=row.pk,
        name=row.name,
        title=row.title,
        unit=row.unit.name if row.unit else "",
        account_id=row.account_id,
        account=row.account.name,
        phones=_phones(actor, row),
        email=policy.shown(actor, row, "email"),
        wechat=policy.shown(actor, row, "wechat"),
    )


def _phones(actor: Actor, row: Person) -> tuple[str, ...] | None:
    found = policy.shown(actor, row, "phones")
    return None if found is None else tuple(found)


def _colleague(row: Person) -> Colleague:
    return Colleague(row.pk, row.name, row.title, row.erased_at is not None)
