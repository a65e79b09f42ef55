"""A playbook made ready to be read: every text in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from tongpin.core import playbook as core
from tongpin.core.text import Text
from tongpin.web.settings import words
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class SignalText:
    """A signal and what counts as its evidence."""

    text: str
    hint: str
    required: bool


@dataclass(frozen=True)
class StageText:
    """A stage in words."""

    number: int
    key: str
    name: str
    phase: str
    phase_word: Promise
    funnel: bool
    usual_days: int
    at_least: int
    required: int
    signals: tuple[SignalText, ...]
    checklist: tuple[str, ...]
    cares: tuple[str, ...]
    work: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class PlaybookText:
    """A playbook in words."""

    name: str
    about: str
    stages: tuple[StageText, ...]
    papers: tuple[str, ...]
    lost_reasons: tuple[str, ...]


def read(content: core.Playbook) -> PlaybookText:
    """The playbook in the active language."""
    return PlaybookText(
        said(content.name),
        said(content.about),
        tuple(_stage(number, stage) for number, stage in enumerate(content.stages, 1)),
        tuple(said(one.name) for one in content.papers),
        tuple(said(one.name) for one in content.lost_reasons),
    )


def _stage(number: int, stage: core.Stage) -> StageText:
    return StageText(
        number,
        stage.key,
        said(stage.name),
        stage.phase,
        words.PHASES[stage.phase],
        stage.funnel,
        stage.usual_days,
        stage.at_least,
        len(stage.required_keys),
        tuple(SignalText(said(one.text), said(one.hint), one.required) for one in stage.signals),
        _all(one.text for one in stage.checklist),
        _all(stage.cares),
        _all(stage.work),
        _all(stage.warnings),
    )


def _all(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(said(text) for text in texts)
