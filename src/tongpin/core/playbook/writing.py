"""Playbook → YAML."""

from collections.abc import Sequence
from typing import TypeAlias

import yaml

from .deciding import Channel, Deciding
from .model import ChecklistItem, LostReason, Paper, Playbook, Signal, Stage
from .writing_visiting import visiting_tree

_Tree: TypeAlias = dict[str, object]


def dump(playbook: Playbook) -> str:
    """Return YAML that parses back to an equal playbook; what is empty or has its default is left out."""
    tree = _full(
        {
            "playbook": playbook.key,
            "name": dict(playbook.name),
            "about": dict(playbook.about),
            "settings": dict(playbook.settings),
            "papers": _named(playbook.papers),
            "lost_reasons": _named(playbook.lost_reasons),
            "decision": _deciding(playbook.own_deciding) if playbook.own_deciding else {},
            "visiting": visiting_tree(playbook.own_visiting) if playbook.own_visiting else {},
            "stages": [_stage(stage) for stage in playbook.stages],
        }
    )
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=110)


def _full(tree: _Tree) -> _Tree:
    return {key: value for key, value in tree.items() if value not in ({}, [])}


def _named(entries: Sequence[Paper | LostReason | Channel]) -> list[_Tree]:
    return [{"key": entry.key, "name": dict(entry.name)} for entry in entries]


def _deciding(deciding: Deciding) -> _Tree:
    return _full(
        {
            "numbers": dict(deciding.numbers),
            "steps": [
                {"key": step.key, "days": step.days, "name": dict(step.name)} for step in deciding.steps
            ],
            "channels": _named(deciding.channels),
        }
    )


def _stage(stage: Stage) -> _Tree:
    all_needed = stage.at_least == len(stage.required_keys)
    return _full(
        {
            "key": stage.key,
            "name": dict(stage.name),
            "short": dict(stage.short),
            "phase": stage.phase,
            **({} if stage.funnel else {"funnel": False}),
            "usual_days": stage.usual_days,
            "entry": {} if all_needed else {"at_least": stage.at_least},
            "signals": [_signal(signal) for signal in stage.signals],
            "checklist": [_item(item) for item in stage.checklist],
            "cares": [dict(text) for text in stage.cares],
            "work": [dict(text) for text in stage.work],
            "warnings": [dict(text) for text in stage.warnings],
        }
    )


def _signal(signal: Signal) -> _Tree:
    optional: _Tree = {} if signal.required else {"required": False}
    return _full({"key": signal.key, "text": dict(signal.text), "hint": dict(signal.hint), **optional})


def _item(item: ChecklistItem) -> _Tree:
    return {"key": item.key, "text": dict(item.text)}
