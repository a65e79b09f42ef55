"""The visiting section of a playbook: YAML → Visiting."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeVar

from . import reading_visiting_entries as entries
from .fields import Fields
from .model import Playbook
from .tree import Node, read_tree
from .visiting import Visiting
from .visiting_numbers import NUMBERS

# the closer the strategy, the sooner we come again
_RISING = ("deep", "frequent", "light", "least_contact_days")

_Read = TypeVar("_Read")
_Maker = Callable[[Fields, Mapping[str, Node], set[str]], _Read]


def visiting_of(playbook: Playbook) -> Visiting:
    """Return what the playbook says of visits, or what holds where it says nothing."""
    return playbook.own_visiting or usual_visiting()


@cache
def usual_visiting() -> Visiting:
    """Return the kinds, objectives, activities, phrases, limits and numbers of a playbook without its own."""
    source = (files("tongpin.core") / "playbooks" / "parts" / "visiting.yaml").read_text(encoding="utf-8")
    fields = Fields()
    visiting = _read(fields, read_tree(source), Visiting())
    fields.finish()
    return visiting


def read_visiting(fields: Fields, node: Node) -> Visiting:
    """Return the section; each part that it leaves out is the usual one."""
    return _read(fields, node, usual_visiting())


def _read(fields: Fields, node: Node, usual: Visiting) -> Visiting:
    found = fields.mapping(node, (), (*_PARTS, "numbers"))

    def part(name: str, default: tuple[_Read, ...], make: _Maker[_Read]) -> tuple[_Read, ...]:
        return _entries(fields, found[name], name, make) if name in found else default

    return Visiting(
        kinds=part("kinds", usual.kinds, entries.read_kind),
        objectives=part("objectives", usual.objectives, entries.read_objective),
        activities=part("activities", usual.activities, entries.read_activity),
        openings=part("openings", usual.openings, entries.read_opening),
        objections=part("objections", usual.objections, entries.read_objection),
        watch=part("watch", usual.watch, entries.read_watch),
        closings=part("closings", usual.closings, entries.read_closing),
        gift_limits=part("gift_limits", usual.gift_limits, entries.read_gift_limit),
        numbers=_numbers(fields, found.get("numbers")),
    )


# The parts by name: which keys an entry must have, which it may have.
_PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kinds": (("key", "name"), ("remote",)),
    "objectives": (("key", "name", "asks"), ("phases",)),
    "activities": (("key", "name", "level"), ("hospitality",)),
    "openings": (("key", "text"), ("phases",)),
    "objections": (("key", "what", "answer"), ("phases",)),
    "watch": (("key", "text"), ("phases",)),
    "closings": (("key", "name", "how"), ("phases",)),
    "gift_limits": (("currency", "once", "year"), ()),
}
_NEEDED = frozenset({"kinds", "objectives", "activities"})


def _entries(fields: Fields, node: Node, name: str, make: _Maker[_Read]) -> tuple[_Read, ...]:
    taken: set[str] = set()
    items = fields.items(node, least=int(name in _NEEDED))
    return tuple(make(fields, fields.mapping(item, *_PARTS[name]), taken) for item in items)


def _numbers(fields: Fields, node: Node | None) -> dict[str, int]:
    found = fields.mapping(node, (), tuple(NUMBERS)) if node else {}
    numbers = {
        name: fields.whole(value, NUMBERS[name].least, NUMBERS[name].most, NUMBERS[name].default)
        for name, value in found.items()
    }
    for shorter, longer in pairwise(_RISING):
        low = numbers.get(shorter, NUMBERS[shorter].default)
        high = numbers.get(longer, NUMBERS[longer].default)
        if low > high and longer in found:
            fields.note(found[longer], "out_of_range", value=high, least=low, most=NUMBERS[longer].most)
        elif low > high:
            fields.note(found[shorter], "out_of_range", value=low, least=NUMBERS[shorter].least, most=high)
    return numbers
