"""YAML → Playbook, with every problem named by line and column (M10).

docs/method/playbook.md describes the file and lists the problem codes.
"""

from functools import lru_cache
from typing import TypeVar, cast

from .fields import Fields
from .model import SETTINGS, ChecklistItem, LostReason, Paper, Playbook, Signal, Stage
from .phases import PHASES, Phase
from .reading_deciding import read_deciding
from .reading_visiting import read_visiting
from .tree import Node, read_tree

ENDINGS = ("won", "lost")

_Named = TypeVar("_Named", Paper, LostReason)
_MOST_DAYS = 3650
_MOST_NAME = 120
_MOST_SHORT = 40


@lru_cache(maxsize=32)  # reading takes ten milliseconds, and the same few sources are read again and again
def parse(source: str) -> Playbook:
    """Return the playbook that `source` describes; PlaybookError with all its problems when there are any."""
    root = read_tree(source)
    fields = Fields()
    found = fields.mapping(
        root,
        ("playbook", "name", "about", "stages"),
        ("settings", "papers", "lost_reasons", "decision", "visiting"),
    )
    decision, visiting = found.get("decision"), found.get("visiting")
    playbook = Playbook(
        key=fields.key(found.get("playbook")),
        name=fields.text(found.get("name"), most=_MOST_NAME),
        about=fields.text(found.get("about")),
        stages=_stages(fields, found.get("stages")),
        settings=_settings(fields, found.get("settings")),
        papers=_named(fields, found.get("papers"), Paper),
        lost_reasons=_named(fields, found.get("lost_reasons"), LostReason),
        own_deciding=read_deciding(fields, decision) if decision else None,
        own_visiting=read_visiting(fields, visiting) if visiting else None,
    )
    fields.finish()
    return playbook


def _settings(fields: Fields, node: Node | None) -> dict[str, int]:
    found = fields.mapping(node, (), tuple(SETTINGS)) if node else {}
    return {
        name: fields.whole(value, SETTINGS[name].least, SETTINGS[name].most, SETTINGS[name].default)
        for name, value in found.items()
    }


def _named(fields: Fields, node: Node | None, kind: type[_Named]) -> tuple[_Named, ...]:
    taken: set[str] = set()
    read: list[_Named] = []
    for item in fields.items(node):
        found = fields.mapping(item, ("key", "name"))
        key = fields.key(found.get("key"), taken)
        read.append(kind(key, fields.text(found.get("name"), most=_MOST_NAME)))
    return tuple(read)


def _stages(fields: Fields, node: Node | None) -> tuple[Stage, ...]:
    taken: set[str] = set()
    stages: list[Stage] = []
    for item in fields.items(node, least=1):
        before = stages[-1] if stages else None
        stage = _stage(fields, item, taken, before)
        stages.append(stage)
        if before and PHASES.index(stage.phase) < PHASES.index(before.phase):
            fields.note(item, "phase_goes_back", stage=stage.key, phase=stage.phase, before=before.phase)
        if before and before.funnel and not stage.funnel:
            fields.note(item, "cloud_after_funnel", stage=stage.key)
    if node and stages and not any(stage.funnel for stage in stages):
        fields.note(node, "no_funnel_stage")
    return tuple(stages)


_STAGE_REQUIRED = ("key", "name", "short", "phase", "usual_days")
_STAGE_OPTIONAL = ("funnel", "entry", "signals", "checklist", "cares", "work", "warnings")


def _stage(fields: Fields, node: Node, taken: set[str], before: Stage | None) -> Stage:
    found = fields.mapping(node, _STAGE_REQUIRED, _STAGE_OPTIONAL)
    key = fields.key(found.get("key"), taken)
    if key in ENDINGS:
        fields.note(found["key"], "reserved_key", key=key)
    phase = fields.choice(found.get("phase"), PHASES) or (before.phase if before else PHASES[0])
    signals = _signals(fields, found.get("signals"))
    required = sum(signal.required for signal in signals)
    if before and not required:
        fields.note(found.get("signals", node), "no_required_signal", stage=key)
    return Stage(
        key=key,
        name=fields.text(found.get("name"), most=_MOST_NAME),
        short=fields.text(found.get("short"), most=_MOST_SHORT),
        phase=cast("Phase", phase),
        usual_days=fields.whole(found.get("usual_days"), 1, _MOST_DAYS, 1),
        at_least=_at_least(fields, found.get("entry"), required),
        signals=signals,
        funnel=fields.truth(found.get("funnel"), default=True),
        checklist=_checklist(fields, found.get("checklist")),
        cares=tuple(fields.text(item) for item in fields.items(found.get("cares"))),
        work=tuple(fields.text(item) for item in fields.items(found.get("work"))),
        warnings=tuple(fields.text(item) for item in fields.items(found.get("warnings"))),
    )


def _at_least(fields: Fields, node: Node | None, required: int) -> int:
    found = fields.mapping(node, (), ("at_least",)) if node else {}
    return fields.whole(found.get("at_least"), min(1, required), required, required)


def _signals(fields: Fields, node: Node | None) -> tuple[Signal, ...]:
    taken: set[str] = set()
    read: list[Signal] = []
    for item in fields.items(node):
        found = fields.mapping(item, ("key", "text"), ("hint", "required"))
        key = fields.key(found.get("key"), taken)
        text, hint = fields.text(found.get("text")), fields.text(found.get("hint"))
        read.append(Signal(key, text, hint, fields.truth(found.get("required"), default=True)))
    return tuple(read)


def _checklist(fields: Fields, node: Node | None) -> tuple[ChecklistItem, ...]:
    taken: set[str] = set()
    read: list[ChecklistItem] = []
    for item in fields.items(node):
        found = fields.mapping(item, ("key", "text"))
        read.append(ChecklistItem(fields.key(found.get("key"), taken), fields.text(found.get("text"))))
    return tuple(read)
