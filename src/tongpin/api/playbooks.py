"""Playbooks, to read: the keys of stages and signals that moving a deal needs."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.app.playbooks import queries
from tongpin.core import playbook as core

router = Router(tags=["Playbooks"])
Words = dict[str, str]


class PlaybookLine(Schema):
    """A playbook that new deals can take."""

    key: str
    name: Words
    version: int


class SignalOut(Schema):
    """What the customer does or says that proves the stage."""

    key: str
    text: Words
    hint: Words
    required: bool


class StageOut(Schema):
    """A stage: a deal enters it with `at_least` of its required signals."""

    key: str
    name: Words
    short: Words
    phase: str
    funnel: bool
    usual_days: int
    at_least: int
    signals: list[SignalOut]


class NamedOut(Schema):
    """A key with its words."""

    key: str
    name: Words


class PlaybookOut(PlaybookLine):
    """A whole playbook in the version that new deals take."""

    about: Words
    stages: list[StageOut]
    papers: list[NamedOut]
    lost_reasons: list[NamedOut]


@router.get("", response=Page[PlaybookLine], summary="List playbooks")
def list_playbooks(request: ApiRequest, window: Query[Window]) -> dict[str, Any]:
    """The playbooks that new deals can take, oldest first."""
    return window.cut([_line(one) for one in queries.playbooks(request.auth)])


@router.get("/{key}", response=PlaybookOut, summary="Show a playbook")
def show_playbook(request: ApiRequest, key: str) -> dict[str, Any]:
    """All stages with their signals, the kinds of paperwork, and the reasons for losing."""
    found = queries.playbook_named(request.auth, key)
    return _line(found) | {
        "about": dict(found.content.about),
        "stages": [_stage(stage) for stage in found.content.stages],
        "papers": [{"key": one.key, "name": dict(one.name)} for one in found.content.papers],
        "lost_reasons": [{"key": one.key, "name": dict(one.name)} for one in found.content.lost_reasons],
    }


def _line(one: queries.InUse) -> dict[str, Any]:
    return {"key": one.key, "name": dict(one.content.name), "version": one.number}


def _stage(stage: core.Stage) -> dict[str, Any]:
    return {
        "key": stage.key,
        "name": dict(stage.name),
        "short": dict(stage.short),
        "phase": stage.phase,
        "funnel": stage.funnel,
        "usual_days": stage.usual_days,
        "at_least": stage.at_least,
        "signals": [
            {"key": one.key, "text": dict(one.text), "hint": dict(one.hint), "required": one.required}
            for one in stage.signals
        ],
    }
