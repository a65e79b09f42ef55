"""The entries of the visiting section: one mapping of YAML → one value."""

from collections.abc import Mapping
from typing import cast

from tongpin.core.currencies import CODES

from .fields import Fields
from .phases import PHASES, Phase
from .tree import Node, Scalar
from .visiting import (
    LEVELS,
    ActivityKind,
    Closing,
    GiftLimit,
    Level,
    Objection,
    Objective,
    Opening,
    VisitKind,
    Watch,
)

_MOST_NAME = 120
_MOST_GIFT = 10_000_000


def read_kind(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> VisitKind:
    """Return a kind of visit."""
    key = fields.key(found.get("key"), taken)
    return VisitKind(key, _name(fields, found), fields.truth(found.get("remote"), default=False))


def read_objective(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> Objective:
    """Return an objective."""
    key = fields.key(found.get("key"), taken)
    return Objective(key, _name(fields, found), fields.text(found.get("asks")), _phases(fields, found))


def read_activity(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> ActivityKind:
    """Return a kind of activity."""
    key = fields.key(found.get("key"), taken)
    level = cast("Level", fields.choice(found.get("level"), LEVELS) or LEVELS[0])
    hospitality = fields.truth(found.get("hospitality"), default=False)
    return ActivityKind(key, _name(fields, found), level, hospitality)


def read_opening(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> Opening:
    """Return an opening."""
    return Opening(
        fields.key(found.get("key"), taken), fields.text(found.get("text")), _phases(fields, found)
    )


def read_objection(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> Objection:
    """Return an objection."""
    key = fields.key(found.get("key"), taken)
    what, answer = fields.text(found.get("what")), fields.text(found.get("answer"))
    return Objection(key, what, answer, _phases(fields, found))


def read_watch(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> Watch:
    """Return something to watch for."""
    return Watch(fields.key(found.get("key"), taken), fields.text(found.get("text")), _phases(fields, found))


def read_closing(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> Closing:
    """Return a way to close."""
    key = fields.key(found.get("key"), taken)
    # whoever does not say when: nobody is asked to sign before they are deciding (M39)
    return Closing(
        key, _name(fields, found), fields.text(found.get("how")), _phases(fields, found, PHASES[-1:])
    )


def read_gift_limit(fields: Fields, found: Mapping[str, Node], taken: set[str]) -> GiftLimit:
    """Return a limit of gifts."""
    currency = _currency(fields, found.get("currency"), taken)
    once = fields.whole(found.get("once"), 0, _MOST_GIFT, 0)
    return GiftLimit(currency, once, fields.whole(found.get("year"), once, _MOST_GIFT, once))


def _currency(fields: Fields, node: Node | None, taken: set[str]) -> str:
    text = node.text if isinstance(node, Scalar) else ""
    if node is None:
        return ""
    if text not in CODES:
        fields.note(node, "not_a_choice", value=text[:60], choices="CNY, USD, EUR, … (ISO 4217)")
    elif text in taken:
        fields.note(node, "key_taken", key=text)
    taken.add(text)
    return text


def _name(fields: Fields, found: Mapping[str, Node]) -> dict[str, str]:
    return dict(fields.text(found.get("name"), most=_MOST_NAME))


def _phases(
    fields: Fields, found: Mapping[str, Node], usual: tuple[Phase, ...] = PHASES
) -> tuple[Phase, ...]:
    if "phases" not in found:
        return usual
    named = [fields.choice(item, PHASES) for item in fields.items(found["phases"], least=1)]
    return tuple(phase for phase in PHASES if phase in named)
