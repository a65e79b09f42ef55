"""What a case tells of the customer's decision, and how it is written into the map: through the commands that people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tongpin.app.accounts.commands.people import update_person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.precedents import record_precedent
from tongpin.app.decision.commands.steps import date_step, record_event
from tongpin.app.decision.commands.ties import TieChange, know, mark_access, record_outside, tie
from tongpin.app.workspace.queries import colleagues

CERTAINTY = {True: "assumed", False: "confirmed"}


@dataclass(frozen=True)
class View:
    """What we came to hold of somebody, so many days ago.

    `shares` are per cent by buying step, those in `guessed` are assumed; `beside` is what another source says.
    """

    name: str
    days: int
    roles: str = ""
    attitude: str = ""
    stance: str = ""
    evidence: str = ""
    assumed: bool = False
    beside: bool = False
    shares: Mapping[str, int] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """How two people of the house stand to each other; kind `listens`: the first takes advice from the second."""

    one: str
    other: str
    kind: str
    evidence: str = ""
    assumed: bool = False


@dataclass(frozen=True)
class Happening:
    """A date in the customer's calendar, in so many days: who acts, and whom we must have reached before."""

    name: str
    days: int
    who: str = ""
    must_reach: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class CaseMap:
    """The decision of a case. Days count back from today, `dates` count forward: step, due in, finished (days ago).

    `bosses`: person, boss · `lines`: person, our colleague ("" is the seller), level, evidence · `outside`: person, party,
    kind, what · `access`: person, focus point, evidence, assumed · `bought`: what, days ago, supplier, what decided, who.
    """

    views: tuple[View, ...]
    dates: tuple[tuple[str, int, int | None], ...]
    bosses: tuple[tuple[str, str], ...] = ()
    pairs: tuple[Pair, ...] = ()
    lines: tuple[tuple[str, str, str, str], ...] = ()
    outside: tuple[tuple[str, str, str, str], ...] = ()
    happenings: tuple[Happening, ...] = ()
    access: tuple[tuple[str, str, str, bool], ...] = ()
    bought: tuple[tuple[str, int, str, str, str], ...] = ()


def draw_map(actor: Actor, deal: Deal, people: Mapping[str, int], told: CaseMap) -> None:
    """Write the map down, oldest first."""
    today = actor.today()
    for name, boss in told.bosses:
        update_person(actor, people[name], reports_to_id=people[boss])
    for days in sorted({view.days for view in told.views}, reverse=True):
        said = [change for view in told.views if view.days == days for change in _changes(view, people)]
        judge(actor, deal.pk, said, on=today - timedelta(days=days))
    for step, due, done in told.dates:
        finished = None if done is None else today - timedelta(days=done)
        date_step(actor, deal.pk, step, due=today + timedelta(days=due), done_on=finished)
    for one in told.happenings:
        record_event(
            actor,
            deal.pk,
            name=one.name,
            on=today + timedelta(days=one.days),
            person_id=people.get(one.who),
            note=one.note,
            must_reach=[people[name] for name in one.must_reach],
        )
    _draw_house(actor, deal.account_id, people, told, today)


def _changes(view: View, people: Mapping[str, int]) -> list[Change]:
    who, sure = people[view.name], CERTAINTY[view.assumed]
    held = {"roles": view.roles, "attitude": view.attitude, "stance": view.stance}
    found = [
        Change(who, aspect, value, "", sure, view.evidence, view.beside)
        for aspect, value in held.items()
        if value
    ]
    found += [
        Change(who, "influence", str(share), step, CERTAINTY[step in view.guessed])
        for step, share in view.shares.items()
    ]
    found += [Change(who, "mark", "yes", mark) for mark in view.marks]
    return found + [Change(who, "channel", "works", channel) for channel in view.works]


def _draw_house(actor: Actor, account_id: int, people: Mapping[str, int], told: CaseMap, today: date) -> None:
    tie(actor, account_id, [_tie(pair, people) for pair in told.pairs])
    ours = {one.name: one.id for one in colleagues(actor)}
    for name, colleague, level, evidence in told.lines:
        know(
            actor,
            people[name],
            level=level,
            colleague_id=ours[colleague] if colleague else None,
            evidence=evidence,
        )
    for name, party, kind, what in told.outside:
        record_outside(actor, people[name], party=party, kind=kind, what=what)
    for name, focus, evidence, assumed in told.access:
        mark_access(actor, people[name], aspect=focus, certainty=CERTAINTY[assumed], evidence=evidence)
    for what, days, supplier, decided_by, who in told.bought:
        record_precedent(
            actor,
            account_id,
            what=what,
            on=today - timedelta(days=days),
            decided_by=decided_by,
            supplier=supplier,
            person_id=people.get(who),
        )


def _tie(pair: Pair, people: Mapping[str, int]) -> TieChange:
    listens = pair.kind == "listens"
    return TieChange(
        people[pair.one],
        people[pair.other],
        "yes" if listens else pair.kind,
        "listens" if listens else "tie",
        CERTAINTY[pair.assumed],
        pair.evidence,
    )
