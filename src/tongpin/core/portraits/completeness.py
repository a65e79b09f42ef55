"""How much is known of a person, counted and never scored; and the question that is worth asking next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .model import FACES, FIELDS, NEEDS, need_key

Certainty: TypeAlias = Literal["confirmed", "assumed"]
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: the needs by key with their certainty, and which of the other parts are there."""

    needs: Mapping[str, Certainty] = field(default_factory=dict)
    personality: bool = False
    style: bool = False
    motives: bool = False
    ground: bool = False
    dates: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts, the parts that lack altogether, and codes of what to ask next (`need.face.field`), the easiest first."""

    needs: int
    confirmed: int
    of: int
    lacking: tuple[str, ...]
    ask: tuple[str, ...]


def completeness(known: Known) -> Completeness:
    """Return how far the portrait has come.

    Asked is first what nothing is known of, on the face that is told most easily; then what is only assumed. A field of which
    the easier face is known comes before one that would be a new subject.
    """
    held = {key: certainty for key, certainty in known.needs.items() if key in NEEDS}
    parts = {
        "personality": known.personality,
        "style": known.style,
        "motives": known.motives,
        "ground": known.ground,
        "dates": known.dates,
    }
    return Completeness(
        needs=len(held),
        confirmed=sum(certainty == "confirmed" for certainty in held.values()),
        of=len(NEEDS),
        lacking=tuple(part for part, there in parts.items() if not there),
        ask=tuple(f"need.{key}" for key in _asked(held)[:SHOWN]),
    )


def _asked(held: Mapping[str, Certainty]) -> list[str]:
    unknown = [key for key in NEEDS if key not in held]
    assumed = [key for key in NEEDS if held.get(key) == "assumed"]
    return sorted(unknown, key=lambda key: _reach(key, held)) + assumed


def _reach(key: str, held: Mapping[str, Certainty]) -> tuple[int, bool, int]:
    """The face; whether the field is a new subject; the field."""
    face, _, name = key.partition(".")
    depth = next(place for place, one in enumerate(FACES) if one == face)
    subject = next(place for place, one in enumerate(FIELDS) if one == name)
    opened = depth == 0 or need_key(FACES[depth - 1], name) in held
    return depth, not opened, subject
