"""From what is written in a file to stage events: days, amounts and names, and what is wrong with a row.

Every rule is an Ibis expression over whole columns; no row is ever looked at by Python.
"""

from __future__ import annotations

from datetime import datetime

import ibis
from ibis.expr import datatypes
from ibis.expr.types import StringColumn, Table, Value

from tongpin.cli.events.problems import BadEvents
from tongpin.core.forecast.history import ENDINGS

NEEDED = ("deal", "at", "stage", "amount")
FIRST, END = datetime(1970, 1, 1), datetime(2101, 1, 1)  # noqa: DTZ001 -- clocks as written, without a zone
FORMATS = ("%Y年%m月%d日", "%Y.%m.%d", "%Y%m%d")


def _try_strptime(text: str, form: str) -> datetime:
    """DuckDB's own: the moment that the text gives in this form, or null."""
    raise NotImplementedError(text, form)


def _hash(text: str) -> int:
    """DuckDB's own: 64 bits that stand for the text."""
    raise NotImplementedError(text)


TRY_STRPTIME = ibis.udf.scalar.builtin(_try_strptime, name="try_strptime")
HASH = ibis.udf.scalar.builtin(_hash, name="hash", signature=((datatypes.string,), datatypes.uint64))


def required(names: list[str], place: str) -> None:
    """Say which columns are missing."""
    missing = [one for one in NEEDED if one not in names]
    if missing:
        raise BadEvents(
            f"{place} lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}; "
            f"it has {', '.join(names[:12])}. Needed: deal, at, stage, amount."
        )


def cleaned(rows: Table, *, by_hand: bool) -> Table:
    """Deal, at, day, stage and amount of every row, and the code of what is `wrong` (null: nothing).

    In files that people write `by_hand` names may have spaces around them.
    """
    at, at_wrong = _moment(rows["at"])
    amount, amount_wrong = _amount(rows["amount"])
    deal = _deal(rows["deal"], by_hand=by_hand)
    stage = _text(rows["stage"])
    ending = stage.lower()
    return rows.select(
        deal=deal,
        at=at,
        day=at.date().delta(ibis.date(1970, 1, 1), unit="day").cast("int32"),
        stage=ibis.ifelse(ending.isin(ENDINGS), ending, stage),
        amount=amount.fill_null(0.0),
        wrong=ibis.coalesce(
            ibis.ifelse(deal.isnull(), "deal", ibis.null("string")),
            at_wrong,
            ibis.ifelse(stage.isnull(), "stage", ibis.null("string")),
            amount_wrong,
        ),
    )


def numbered(events: Table) -> Table:
    """The same with a `code` for each deal: its number, or 63 bits of a hash of its name.

    Small numbers make everything after it twice as fast. Any two of a million names have the same code with a probability of
    5·10⁻⁸ (n²/2⁶⁴).
    """
    deal = events["deal"]
    code = deal if deal.type().is_integer() else HASH(deal) % ibis.literal(2**63 - 1, "uint64")
    return events.mutate(code=code.cast("int64"))


def _text(value: Value) -> StringColumn:
    """The text without spaces around it; null where nothing is left."""
    return value.cast("string").strip().nullif("")


def _name(value: Value, *, by_hand: bool) -> StringColumn:
    return _text(value) if by_hand else value.cast("string").nullif("")


def _deal(value: Value, *, by_hand: bool) -> Value:
    return value if value.type().is_integer() else _name(value, by_hand=by_hand)


def _moment(value: Value) -> tuple[Value, Value]:
    """The clock as written, without its zone, and what is wrong with it."""
    kind = value.type()
    if isinstance(kind, datatypes.String):
        text = _text(value)
        day = ibis.ifelse(text.substr(0, 1).between("0", "9"), text, ibis.null("string"))  # not "epoch"
        at = ibis.coalesce(day.try_cast("timestamp"), *(TRY_STRPTIME(day, one) for one in FORMATS))
    elif isinstance(kind, datatypes.Date | datatypes.Timestamp):
        text, at = value, value.cast("timestamp")
    else:
        raise BadEvents(f"The column at holds neither days nor times but {kind}; write days as 2026-03-28.")
    inside = (at >= ibis.literal(FIRST)) & (at < ibis.literal(END))
    wrong = ibis.cases(
        (text.isnull(), "at_empty"),
        (at.isnull(), "at_unreadable"),
        (~inside, "at_out_of_range"),
        else_=ibis.null("string"),
    )
    return at, wrong


def _amount(value: Value) -> tuple[Value, Value]:
    """The number, null where nothing is written, and what is wrong with it."""
    if isinstance(value.type(), datatypes.String):
        written = _text(value)
        amount = written.try_cast("float64")
    elif value.type().is_numeric() or value.type().is_null():
        written, amount = value, value.cast("float64")
    else:
        raise BadEvents(f"The column amount holds no numbers but {value.type()}.")
    wrong = ibis.cases(
        (amount.isnull() & written.notnull(), "amount_text"),
        (amount.isnan() | amount.isinf(), "amount_not_finite"),
        (amount < 0.0, "amount_negative"),
        else_=ibis.null("string"),
    )
    return amount, wrong
