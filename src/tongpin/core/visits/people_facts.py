"""What a brief may know of the people who are to be there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TraitHeld:
    """Something held of a person: aspect need, personality, style, motive or ground, with the key that the portrait gives it."""

    trait_id: int
    aspect: str
    key: str
    value: str = ""
    certainty: str = "confirmed"
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonMet:
    """Somebody of the customer's who is to be there.

    `force` and `share` (influence on the step that comes next) are hundredths. `power`: decides, or is the key person. `level` is
    the closest relation that one of us has, `asks` are codes of what the portrait lacks (`need.face.field`), best first.
    """

    person_id: int
    name: str
    title: str = ""
    roles: tuple[str, ...] = ()
    stance: str = ""
    attitude: str = ""
    assumed: bool = False
    judgement_id: int | None = None
    judged_on: date | None = None
    force: int = 0
    share: int = 0
    power: bool = False
    met: bool = True
    refused: bool = False
    rival: bool = False
    level: str = ""
    level_on: date | None = None
    channels: tuple[str, ...] = ()
    traits: tuple[TraitHeld, ...] = ()
    asks: tuple[str, ...] = ()

    def held(self, aspect: str) -> tuple[TraitHeld, ...]:
        """What is held of one aspect."""
        return tuple(trait for trait in self.traits if trait.aspect == aspect)


@dataclass(frozen=True, slots=True)
class GiftStanding:
    """What a person may still be given this year; `once` and `year` None where no limit is known."""

    person_id: int
    name: str
    currency: str
    once: Decimal | None = None
    year: Decimal | None = None
    spent: Decimal = Decimal(0)
    hinted: bool = False
