"""What can be known of a person: needs on four faces and six fields, personality, way of talking, motives, common ground.

All of it are codes. docs/method/portraits.md says what each of them means.
"""

from typing import Literal, TypeAlias

Face: TypeAlias = Literal["real", "personal", "social", "spiritual"]
Field: TypeAlias = Literal["work", "family", "lifestyle", "personality", "values", "ambition"]
Personality: TypeAlias = Literal["analytical", "driver", "expressive", "amiable"]
Style: TypeAlias = Literal["visual", "auditory", "feeling"]
Motive: TypeAlias = Literal["result", "win"]
Ground: TypeAlias = Literal[
    "hometown",
    "school",
    "career",
    "acquaintance",
    "family",
    "sport",
    "hobby",
    "food",
    "reading",
    "travel",
]
Occasion: TypeAlias = Literal["birthday", "wedding", "joined", "other"]

# From what is told easily to what is told late: the order in which to ask
FACES: tuple[Face, ...] = ("real", "personal", "social", "spiritual")
FIELDS: tuple[Field, ...] = ("work", "lifestyle", "family", "personality", "ambition", "values")
PERSONALITIES: tuple[Personality, ...] = ("analytical", "driver", "expressive", "amiable")
STYLES: tuple[Style, ...] = ("visual", "auditory", "feeling")
MOTIVES: tuple[Motive, ...] = ("result", "win")
GROUND: tuple[Ground, ...] = (
    "hometown", "school", "career", "acquaintance", "family", "sport", "hobby", "food", "reading", "travel",
)  # fmt: skip
OCCASIONS: tuple[Occasion, ...] = ("birthday", "wedding", "joined", "other")
CELLS: tuple[tuple[Face, Field], ...] = tuple((face, field) for face in FACES for field in FIELDS)


def need_key(face: str, field: str) -> str:
    """The key of one cell of the board: `face.field`; its prompt has the code `need.face.field`."""
    return f"{face}.{field}"


NEEDS: tuple[str, ...] = tuple(need_key(face, field) for face, field in CELLS)
