"""Visits of the demo: what was held, what came of it, what is planned; written in bulk, judged by the same rule as everybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.inserting import give_ids, insert_rows
from tongpin.app.deals.models import Deal
from tongpin.app.timeline.commands import told
from tongpin.app.timeline.models import Entry
from tongpin.app.visits.models import (
    HELD,
    OPEN,
    PLANNED,
    Commitment,
    Visit,
    VisitDeal,
    VisitPerson,
    VisitQuestion,
)
from tongpin.app.workspace.models import Member
from tongpin.core.visits import Promise, judge

UPDATED = 30  # minutes after a visit until it is written down


@dataclass(frozen=True)
class Word:
    """A commitment; `days` counts from today to the day it is due, `who` names the person of theirs."""

    side: str
    text: str
    days: int
    kind: str = ""
    who: str = ""
    state: str = OPEN
    quote: str = ""


@dataclass(frozen=True)
class Talk:
    """A visit, so many days from today (below 0: ago). With `claimed` it was held, without it is planned.

    `who` names those expected, `absent` those of them who did not come; `questions` are text and target.
    """

    days: int
    kind: str
    who: tuple[str, ...]
    subject: str = ""
    objective: str = ""
    fallback: str = ""
    claimed: str = ""
    result: str = ""
    said: str = ""
    words: tuple[Word, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    objective_text: str = ""
    bring: str = ""
    place: str = ""
    hour: int = 10
    minutes: int = 60
    readiness: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A talk with the deal that it was about, and the people of that house by name."""

    deal: Deal
    talk: Talk
    people: Mapping[str, int]


@dataclass
class _Rows:
    visits: list[Visit] = field(default_factory=list)
    deals: list[VisitDeal] = field(default_factory=list)
    people: list[VisitPerson] = field(default_factory=list)
    questions: list[VisitQuestion] = field(default_factory=list)
    words: list[Commitment] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def write_talks(actor: Actor, stories: Sequence[Told]) -> None:
    """Write them all down; one row of the audit trail speaks for all. Advice is brought up to date by the caller."""
    if not stories:
        return
    zone, today = ZoneInfo(actor.zone), actor.today()
    rows = _Rows(visits=[_visit(actor, one, zone, today) for one in stories])
    give_ids(rows.visits)
    owners = {one.deal.owner_id for one in stories}
    names = dict(Member.objects.filter(pk__in=owners).values_list("id", "name"))
    for visit, one in zip(rows.visits, stories, strict=True):
        _around(rows, visit, one, today)
        if visit.state == HELD:
            rows.entries.append(_entry(actor, visit, one, names))
    for made in (rows.visits, rows.deals, rows.people, rows.questions, rows.words, rows.entries):
        insert_rows(made)
    counts = {"visits": len(rows.visits), "commitments": len(rows.words)}
    audit.note(actor.workspace_id, actor.member_id, "tell_visits", "Workspace", actor.workspace_id, counts)


def outcome_of(talk: Talk, today: date) -> str:
    """The outcome that the commitments of a talk bear out; nothing for a planned one."""
    if not talk.claimed:
        return ""
    promises = [
        Promise(one.side, today + timedelta(days=one.days), one.state, one.kind)  # type: ignore[arg-type]  # ours
        for one in talk.words
    ]
    return judge(talk.claimed, promises).outcome


def _visit(actor: Actor, one: Told, zone: ZoneInfo, today: date) -> Visit:
    talk, on = one.talk, today + timedelta(days=one.talk.days)
    starts_at = datetime.combine(on, time(talk.hour), zone)
    held = bool(talk.claimed)
    return Visit(
        workspace_id=actor.workspace_id,
        account_id=one.deal.account_id,
        owner_id=one.deal.owner_id,
        kind=talk.kind,
        subject=talk.subject,
        starts_at=starts_at,
        minutes=talk.minutes,
        place=talk.place,
        state=HELD if held else PLANNED,
        objective=talk.objective,
        objective_text=talk.objective_text,
        fallback=talk.fallback,
        bring=talk.bring,
        readiness=dict(talk.readiness),
        result=talk.result,
        claimed=talk.claimed,
        outcome=outcome_of(talk, today),
        said=talk.said,
        held_on=on if held else None,
        recorded_at=starts_at + timedelta(minutes=talk.minutes + UPDATED) if held else None,
        recorded_by_id=one.deal.owner_id if held else None,
    )


def _around(rows: _Rows, visit: Visit, one: Told, today: date) -> None:
    talk, of = one.talk, {"workspace_id": visit.workspace_id, "visit_id": visit.pk}
    rows.deals.append(VisitDeal(deal_id=one.deal.pk, **of))
    rows.people += [
        VisitPerson(person_id=one.people[name], present=name not in talk.absent, **of) for name in talk.who
    ]
    rows.questions += [
        VisitQuestion(place=place, text=text, target=target, deal_id=one.deal.pk if target else None, **of)
        for place, (text, target) in enumerate(talk.questions)
    ]
    rows.words += [_word(visit, one, word, today) for word in talk.words]


def _entry(actor: Actor, visit: Visit, one: Told, names: Mapping[int, str]) -> Entry:
    talk = one.talk
    facts = {"kind": talk.kind, "outcome": visit.outcome, "claimed": talk.claimed, "result": talk.result}
    about: dict[str, Any] = {"account_id": visit.account_id, "deal_id": one.deal.pk, "ref_id": visit.pk}
    entry = told(actor, "visit", "recorded", on=visit.held_on, facts=facts, text=talk.said, **about)
    entry.member_id, entry.member_name = one.deal.owner_id, names[one.deal.owner_id]
    return entry


def _word(visit: Visit, one: Told, word: Word, today: date) -> Commitment:
    due = today + timedelta(days=word.days)
    closed = word.state != OPEN
    return Commitment(
        workspace_id=visit.workspace_id,
        account_id=visit.account_id,
        deal_id=one.deal.pk,
        visit_id=visit.pk,
        person_id=one.people.get(word.who),
        side=word.side,
        kind=word.kind,
        text=word.text,
        quote=word.quote,
        due=due,
        owner_id=one.deal.owner_id,
        state=word.state,
        closed_on=min(due, today) if closed else None,
        closed_by_id=one.deal.owner_id if closed else None,
    )
