"""What can be ticked and filled in when a visit is recorded: nothing that is known has to be typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.deals.models import LEAD, OPEN, Deal, DealPerson, Need
from tongpin.app.deals.queries import playbook_of, signals_of
from tongpin.app.decision.held import Held, held_in
from tongpin.app.visits.assembling import WITH_COMMITMENT, commitment_rows, visit_rows
from tongpin.app.visits.doors import deals_of, get_visit, visiting_for
from tongpin.app.visits.models import OPEN as STANDS
from tongpin.app.visits.models import Commitment, Visit
from tongpin.app.visits.preparing import phase_of
from tongpin.app.visits.rows import CommitmentRow, MemberName, PersonName, QuestionRow, VisitRow
from tongpin.app.visits.visit_page import questions_of
from tongpin.app.workspace.queries import colleagues
from tongpin.core.decision import ATTITUDES, STANCES
from tongpin.core.needs import TYPES
from tongpin.core.playbook import Objective, Phase, Stage, Visiting
from tongpin.core.text import Text
from tongpin.core.visits import OUTCOMES, RESULTS

MOST_PEOPLE = 200
STAGES_AHEAD = 2


@dataclass(frozen=True)
class Tick:
    """A signal that may have been heard: `state` is none, assumed or confirmed so far."""

    stage: str
    key: str
    text: Text
    hint: Text
    required: bool
    state: str


@dataclass(frozen=True)
class StageTicks:
    """The signals of one stage; `current` is the stage that the deal is in."""

    key: str
    name: Text
    current: bool
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class NeedTick:
    """A need that we know of, to be moved on."""

    id: int
    version: int
    text: str
    type: str
    person_id: int | None
    person: str


@dataclass(frozen=True)
class Standing:
    """What is held of a person in the deal; the ids are what `seen` of a judgement takes (0: nothing is held)."""

    person_id: int
    stance: str
    stance_seen: int
    attitude: str
    attitude_seen: int


@dataclass(frozen=True)
class DealForm:
    """One deal: what may have been heard of it, its needs, what is held of the people, and where it may go next."""

    id: int
    name: str
    version_id: int
    stage: str
    phase: Phase
    stages: tuple[StageTicks, ...]
    next_stage: str
    needs: tuple[NeedTick, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class RecordForm:
    """Everything that the record of a visit may choose from.

    `people` are all of the account, those expected first; `objectives` those that fit the phase first. `dates` are the days that
    a commitment is most often due on: tomorrow, this Friday, in a week, in two, by the end of the month.
    """

    visit: VisitRow
    visiting: Visiting
    objectives: tuple[Objective, ...]
    deals: tuple[DealForm, ...]
    people: tuple[PersonName, ...]
    members: tuple[MemberName, ...]
    questions: tuple[QuestionRow, ...]
    promises: tuple[CommitmentRow, ...]
    outcomes: tuple[str, ...]
    results: tuple[str, ...]
    need_types: tuple[str, ...]
    stances: tuple[str, ...]
    attitudes: tuple[str, ...]
    dates: tuple[date, ...]
    held_on: date
    today: date
    currency: str


def record_form(actor: Actor, visit_id: int) -> RecordForm:
    """The form of a visit; Denied for those who change nothing."""
    row = get_visit(actor, visit_id)
    if not (actor.may_change and actor.sees_guarded):
        raise Denied
    return form_of_row(actor, row)


def form_of_row(actor: Actor, row: Visit) -> RecordForm:
    """The form of a visit that the caller has come to through its door."""
    deals, today = deals_of(row), actor.today()
    visiting, shown = visiting_for(actor, deals), visit_rows(actor, [row])[0]
    held = held_in([deal.pk for deal in deals])
    standing = Commitment.objects.filter(account_id=row.account_id, state=STANDS)
    phase = phase_of(deals[0]) if deals else "need"
    return RecordForm(
        visit=shown,
        visiting=visiting,
        objectives=fitting_first(visiting, phase),
        deals=tuple(_deal(deal, held[deal.pk]) for deal in deals),
        people=people_of(row.account_id, shown.people),
        members=tuple(MemberName(one.id, one.name) for one in colleagues(actor)),
        questions=questions_of(actor, row),
        promises=commitment_rows(actor, standing.select_related(*WITH_COMMITMENT).order_by("due", "id")[:20]),
        outcomes=OUTCOMES,
        results=RESULTS,
        need_types=TYPES,
        stances=STANCES,
        attitudes=ATTITUDES,
        dates=usual_days(today),
        held_on=row.held_on or min(actor.day_of(row.starts_at), today),
        today=today,
        currency=actor.base_currency,
    )


def fitting_first(visiting: Visiting, phase: Phase) -> tuple[Objective, ...]:
    """All objectives, those that fit the buyer's phase first."""
    fitting = visiting.fitting(phase)
    return (*fitting, *(one for one in visiting.objectives if one not in fitting))


