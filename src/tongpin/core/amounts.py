"""Sums of money as people write them in tables.

1.234 may be one thousand or one and a bit. A comma before exactly three digits is read as a thousands mark,
because money is not written with three decimals; a full stop there is *ambiguous* until `decimal_mark` has
looked at the whole column, or somebody has said how the column is written.
"""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Final

from tongpin.core.currencies import currency_of
from tongpin.core.numerals import LONGEST, NUMBER, Mark, number_value
from tongpin.core.values import Cell, Problem, is_blank, problem, tidy

Read = tuple[Decimal, Decimal | None, str | None]  # number, factor and currency if the cell names them
CENT: Final = Decimal("0.01")
ONE: Final = Decimal(1)
LARGEST: Final = Decimal(10) ** 15
UNITS: Final = {
    word: Decimal(10) ** power
    for power, words in {
        2: "百",
        3: "千 仟 K THOUSAND TSD TAUSEND",
        4: "万 萬 W",
        5: "十万 十萬",
        6: "百万 百萬 M MN MIO MILL MILLION MILLIONS",
        7: "千万 千萬",
        8: "亿 億",
        9: "十亿 十億 B BN BIO MRD BILLION BILLIONS",
    }.items()
    for word in words.split()
}
NO_CENTS: Final = re.compile(r"[.,](?:-+)?$|[.,]-+(?=\D)")  # the end of "1'234.-"
BRACKETED: Final = re.compile(r"[(\[【](?:单位|單位|unit)?[:\s]*([^)\]】]+)[)\]】]", re.IGNORECASE)
TAIL: Final = re.compile(r"(?:/|_|-|,|\s|\bin\b)\s*([^\s/_,-]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum with two decimals, the currency if the cell names one; `rounded` if it was finer than a cent."""

    value: Decimal
    currency: str | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """What the header of a column of amounts says about all of them: "金额(万元)" → 10,000 and CNY."""

    factor: Decimal = ONE
    currency: str | None = None


def parse_amount(
    cell: Cell, mark: Mark = "auto", *, negative: bool = False, unit: Unit | None = None,
) -> Amount | Problem:  # fmt: skip
    """The sum that the cell writes, or why it is none.

    `mark` is the column's decimal mark, `unit` its header's, which a unit or currency in the cell outweighs.
    Codes: value_missing, amount_unreadable, amount_ambiguous, amount_not_in_mark, amount_negative (unless
    `negative`), amount_too_large (10¹⁵ and more), amount_two_currencies.
    """
    if is_blank(cell):
        return Problem("value_missing")
    found = _from_text(cell, mark) if isinstance(cell, str) else _from_number(cell)
    if isinstance(found, Problem):
        return found
    value, factor, currency = found
    unit = unit or Unit()
    value *= unit.factor if factor is None else factor
    if value < 0 and not negative:
        return problem("amount_negative", cell)
    if abs(value) >= LARGEST:
        return problem("amount_too_large", cell)
    cents = value.quantize(CENT, ROUND_HALF_EVEN)
    return Amount(cents + 0, currency or unit.currency, rounded=cents != value)


def header_unit(header: str) -> Unit:
    """The unit and currency that a header names in brackets or at its end; (1, none) for most headers."""
    plain = tidy(header[:LONGEST])
    match = BRACKETED.search(plain) or TAIL.search(plain)
    found = _words(match[1]) if match else None
    if found is None:
        return Unit()
    factor, currency = found
    return Unit(factor or ONE, currency)


def _from_number(cell: Cell) -> Read | Problem:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return problem("amount_unreadable", cell)
    return Decimal(repr(cell)), None, None


@lru_cache(maxsize=8192)  # columns repeat their sums
def _from_text(text: str, mark: Mark) -> Read | Problem:
    if len(text) > LONGEST:
        return problem("amount_unreadable", text)
    plain, negative = _sign(tidy(text))
    match = NUMBER.search(plain)
    if match is None:
        return problem("amount_unreadable", text)
    before, after = plain[: match.start()].strip(), NO_CENTS.sub("", plain[match.end() :]).strip()
    left = currency_of(before) if before else None
    right = _words(after) if after else (None, None)
    if right is None or (before and left is None):
        return problem("amount_unreadable", text)
    factor, currency = right
    if left and currency and left != currency:
        return problem("amount_two_currencies", text)
    value = number_value(match[0], mark)
    if isinstance(value, str):
        return problem(value, text)
    return (-value if negative else value), factor, left or currency


def _sign(text: str) -> tuple[str, bool]:
    """The text without its sign, and whether it was a minus: -5, 5-, ¥-5, (5)."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    before, dash, after = text.partition("-")
    first = NUMBER.search(text)
    leading = first is not None and len(before) <= first.start()
    trailing = not after.strip() and not before.endswith((".", ","))  # "5.-" is five even, not minus five
    if dash and (leading or trailing):
        return (before + after).strip(), True
    return text.removeprefix("+").strip(), False


def _words(text: str) -> tuple[Decimal | None, str | None] | None:
    """What stands behind a number or in a header: a unit, a currency or both; None for other words."""
    plain = text.upper().replace(" ", "").replace("/", "").removesuffix("整").removesuffix("正")
    if plain == "":
        return None, None
    if currency := currency_of(plain):
        return None, currency
    for length in range(len(plain), 0, -1):
        factor = UNITS.get(plain[:length].strip("."))
        rest = plain[length:].strip(".")
        currency = currency_of(rest) if rest else None
        if factor and (not rest or currency):
            return factor, currency
    return None
