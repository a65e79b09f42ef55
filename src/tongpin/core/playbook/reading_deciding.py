"""The decision section of a playbook: YAML → Deciding."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from .deciding import NUMBERS, BuyingStep, Channel, Deciding
from .fields import Fields
from .model import Playbook
from .tree import Node, read_tree

MOST_STEP_DAYS = 1000
_MOST_NAME = 120
# from worst to best: a better stance never pulls less for us, and a livelier attitude never weighs less
_RISING = (("opponent", "blocker", "neutral", "supporter", "champion"), ("passive", "active"))


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
    numbers = {
        name: fields.whole(value, NUMBERS[name].least, NUMBERS[name].most, NUMBERS[name].default)
        for name, value in found.items()
    }
    for names in _RISING:
        for lower, upper in pairwise(names):
            _require_rising(fields, found, numbers, lower, upper)
    return numbers


def _require_rising(
    fields: Fields, found: Mapping[str, Node], numbers: Mapping[str, int], lower: str, upper: str
) -> None:
    low = numbers.get(lower, NUMBERS[lower].default)
    high = numbers.get(upper, NUMBERS[upper].default)
    if low <= high:
        return
    if upper in found:
        fields.note(found[upper], "out_of_range", value=high, least=low, most=NUMBERS[upper].most)
    else:
        fields.note(found[lower], "out_of_range", value=low, least=NUMBERS[lower].least, most=high)


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
