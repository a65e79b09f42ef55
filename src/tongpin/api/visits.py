"""Visits: planning them, reading their brief, writing down what came of them."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Moment
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, Version, ahead, given
from tongpin.api.visit_shapes import (
    AskedIn,
    BriefOut,
    Key,
    RecordedOut,
    RecordIn,
    State,
    VisitLineOut,
    VisitOut,
)
from tongpin.app.base.plain import plain
from tongpin.app.visits import commands, queries
from tongpin.app.visits.reading import read_record
from tongpin.app.visits.spans import visits_in

PREFIX = ""
router = Router(tags=["Visits"])
MOST = 50


class VisitQuery(Schema):
    """Which visits."""

    account_id: Id | None = None
    deal_id: Id | None = None
    person_id: Id | None = None
    owner_id: Id | None = None
    state: State | None = None
    since: Moment | None = Field(None, description="From that moment on")
    until: Moment | None = Field(None, description="Before that moment")


class PlanIn(Input):
    """A visit as it is planned."""

    account_id: Id
    kind: Key
    starts_at: Moment
    minutes: int = Field(60, ge=0, le=20160)
    all_day: bool = False
    place: str = Field("", max_length=200)
    subject: str = Field("", max_length=120)
    deal_ids: list[Id] = Field([], max_length=MOST)
    person_ids: list[Id] = Field([], max_length=MOST)
    member_ids: list[Id] = Field([], max_length=MOST)
    owner_id: Id | None = None
    objective: Key = ""
    objective_text: str = Field("", max_length=300)
    fallback: Key = ""
    fallback_text: str = Field("", max_length=300)
    bring: str = Field("", max_length=500)
    questions: list[AskedIn] = Field([], max_length=MOST)
    client_key: str = Field("", max_length=36, description="The same key a second time plans nothing new")


class PlanPatch(Input):
    """The fields to change; those left out stay. `questions` takes the place of the whole list."""

    version: Version
    kind: Key = Field(LEFT_OUT)
    starts_at: Moment = Field(LEFT_OUT)
    minutes: int = Field(LEFT_OUT, ge=0, le=20160)
    all_day: bool = Field(LEFT_OUT)
    place: str = Field(LEFT_OUT, max_length=200)
    subject: str = Field(LEFT_OUT, max_length=120)
    deal_ids: list[Id] = Field(LEFT_OUT, max_length=MOST)
    person_ids: list[Id] = Field(LEFT_OUT, max_length=MOST)
    member_ids: list[Id] = Field(LEFT_OUT, max_length=MOST)
    owner_id: Id = Field(LEFT_OUT)
    objective: Key = Field(LEFT_OUT)
    objective_text: str = Field(LEFT_OUT, max_length=300)
    fallback: Key = Field(LEFT_OUT)
    fallback_text: str = Field(LEFT_OUT, max_length=300)
    bring: str = Field(LEFT_OUT, max_length=500)
    questions: list[AskedIn] = Field(LEFT_OUT, max_length=MOST)


class UnplannedIn(Input):
    """A contact that nobody had planned, with what came of it."""

    account_id: Id
    kind: Key
    starts_at: Moment | None = Field(None, description="Now unless told otherwise")
    minutes: int = Field(LEFT_OUT, ge=0, le=20160)
    deal_ids: list[Id] = Field([], max_length=MOST)
    person_ids: list[Id] = Field([], max_length=MOST)
    record: RecordIn


class CancelIn(Input):
    """Calling a visit off."""

    version: Version
    reason: str = Field("", max_length=300)


class ReviveIn(Input):
    """Taking a visit up again."""

    version: Version


class ReadinessIn(Input):
    """What you say of your preparation."""

    version: Version
    answers: dict[Key, bool] = Field(max_length=20)


class AmendIn(Input):
    """A record put right."""

    version: Version
    record: RecordIn


@router.get("/visits", response=Page[VisitLineOut], summary="List visits")
def list_visits(request: ApiRequest, asked: Query[VisitQuery], window: Query[Window]) -> dict[str, Any]:
    """The visits that you may see, by their time."""
    return window.page(visits_in(request.auth, ahead(window), **asked.dict()))


@router.post("/visits", response={201: VisitOut}, summary="Plan a visit")
def plan_visit(request: ApiRequest, body: PlanIn) -> Any:
    """With whom, about which deals, and what the customer is to agree to."""
    made = commands.plan_visit(request.auth, **_plan(body))
    return Status(201, _shown(request, made.pk))


@router.post("/visits/unplanned", response={201: RecordedOut}, summary="Record an unplanned contact")
def record_unplanned(request: ApiRequest, body: UnplannedIn) -> Any:
    """Plans and records in one; `client_key` of the record makes it safe to send twice."""
    plan = {name: value for name, value in _plan(body).items() if name != "record"}
    done = commands.record_unplanned(request.auth, record=_record(body.record), **plan)
    return Status(201, _recorded(done))


@router.get("/visits/{int:visit_id}", response=VisitOut, summary="Show a visit")
def show_visit(request: ApiRequest, visit_id: int) -> Any:
    """A visit with its questions, commitments and checks."""
    return _shown(request, visit_id)


@router.patch("/visits/{int:visit_id}", response=VisitOut, summary="Change a planned visit")
def update_visit(request: ApiRequest, visit_id: int, body: PlanPatch) -> Any:
    """Another time, other people, another objective."""
    commands.update_visit(request.auth, visit_id, **_plan(body))
    return _shown(request, visit_id)


@router.post("/visits/{int:visit_id}/cancel", response=VisitOut, summary="Call a visit off")
def cancel_visit(request: ApiRequest, visit_id: int, body: CancelIn) -> Any:
    """It will not take place."""
    commands.cancel_visit(request.auth, visit_id, **given(body))
    return _shown(request, visit_id)


@router.post("/visits/{int:visit_id}/revive", response=VisitOut, summary="Take a visit up again")
def revive_visit(request: ApiRequest, visit_id: int, body: ReviveIn) -> Any:
    """It takes place after all."""
    commands.revive_visit(request.auth, visit_id, version=body.version)
    return _shown(request, visit_id)


@router.post("/visits/{int:visit_id}/readiness", response=VisitOut, summary="Answer readiness checks")
def answer_readiness(request: ApiRequest, visit_id: int, body: ReadinessIn) -> Any:
    """Before a visit to the one who decides; it warns and blocks nothing."""
    commands.answer_readiness(request.auth, visit_id, version=body.version, answers=body.answers)
    return _shown(request, visit_id)


@router.get("/visits/{int:visit_id}/brief", response=BriefOut, summary="Read the brief of a visit")
def show_brief(request: ApiRequest, visit_id: int) -> Any:
    """Every line in a code with its facts, and where it comes from."""
    page = queries.brief_page(request.auth, visit_id)
    return {"visit_id": visit_id, "sections": plain(page.brief.sections)}


@router.post("/visits/{int:visit_id}/record", response={201: RecordedOut}, summary="Record a visit")
def record_visit(request: ApiRequest, visit_id: int, body: RecordIn) -> Any:
    """What came of it: outcome, commitments, what was heard. All of it is written, or nothing."""
    return Status(201, _recorded(commands.record_visit(request.auth, visit_id, _record(body))))


@router.post("/visits/{int:visit_id}/amend", response=RecordedOut, summary="Put a record right")
def amend_record(request: ApiRequest, visit_id: int, body: AmendIn) -> Any:
    """Outcome, result, words, day and who was there are those given now; the other parts are added."""
    done = commands.amend_record(request.auth, visit_id, version=body.version, record=_record(body.record))
    return _recorded(done)


def _plan(body: Input) -> dict[str, Any]:
    """The fields that the request named; questions as the command takes them."""
    values = given(body)
    if values.get("questions") is not None:
        values["questions"] = [commands.Asked(**one) for one in values["questions"]]
    return values


def _record(body: RecordIn) -> Any:
    return read_record(body.dict())


def _recorded(done: commands.Recorded) -> dict[str, Any]:
    return {
        "visit_id": done.visit.pk,
        "version": done.visit.version,
        "outcome": done.visit.outcome,
        "lowered": done.lowered,
        "asks": done.asks,
        "again": done.again,
        "moved": done.moved,
        "stayed": list(done.stayed),
    }


def _shown(request: ApiRequest, visit_id: int) -> dict[str, Any]:
    page = queries.visit_page(request.auth, visit_id)
    row = {name: getattr(page.visit, name) for name in VisitLineOut.model_fields}
    return {
        **row,
        "bring": page.bring,
        "raw": page.raw,
        "questions": page.questions,
        "commitments": page.promises,
        "power": page.readiness.power,
        "checks": page.readiness.checks,
        "asks": page.verdict.asks if page.verdict else (),
    }
