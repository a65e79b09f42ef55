"""Queries whose SQL text is made once.

To put a query together takes Django ten times as long as the database takes to answer it by an index. Where the text depends on
nothing but the kinds of the values, `prepared` keeps it and only fills the values in:

    @prepared
    def _papers(deal_id: int) -> QuerySet[Paper]:
        return Paper.objects.filter(deal_id=deal_id).order_by("-on", "-id")

Which places are filled is not guessed: the query is made twice, with different values, and what differs must be exactly these;
filled with the values it was first asked for, the text must be the one that Django makes of them.
Where anything else differs nothing is kept, and the query is made anew each time. The function must not look at the values of
numbers and texts, only hand them on; whether there is a value, and a choice among a few (an Enum, `Fixed`), it may ask.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.db.models import QuerySet

from tongpin.app.base.prepared_texts import Empty, Fixed, Text, rows_of, taken_apart, texts_of

__all__ = ["EVERY", "Fixed", "counted", "prepared"]

P = ParamSpec("P")
R = TypeVar("R")

LARGEST = 2**63 - 1
MOST_KEPT = 256  # texts of one function: lists of ids may have many lengths

EVERY: list[_Kept] = []  # so that tests see what is kept
Watch = Callable[[Callable[[], Sequence[QuerySet[Any, Any]]], Sequence[Text | Empty], Sequence[Any]], None]
WATCHES: list[Watch] = []  # tests compare every text that is used with Django's own


class _Kept:
    """The texts of one function by the kinds of its values; None where they cannot be kept."""

    def __init__(self, build: Callable[..., Sequence[QuerySet[Any, Any]]]) -> None:
        self.build = build
        self.texts: dict[tuple[Any, ...], tuple[Text | Empty, ...] | None] = {}
        EVERY.append(self)

    def find(self, values: Sequence[Any]) -> tuple[tuple[Text | Empty, ...] | None, Sequence[Any]]:
        """The texts for these values, and those of them that are filled in."""
        kinds, leaves = taken_apart(values)
        if any(type(one) is int and abs(one) > LARGEST for one in leaves):
            return None, leaves  # Django knows that no row has such a number
        if kinds not in self.texts and len(self.texts) < MOST_KEPT:
            self.texts[kinds] = texts_of(self.build, values, leaves)
        kept = self.texts.get(kinds)
        if kept is not None:
            for watch in WATCHES:
                watch(partial(self.build, *values), kept, leaves)
        return kept, leaves


def prepared(build: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """The rows of the query that `build` makes of values: numbers, texts, days, moments, tuples of them, or an actor."""
    make: Callable[..., QuerySet[Any, R]] = build
    kept = _Kept(lambda *values: (make(*values),))

    @wraps(build)
    def rows(*values: P.args, **_: P.kwargs) -> list[R]:
        texts, leaves = kept.find(values)
        if texts is None:
            return list(make(*values))
        return [] if isinstance(texts[0], Empty) else list(rows_of(texts[0], leaves))

    return rows


def counted(build: Callable[P, Sequence[QuerySet[Any, Any]]]) -> Callable[P, tuple[int, ...]]:
    """How many rows each query has that `build` makes of values; all are counted in one statement."""
    make: Callable[..., Sequence[QuerySet[Any, Any]]] = build
    kept = _Kept(lambda *values: [rows.values("pk") for rows in make(*values)])

    @wraps(build)
    def numbers(*values: P.args, **_: P.kwargs) -> tuple[int, ...]:
        texts, leaves = kept.find(values)
        if texts is None:
            return tuple(rows.count() for rows in make(*values))
        filled = [(one.sql, one.filled(leaves)) for one in texts]
        if not filled:
            return ()
        parts = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS counted)" for sql, _ in filled)  # noqa: S608 - Django's own text
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {parts}", [one for _, params in filled for one in params])
            return tuple(map(int, cursor.fetchone()))

    return numbers
