"""What a seller of the demo works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongpin.core.playbook import Playbook


@dataclass(frozen=True)
class Book:
    """What a seller of the demo works with: playbook, currency, words."""

    content: Playbook
    abroad: bool
    products: Sequence[str]
    sources: Sequence[str]


@dataclass(frozen=True)
class Customer:
    """An account with the people in it and the colleague who serves it."""

    account_id: int
    people: tuple[tuple[int, str], ...]
    owner_id: int
    skill: float
    currency: str
