"""The three phases of buying (M07), in their order."""

from typing import Literal, TypeAlias

Phase: TypeAlias = Literal["need", "evaluation", "decision"]
PHASES: tuple[Phase, ...] = ("need", "evaluation", "decision")