def people_of(account_id: int, expected: tuple[PersonName, ...]) -> tuple[PersonName, ...]:
    """The people of an account, those expected first; `present` says who is."""
    here = {one.id for one in expected}
    rows = Person.objects.filter(account_id=account_id, erased_at=None).order_by("sort_key", "id")
    found = [
        PersonName(pk, name, title, pk in here)
        for pk, name, title in rows.values_list("id", "name", "title")[:MOST_PEOPLE]
    ]
    return tuple(sorted(found, key=lambda one: not one.present))


def usual_days(today: date) -> tuple[date, ...]:
    """The days on which commitments are most often due, in their order."""
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    month_end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    days = {today + timedelta(days=1), friday, today + timedelta(days=7), today + timedelta(days=14)}
    return tuple(sorted(days | ({month_end} if month_end > today else set())))


def _deal(deal: Deal, held: Held) -> DealForm:
    content = playbook_of(deal)
    at = content.index(deal.stage) if content.has_stage(deal.stage) else -1
    going = deal.status in (LEAD, OPEN)
    shown = content.stages[max(at, 0) : at + 1 + STAGES_AHEAD] if going else ()
    states = _states(deal)
    # a lead does not move by signals: it is qualified
    following = content.stages[at + 1 : at + 2] if deal.status == OPEN and at >= 0 else ()
    return DealForm(
        id=deal.pk,
        name=deal.name,
        version_id=deal.playbook_version_id,
        stage=deal.stage,
        phase=phase_of(deal),
        stages=tuple(_ticks(stage, deal.stage, states) for stage in shown),
        next_stage=following[0].key if following else "",
        needs=_needs(deal),
        standings=_standings(deal, held),
    )


def _states(deal: Deal) -> Mapping[tuple[str, str], str]:
    """What is recorded of each signal: confirmed before assumed."""
    facts = sorted(signals_of(deal), key=lambda fact: fact.certainty == "confirmed")
    return {(fact.stage, fact.key): fact.certainty for fact in facts if not fact.refuted}


def _ticks(stage: Stage, current: str, states: Mapping[tuple[str, str], str]) -> StageTicks:
    ticks = tuple(
        Tick(stage.key, one.key, one.text, one.hint, one.required, states.get((stage.key, one.key), "none"))
        for one in stage.signals
    )
    return StageTicks(stage.key, stage.name, stage.key == current, ticks)


def _needs(deal: Deal) -> tuple[NeedTick, ...]:
    rows = Need.objects.filter(deal=deal).order_by("id")
    names = ("id", "version", "text", "type", "person_id", "person__name")
    return tuple(
        NeedTick(pk, version, text, kind, person_id, name or "")
        for pk, version, text, kind, person_id, name in rows.values_list(*names)
    )


def _standings(deal: Deal, held: Held) -> tuple[Standing, ...]:
    people = DealPerson.objects.filter(deal=deal, person__erased_at=None).order_by("id")
    return tuple(_standing(person, held) for person in people.values_list("person_id", flat=True))


def _standing(person: int, held: Held) -> Standing:
    stance, attitude = (held.marks.get((person, aspect, "")) for aspect in ("stance", "attitude"))
    return Standing(
        person,
        stance.value if stance else "",
        stance.id if stance else 0,
        attitude.value if attitude else "",
        attitude.id if attitude else 0,
    )
