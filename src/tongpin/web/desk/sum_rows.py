"""Sums of money as templates show them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_currency_name

from tongpin.app.desk.queries import Sums
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Total:
    """One line of sums: the currency's name, the amount, how many deals."""

    code: str
    name: str
    amount: str
    deals: int


def totals(sums: Sums) -> tuple[Total, ...]:
    """One line for each currency."""
    return tuple(
        Total(
            pile.currency,
            _currency(pile.currency, formats.language()),
            formats.money(pile.total, pile.currency),
            pile.deals,
        )
        for pile in sums.piles
    )


@lru_cache(maxsize=512)
def _currency(code: str, tongue: str) -> str:
    return get_currency_name(code, locale=formats.LOCALES[tongue])


def base_total(sums: Sums, currency: str) -> str:
    """The sum in the base currency, where it is not the only line anyway."""
    if sums.base is None or [pile.currency for pile in sums.piles] == [currency]:
        return ""
    return formats.money(sums.base.quantize(Decimal(1)), currency)
