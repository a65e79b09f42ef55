"""How clear is a need, and what moves it on (M36).

docs/method/needs.md explains the three types with examples.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

NeedType: TypeAlias = Literal["unclear", "implicit", "explicit"]

TYPES: tuple[NeedType, ...] = ("unclear", "implicit", "explicit")

# Every step that moves a need on, by the type it belongs to.
STEPS = (
    "survey_situation",
    "provoke_problem",
    "enlarge_problem",
    "state_facts",
    "draw_attention",
    "bring_in_view",
    "find_out_fit",
    "strengthen_presentation",
    "rebuild_criteria",
)

_WAYS: dict[str, tuple[str, ...]] = {
    "unclear": ("survey_situation", "provoke_problem", "enlarge_problem"),
    "implicit": ("state_facts", "draw_attention", "bring_in_view"),
}
_EXPLICIT: dict[bool | None, tuple[str, ...]] = {
    True: ("strengthen_presentation",),
    False: ("rebuild_criteria",),
    None: ("find_out_fit",),
}


def way_forward(kind: str, *, fits: bool | None = None) -> tuple[str, ...]:
    """Return the codes of the steps that move a need on, in their order.

    `fits` says whether our offer meets the need; it matters for an explicit need only, and None means that
    nobody has found out. ValueError on a type that the method does not know.
    """
    if kind not in TYPES:
        raise ValueError(f"not a type of need: {kind!r}")
    return _EXPLICIT[fits] if kind == "explicit" else _WAYS[kind]


def clearest(kinds: Iterable[str]) -> NeedType | None:
    """Return the clearest of several types of need, or None when there is no need at all."""
    present = set(kinds)
    return next((kind for kind in reversed(TYPES) if kind in present), None)
