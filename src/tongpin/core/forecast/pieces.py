"""The open deals of any day, from one reading of the history.

A *piece* is the time in which a deal's stage and amount are known and the same: from one of its events to the next. On the
morning of day T a deal is in the piece with start < T ≤ end. Pieces of the same stage, same first day of the stay, same start and
same end are summed: deals, Σ amount, Σ amount². How many sums there are depends on the days of the history and not on how many
deals it has; the largest amounts are kept one by one, so that a cap on amounts and the largest deals of a day are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import numpy as np
from ibis import _

from tongpin.core.forecast.counts import Counts
from tongpin.core.forecast.history import ENDINGS, NEVER, Column, History, fetched, kept, places_of
from tongpin.core.forecast.known import Open

LARGEST = 20_000
"""How many amounts are kept one by one."""
KEYS = ("stage", "since", "start", "end")


@dataclass(frozen=True)
class Pieces:
    """Columns by name: `summed` has KEYS, deals, value and squares; `alone` has KEYS, deal and amount, the largest first."""

    summed: Mapping[str, Column]
    alone: Mapping[str, Column]


def pieces_of(history: History, counts: Counts, largest: int = LARGEST) -> Pieces:
    """The pieces of all deals; stages are told by their place among those of the counts."""
    pieces = _pieces(history)
    high = _high(pieces, counts, largest).order_by(_.amount.desc(), "deal", "start").limit(largest)
    alone = _columns(high, counts.stages, ("amount",))
    return Pieces(_without(_summed(pieces, history, counts), alone), alone)


def _high(pieces: ibis.Table, counts: Counts, largest: int) -> ibis.Table:
    """At least the `largest` pieces, and about as many again where there are far more: these few are cheap to sort."""
    share = 1 - 2 * largest / max(float(counts.spells.deals.sum()), 1.0)
    if share <= 0:
        return pieces
    return pieces.filter(_.amount >= float(pieces.amount.quantile(share).to_pyarrow().as_py()))


def _summed(pieces: ibis.Table, history: History, counts: Counts) -> dict[str, Column]:
    """The sums; where no amount changes inside a stay, the counts have added them up already."""
    if not history.repeats:
        spells = counts.spells
        return {
            "stage": spells.stage,
            "since": spells.since,
            "start": spells.since,
            "end": spells.until,
            "deals": spells.deals,
            "value": spells.value,
            "squares": spells.squares,
        }
    table = pieces.group_by(*KEYS).aggregate(
        deals=_.count(), value=_.amount.sum(), squares=(_.amount * _.amount).sum()
    )
    return _columns(table, counts.stages, ("deals", "value", "squares"))


def open_on(pieces: Pieces, today: int, cap: float, large: int = 100) -> Open:
    """The deals open on the morning of `today`; no amount counts for more than `cap`, and the `large` largest are apart.

    An amount that is summed counts for at most the cap on the mean of its sum.
    """
    alone, summed = _standing(pieces.alone, today), _standing(pieces.summed, today)
    amounts = np.minimum(alone["amount"], cap)
    value = np.minimum(summed["value"], summed["deals"] * cap)
    squares = np.minimum(summed["squares"], value * cap) if np.isfinite(cap) else summed["squares"]
    rest = slice(large, None)
    stage = np.concatenate([summed["stage"], alone["stage"][rest]])
    age = today - np.concatenate([summed["since"], alone["since"][rest]])
    sums = (
        np.concatenate([summed["deals"], np.ones(len(amounts[rest]))]),
        np.concatenate([value, amounts[rest]]),
        np.concatenate([squares, amounts[rest] ** 2]),
    )
    span = int(age.max(initial=0)) + 1
    kinds, places = np.unique(stage * span + age, return_inverse=True)
    deals, value, squares = (np.bincount(places, one, minlength=len(kinds)) for one in sums)
    apart = slice(0, large)
    return Open(
        kinds // span,
        kinds % span,
        deals=deals,
        value=value,
        squares=squares,
        large_stage=alone["stage"][apart],
        large_age=today - alone["since"][apart],
        large_amount=amounts[apart],
        large_deal=alone["deal"][apart],
    )


def _pieces(history: History) -> ibis.Table:
    """Deal, stage, since, start, end and amount of every piece of a deal that has not ended."""
    if not history.repeats:
        stays = history.stays.filter(~_.stage.isin(ENDINGS))
        return stays.select(
            "deal", "stage", "amount", since="since", start="since", end=_.until.fill_null(NEVER)
        )
    order = ibis.window(group_by="deal", order_by=["at", "row"])
    marked = history.events.mutate(
        earlier=_.stage.lag().over(order), end=_.day.lead().over(order).fill_null(NEVER)
    )
    entered = ibis.ifelse(_.earlier.isnull() | (_.earlier != _.stage), _.day, ibis.null("int32"))
    since = marked.mutate(entered=entered).mutate(
        since=_.entered.max().over(ibis.cumulative_window(group_by="deal", order_by=["at", "row"]))
    )
    alive = since.filter(~_.stage.isin(ENDINGS))
    return kept(alive.select("deal", "stage", "amount", "since", "end", start="day"))


def _columns(table: ibis.Table, stages: tuple[str, ...], numbers: tuple[str, ...]) -> dict[str, Column]:
    told = dict(fetched(table))
    told["stage"] = places_of(told["stage"], stages)
    whole = {name: told[name].astype(np.int64) for name in KEYS}
    columns = {**told, **whole, **{name: told[name].astype(float) for name in numbers}}
    # an engine returns groups in any order, and sums of floats depend on theirs
    order = np.lexsort([columns[name] for name in ("deal", *KEYS) if name in columns])
    if "amount" in columns:
        order = order[np.argsort(-columns["amount"][order], kind="stable")]
    return {name: values[order] for name, values in columns.items()}


def _without(summed: dict[str, Column], alone: Mapping[str, Column]) -> dict[str, Column]:
    """One sum for each key, without the pieces that are kept one by one."""
    number = len(summed["stage"])
    kinds, first, places = np.unique(_keys(summed, alone), return_index=True, return_inverse=True)
    mine, theirs, amount = places[:number], places[number:], alone["amount"]
    taken = {"deals": None, "value": amount, "squares": amount**2}
    left = {
        name: np.bincount(mine, summed[name], minlength=len(kinds))
        - np.bincount(theirs, weight, minlength=len(kinds))
        for name, weight in taken.items()
    }
    kept = left["deals"] > 0
    named = {name: summed[name][first[kept]] for name in KEYS}
    return {**named, **{name: np.maximum(values[kept], 0) for name, values in left.items()}}


def _keys(summed: Mapping[str, Column], alone: Mapping[str, Column]) -> Column:
    """One number for the KEYS of each row, first those of the sums."""
    key = np.zeros(len(summed["stage"]) + len(alone["stage"]), dtype=np.int64)
    for name in KEYS:
        values = np.concatenate([summed[name], alone[name]])
        values = np.where(values == NEVER, values[values < NEVER].max(initial=0) + 1, values)
        values = values - values.min(initial=NEVER) if len(values) else values
        key = key * (int(values.max(initial=0)) + 1) + values
    return key


def _standing(pieces: Mapping[str, Column], today: int) -> dict[str, Column]:
    inside = (pieces["start"] < today) & (pieces["end"] >= today)
    return {name: values[inside] for name, values in pieces.items()}
