"""The decision section of a playbook: YAML → Deciding."""

from functools import cache
from importlib.resources import files

from .deciding import NUMBERS, BuyingStep, Channel, Deciding
from .fields import Fields
from .model import Playbook
from .tree import Node, read_tree

MOST_STEP_DAYS = 1000
_MOST_NAME = 120


def deciding_of(playbook: Playbook) -> Deciding:
    """Return what the playbook says of the customer's decision, or what holds where it says nothing."""
    return playbook.own_deciding or usual_deciding()


@cache
def usual_deciding() -> Deciding:
    """Return the steps, channels and numbers that hold where a playbook has none of its own."""
    source = (files("tongpin.core") / "playbooks" / "parts" / "decision.yaml").read_text(encoding="utf-8")
    fields = Fields()
    deciding = _read(fields, read_tree(source), Deciding((), ()))
    fields.finish()
    return deciding


def read_deciding(fields: Fields, node: Node) -> Deciding:
    """Return the section; steps or channels that it leaves out are the usual ones."""
    return _read(fields, node, usual_deciding())


def _read(fields: Fields, node: Node, usual: Deciding) -> Deciding:
    found = fields.mapping(node, (), ("numbers", "steps", "channels"))
    return Deciding(
        steps=_steps(fields, found["steps"]) if "steps" in found else usual.steps,
        channels=_channels(fields, found["channels"]) if "channels" in found else usual.channels,
        numbers=_numbers(fields, found.get("numbers")),
    )


def _numbers(fields: Fields, node: Node | None) -> dict[str, int]:
    found = fields.mapping(node, (), tuple(NUMBERS)) if node else {}
    return {
        name: fields.whole(value, NUMBERS[name].least, NUMBERS[name].most, NUMBERS[name].default)
        for name, value in found.items()
    }


def _steps(fields: Fields, node: Node) -> tuple[BuyingStep, ...]:
    taken: set[str] = set()
    steps: list[BuyingStep] = []
    for item in fields.items(node, least=1):
        found = fields.mapping(item, ("key", "name", "days"))
        steps.append(
            BuyingStep(
                fields.key(found.get("key"), taken),
                fields.text(found.get("name"), most=_MOST_NAME),
                fields.whole(found.get("days"), 1, MOST_STEP_DAYS, 1),
            )
        )
    return tuple(steps)


def _channels(fields: Fields, node: Node) -> tuple[Channel, ...]:
    taken: set[str] = set()
    channels: list[Channel] = []
    for item in fields.items(node):
        found = fields.mapping(item, ("key", "name"))
        channels.append(
            Channel(fields.key(found.get("key"), taken), fields.text(found.get("name"), most=_MOST_NAME))
        )
    return tuple(channels)
