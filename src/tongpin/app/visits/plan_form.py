"""What a visit can be planned from: who is there, what fits the buyer's phase, and what we do not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.deals.models import LEAD, OPEN, Deal, DealPerson
from tongpin.app.deals.queries import get_deal, playbook_of
from tongpin.app.decision.held import held_in
from tongpin.app.playbooks.queries import content_of
from tongpin.app.visits.assembling import visit_rows
from tongpin.app.visits.brief_facts import missing_signals
from tongpin.app.visits.doors import get_visit, visiting_for
from tongpin.app.visits.faces import Face, faces_of
from tongpin.app.visits.models import Visit
from tongpin.app.visits.preparing import phase_of
from tongpin.app.visits.record_form import fitting_first, people_of
from tongpin.app.visits.rows import DealName, MemberName, PersonName, QuestionRow, VisitRow
from tongpin.app.visits.visit_page import questions_of
from tongpin.app.workspace.queries import colleagues
from tongpin.core.playbook import Objective, Phase, Playbook, Visiting
from tongpin.core.qualification import ELEMENTS

MOST_DEALS = 100
MOST_IDEAS = 8
MORNING = time(9, 30)


@dataclass(frozen=True)
class Idea:
    """Something we do not know yet, as a question: its target says which field the answer fills; the words are the page's.

    `key` is the element, the signal of `stage`, or nothing; `person` names whom it is about.
    """

    target: str
    deal_id: int | None
    person_id: int | None
    stage: str = ""
    key: str = ""
    person: str = ""


@dataclass(frozen=True)
class PlanForm:
    """Everything to choose from, and what is chosen to begin with. Without an account that has to be chosen first.

    `people` has `present` set for those chosen. `visit` is the one that is changed, None for a new one.
    """

    account_id: int | None
    account: str
    visiting: Visiting
    phase: Phase
    objectives: tuple[Objective, ...]
    deals: tuple[DealName, ...]
    deal_ids: tuple[int, ...]
    people: tuple[PersonName, ...]
    person_ids: tuple[int, ...]
    members: tuple[MemberName, ...]
    ideas: tuple[Idea, ...]
    playbooks: Mapping[int, Playbook]
    starts_at: datetime
    visit: VisitRow | None
    bring: str
    questions: tuple[QuestionRow, ...]
    faces: Mapping[int, Face]
    today: date
    me: int


def plan_form(
    actor: Actor,
    *,
    deal_id: int | None = None,
    account_id: int | None = None,
    person_id: int | None = None,
    visit_id: int | None = None,
) -> PlanForm:
    """The form for a new visit about a deal, to an account or a person; or for one that is there."""
    if not (actor.may_change and actor.sees_guarded):
        raise Denied
    row = get_visit(actor, visit_id) if visit_id else None
    account, chosen, person_ids = _about(actor, row, deal_id, account_id, person_id)
    deals = deals_going_on(actor, account)
    chosen = chosen or _the_only(row, deals)
    about = [deal for deal in deals if deal.pk in chosen]
    visiting, phase = visiting_for(actor, about or deals), phase_of(about[0]) if about else "need"
    shown = visit_rows(actor, [row])[0] if row else None
    expected = shown.people if shown else tuple(PersonName(one, "", "") for one in person_ids)
    return PlanForm(
        account_id=account.pk if account else None,
        account=account.name if account else "",
        visiting=visiting,
        phase=phase,
        objectives=fitting_first(visiting, phase),
        deals=tuple(name_of(deal) for deal in deals),
        deal_ids=tuple(chosen),
        people=people_of(account.pk, expected) if account else (),
        person_ids=tuple(one.id for one in expected),
        members=tuple(MemberName(one.id, one.name) for one in colleagues(actor)),
        ideas=tuple(_ideas(about))[:MOST_IDEAS],
        playbooks={one.playbook_version_id: content_of(one.playbook_version_id) for one in deals},
        starts_at=row.starts_at if row else _tomorrow(actor),
        visit=shown,
        bring=row.bring if row else "",
        questions=questions_of(actor, row) if row else (),
        faces=faces_of(actor, about or deals),
        today=actor.today(),
        me=actor.member_id,
    )


def _about(
    actor: Actor, row: Visit | None, deal_id: int | None, account_id: int | None, person_id: int | None
) -> tuple[Account | None, list[int], tuple[int, ...]]:
    """The account, the deals chosen, the people chosen."""
    if row is not None:
        return row.account, sorted(row.deals.values_list("deal_id", flat=True)), ()
    if deal_id is not None:
        deal = get_deal(actor, deal_id)
        keys = DealPerson.objects.filter(deal=deal, is_key=True, reached=True, person__erased_at=None)
        return deal.account, [deal.pk], tuple(keys.values_list("person_id", flat=True))
    if person_id is not None:
        person = get_person(actor, person_id)
        return person.account, _deals_with(person.pk, person.account_id), (person.pk,)
    return (get_account(actor, account_id) if account_id else None), [], ()


def _deals_with(person_id: int, account_id: int) -> list[int]:
    """The deals that go on in which the person takes part."""
    rows = DealPerson.objects.filter(
        person_id=person_id, deal__account_id=account_id, deal__status__in=(LEAD, OPEN)
    )
    return sorted(rows.values_list("deal_id", flat=True))


def _the_only(row: Visit | None, deals: list[Deal]) -> list[int]:
    """Where only one thing goes on, a new visit is about it."""
    return [deals[0].pk] if row is None and len(deals) == 1 else []


def deals_going_on(actor: Actor, account: Account | None) -> list[Deal]:
    """The deals of the account that go on."""
    if account is None:
        return []
    rows = policy.visible_rows(actor, Deal).filter(account=account, status__in=(LEAD, OPEN))
    return list(rows.order_by("-opened_on", "-id")[:MOST_DEALS])


def name_of(deal: Deal) -> DealName:
    """The deal as plans name it."""
    return DealName(deal.pk, deal.name, deal.status, deal.stage, deal.sync, deal.playbook_version_id)


def _ideas(deals: list[Deal]) -> Iterable[Idea]:
    """What the chosen deals leave open: elements, signals of the next stage, how people stand."""
    held = held_in([deal.pk for deal in deals])
    for deal in deals:
        for element in ELEMENTS:
            if deal.qualification.get(element, "unknown") in ("unknown", "assumed"):
                yield Idea(f"qualification:{element}", deal.pk, None, key=element)
        for stage, key in missing_signals(deal, playbook_of(deal))[:3]:
            yield Idea(f"signal:{stage}/{key}", deal.pk, None, stage, key)
        people = DealPerson.objects.filter(deal=deal, person__erased_at=None).order_by("-is_key", "id")
        for person_id, name in people.values_list("person_id", "person__name"):
            if not held[deal.pk].value(person_id, "stance"):
                yield Idea("stance", deal.pk, person_id, person=name)
        yield Idea("need", deal.pk, None)


def _tomorrow(actor: Actor) -> datetime:
    """The next working morning."""
    day = actor.today() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, ZoneInfo(actor.zone))
