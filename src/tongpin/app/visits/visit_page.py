"""The page of one visit: the plan, how ready we are, what came of it, what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.decision.queries import require_guarded
from tongpin.app.playbooks.queries import content_of
from tongpin.app.timeline.models import Entry
from tongpin.app.visits.assembling import WITH_COMMITMENT, commitment_rows, visit_rows
from tongpin.app.visits.brief_facts import facts_of
from tongpin.app.visits.doors import Visitings, deals_of, get_commitment, get_visit, visiting_for
from tongpin.app.visits.faces import Face, faces_of
from tongpin.app.visits.models import HELD, PLANNED, Commitment, Visit, VisitQuestion
from tongpin.app.visits.outcomes import verdict_of
from tongpin.app.visits.preparing import Readiness, readiness_of
from tongpin.app.visits.rows import CommitmentRow, QuestionRow, VisitRow
from tongpin.core.playbook import Playbook, Visiting
from tongpin.core.visits import ASKED, Brief, Judged
from tongpin.core.visits import brief as brief_of


@dataclass(frozen=True)
class VisitPage:
    """One visit. What the reader may not read is None or empty.

    `readiness` has checks only where somebody who decides is expected; `answers` are those given, `asked` the keys that a user
    answers. `verdict` says how the claim was judged, None before it is recorded. `wrote` counts what the record wrote, by part.
    """

    visit: VisitRow
    visiting: Visiting
    playbooks: Mapping[int, Playbook]
    bring: str | None
    raw: str | None
    questions: tuple[QuestionRow, ...]
    promises: tuple[CommitmentRow, ...]
    readiness: Readiness
    answers: Mapping[str, bool]
    asked: frozenset[str]
    verdict: Judged | None
    wrote: Mapping[str, int]
    faces: Mapping[int, Face]
    today: date
    may_change: bool
    sees_guarded: bool


@dataclass(frozen=True)
class BriefPage:
    """The brief of a visit: each line with where it comes from; keys of the playbook are in `visiting` and `playbooks`."""

    visit: VisitRow
    visiting: Visiting
    playbooks: Mapping[int, Playbook]
    brief: Brief
    readiness: Readiness
    answers: Mapping[str, bool]
    today: date
    may_change: bool


def visit_page(actor: Actor, visit_id: int) -> VisitPage:
    """Everything about one visit, as the actor may see it."""
    row = get_visit(actor, visit_id)
    deals, known = deals_of(row), Visitings(actor)
    promised = Commitment.objects.filter(visit=row).select_related(*WITH_COMMITMENT).order_by("due", "id")
    guarded = actor.sees_guarded
    return VisitPage(
        visit=visit_rows(actor, [row], known)[0],
        visiting=visiting_for(actor, deals),
        playbooks={deal.playbook_version_id: content_of(deal.playbook_version_id) for deal in deals},
        bring=policy.shown(actor, row, "bring"),
        raw=policy.shown(actor, row, "raw"),
        questions=questions_of(actor, row),
        promises=commitment_rows(actor, promised, known),
        readiness=_readiness(row) if guarded else Readiness(),
        answers=row.readiness if guarded else {},
        asked=ASKED,
        verdict=verdict_of(row.claimed, row, deals) if row.state == HELD else None,
        wrote=_wrote(row),
        faces=faces_of(actor, deals),
        today=actor.today(),
        may_change=actor.may_change,
        sees_guarded=guarded,
    )


def brief_page(actor: Actor, visit_id: int) -> BriefPage:
    """The brief; Denied for those who may not read what it is made of."""
    row = get_visit(actor, visit_id)
    require_guarded(actor)
    return brief_of_row(actor, row)


def brief_of_row(actor: Actor, row: Visit) -> BriefPage:
    """The brief of a visit that the caller has come to through its door."""
    facts = facts_of(actor, row)
    shown = visit_rows(actor, [row])[0]
    return BriefPage(
        visit=shown,
        visiting=facts.visiting,
        playbooks={deal.version_id: content_of(deal.version_id) for deal in shown.deals},
        brief=brief_of(facts),
        readiness=_readiness(row),
        answers=row.readiness,
        today=facts.today,
        may_change=actor.may_change,
    )


def commitment_page(actor: Actor, commitment_id: int) -> CommitmentRow:
    """One commitment, as the actor may see it."""
    return commitment_rows(actor, [get_commitment(actor, commitment_id)])[0]


def questions_of(actor: Actor, row: Visit) -> tuple[QuestionRow, ...]:
    """The questions of a visit in their order."""
    rows = VisitQuestion.objects.filter(visit=row).order_by("place", "id")
    return tuple(
        QuestionRow(
            one.pk,
            one.version,
            policy.shown(actor, one, "text"),
            one.target,
            policy.shown(actor, one, "answer"),
            one.deal_id,
            one.person_id,
        )
        for one in rows
    )


def _readiness(row: Visit) -> Readiness:
    return readiness_of([row])[row.pk] if row.state == PLANNED or row.readiness else Readiness()


def _wrote(row: Visit) -> Mapping[str, int]:
    """What all records of the visit wrote, by part: each is told once for every deal, so that one deal's story has it all."""
    told = Entry.objects.filter(workspace_id=row.workspace_id, kind="visit", ref_id=row.pk)
    first = told.filter(code__in=("recorded", "amended")).order_by("id").values_list("id", "deal_id", "facts")
    found: dict[str, int] = {}
    stories: list[tuple[Any, ...]] = list(first)
    for _, deal_id, facts in stories:
        if deal_id == stories[0][1]:
            for part, count in facts.get("wrote", {}).items():
                found[part] = found.get(part, 0) + count
    return found
