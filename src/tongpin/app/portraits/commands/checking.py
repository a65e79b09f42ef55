"""What may be held of a person: one wanted row, checked and tidied before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.texts import storable
from tongpin.app.portraits.held import CIRCLES
from tongpin.core.portraits import GROUND, MOTIVES, NEEDS, PERSONALITIES, QUESTIONS, STYLES

LONGEST = 500
CERTAINTIES = ("confirmed", "assumed")
_KEYS: Mapping[str, Collection[str]] = {
    "need": NEEDS,
    "personality": ("",),
    "style": ("",),
    "motive": MOTIVES,
    "ground": GROUND,
    "answer": QUESTIONS,
}
_VALUES: Mapping[str, Collection[str]] = {
    "personality": PERSONALITIES,
    "style": STYLES,
    "answer": ("yes", "no"),
}
ASPECTS = tuple(_KEYS)


@dataclass(frozen=True)
class Wanted:
    """One trait as somebody wants it held; `seen` is the id of the row that was there when they looked, None does not check."""

    aspect: str
    key: str
    value: str
    certainty: str = "confirmed"
    evidence: str = ""
    circle: str = "team"
    seen: int | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is held: circle, aspect, key."""
        return (self.circle, self.aspect, self.key)

    @property
    def name(self) -> str:
        """The name in errors: aspect, and the key where there is one."""
        return f"{self.aspect}:{self.key}" if self.key else self.aspect


def checked(wanted: Sequence[Wanted]) -> list[Wanted]:
    """The rows tidied, the last one of a place; Invalid names every field at fault."""
    tidy = [_tidied(one) for one in wanted]
    problems = [problem for one in tidy for problem in _problems(one)]
    if problems:
        raise Invalid(*problems)
    return list({one.place: one for one in tidy}.values())


def _tidied(one: Wanted) -> Wanted:
    return replace(one, value=one.value.strip(), evidence=one.evidence.strip())


def _problems(one: Wanted) -> list[Problem]:
    choices = {
        "aspect": (one.aspect, ASPECTS),
        "key": (one.key, _KEYS.get(one.aspect, (one.key,))),
        "certainty": (one.certainty, CERTAINTIES),
        "circle": (one.circle, CIRCLES),
        "value": (one.value, ("", *_VALUES[one.aspect]) if one.aspect in _VALUES else (one.value,)),
    }
    wrong = [(name, given) for name, (given, allowed) in choices.items() if given not in allowed]
    found = [Problem(name, "unknown_choice", {"value": given[:60]}) for name, given in wrong]
    return found + [problem for name in ("value", "evidence") for problem in _text(name, getattr(one, name))]


def _text(name: str, text: str) -> list[Problem]:
    if len(text) > LONGEST:
        return [Problem(name, "max_length", {"limit_value": LONGEST, "show_value": len(text)})]
    return [Problem(name, "null_characters_not_allowed", {})] if not storable(text) else []
