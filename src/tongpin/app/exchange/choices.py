"""What the user decides about a file before it is brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, get_args

from tongpin.app.base.errors import Invalid, Problem
from tongpin.core.columns import FIELDS, Kind
from tongpin.core.currencies import currency_of
from tongpin.core.dates import Order
from tongpin.core.numerals import Mark

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ORDERS: Final = get_args(Order)
MARKS: Final = get_args(Mark)
ME: Final = "me"  # an owner: whoever brings the file in
SKIP: Final = "skip"  # a stage or owner whose rows are left out
# Not among the words that headers are recognised by, yet welcome where somebody names the column.
NAMED_ONLY: Final[Mapping[Kind, tuple[str, ...]]] = {"deals": (), "stage-events": ("account", "name")}


@dataclass(frozen=True)
class Choices:
    """All decisions, each with the default that guesses nothing.

    `mapping` goes over what the headers say (header → field, "" for a column that is not taken); `stages` maps a value to a
    stage key, won, lost, lead or skip; `owners` maps a value to a member's id, me or skip.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    date_order: Order = "auto"
    decimal_mark: Mark = "auto"
    currency: str = ""
    unknown_account: str = "keep"
    unknown_owner: str = ME
    skip_invalid: bool = False
    sheet: str = ""

    def as_json(self) -> dict[str, Any]:
        """The choices as they are kept."""
        return asdict(self)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that a column of such a file can hold."""
    return (*FIELDS[kind], *NAMED_ONLY[kind])


def choices_of(given: Mapping[str, Any], kind: Kind) -> Choices:
    """The choices, checked as far as they can be without the file; Invalid names what is not among the possible."""
    names = Choices.__dataclass_fields__
    values = {name: value for name, value in given.items() if name in names and value is not None}
    made = Choices(**values)
    wrong = [
        Problem(name, "unknown_choice", {"value": value, "choices": list(possible)})
        for name, value, possible in (
            ("kind", kind, KINDS),
            ("date_order", made.date_order, ORDERS),
            ("decimal_mark", made.decimal_mark, MARKS),
            ("unknown_account", made.unknown_account, ("keep", "reject")),
            ("unknown_owner", made.unknown_owner, (ME, "reject")),
            *(("mapping", name, ("", *fields_of(kind))) for name in made.mapping.values()),
        )
        if value not in possible
    ]
    if made.currency and currency_of(made.currency) != made.currency:
        wrong.append(Problem("currency", "unknown_currency", {"value": made.currency}))
    if wrong:
        raise Invalid(*wrong)
    return made


def kind_of(word: str) -> Kind:
    """The kind of file; Invalid for any other word."""
    if word not in KINDS:
        raise Invalid(Problem("kind", "unknown_choice", {"value": word, "choices": list(KINDS)}))
    return word
