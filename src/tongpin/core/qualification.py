"""Is a lead an opportunity? Three elements and fit (M09).

docs/method/qualification.md explains the rule with examples.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Element: TypeAlias = Literal["need", "budget", "key_person", "fit"]
Mark: TypeAlias = Literal["unknown", "assumed", "confirmed", "refuted"]

ELEMENTS: tuple[Element, ...] = ("need", "budget", "key_person", "fit")
MARKS: tuple[Mark, ...] = ("unknown", "assumed", "confirmed", "refuted")


@dataclass(frozen=True, slots=True)
class Qualification:
    """Whether all four elements stand, and by name those that are missing, refuted, or only assumed."""

    passed: bool
    missing: tuple[Element, ...] = ()
    refuted: tuple[Element, ...] = ()
    assumed: tuple[Element, ...] = ()


def qualify(marks: Mapping[str, str]) -> Qualification:
    """Return the judgement on `marks` (element → mark; an element that is not named is unknown).

    It passes when nothing is missing and nothing refuted; an assumption is enough to pass and stays visible.
    ValueError on an element or a mark that the method does not know.
    """
    if strange := [*(set(marks) - set(ELEMENTS)), *(set(marks.values()) - set(MARKS))]:
        raise ValueError(f"not an element or a mark of qualification: {sorted(strange)}")
    missing, refuted = _marked(marks, "unknown"), _marked(marks, "refuted")
    return Qualification(not missing and not refuted, missing, refuted, _marked(marks, "assumed"))


def _marked(marks: Mapping[str, str], mark: Mark) -> tuple[Element, ...]:
    return tuple(element for element in ELEMENTS if marks.get(element, "unknown") == mark)
