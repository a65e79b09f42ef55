"""The workspace's deals and moves as arrays: read once for a job, whatever is reckoned of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np

from tongpin.app.deals.models import Deal, StageMove
from tongpin.app.workspace.models import Rate, Workspace
from tongpin.core.funnel import Ints

CHUNK = 20_000
_DEAL = (
    "id",
    "playbook_id",
    "owner_id",
    "opened_on",
    "imported",
    "amount",
    "currency",
    "source",
    "account__industry",
    "account__size",
)


@dataclass(frozen=True)
class Coded:
    """Texts of all deals as places in a list of the different ones."""

    names: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True)
class Moves:
    """All stage moves in order of deal and time: place of the deal, place of the stage's key, day, amount in cents, owner."""

    deal: Ints
    stages: tuple[str, ...]
    stage: Ints
    day: Ints
    cents: Ints
    owner: Ints


@dataclass(frozen=True)
class Deals:
    """All deals of a workspace by id; amounts in cents, −1 where unknown; sizes of accounts −1 where unknown."""

    ids: Ints
    playbook: Ints
    owner: Ints
    opened: Ints
    imported: Ints
    cents: Ints
    size: Ints
    currency: Coded
    source: Coded
    industry: Coded
    moves: Moves
    rates: dict[str, Decimal]
    base: str


def read_deals(workspace_id: int) -> Deals:
    """Everything that funnels are reckoned from, in three queries."""
    rows = Deal.objects.filter(workspace_id=workspace_id).order_by("id").values_list(*_DEAL)
    columns = _columns(rows.iterator(CHUNK), len(_DEAL), _deal)
    numbers = [np.frombuffer(one, dtype=np.int64) for one, _ in columns]
    coded = {
        name: Coded(tuple(columns[at][1]), numbers[at]) for at, name in enumerate(_DEAL) if columns[at][1]
    }
    none = Coded((), np.zeros(0, dtype=np.int64))
    base = Workspace.objects.values_list("base_currency", flat=True).get(pk=workspace_id)
    rates = dict(Rate.objects.filter(workspace_id=workspace_id).values_list("currency", "rate"))
    ids, playbook, owner, opened, imported, cents = numbers[:6]
    return Deals(
        ids=ids,
        playbook=playbook,
        owner=owner,
        opened=opened,
        imported=imported,
        cents=cents,
        size=numbers[9],
        currency=coded.get("currency", none),
        source=coded.get("source", none),
        industry=coded.get("account__industry", none),
        moves=_moves(workspace_id, ids),
        rates={**rates, base: Decimal(1)},
        base=base,
    )


def _moves(workspace_id: int, ids: Ints) -> Moves:
    rows = StageMove.objects.filter(workspace_id=workspace_id).order_by("deal_id", "at", "id")
    values = rows.values_list("deal_id", "to_stage", "on", "amount", "owner_id")
    columns = _columns(values.iterator(CHUNK), 5, _move)
    deal, stage, day, cents, owner = (np.frombuffer(one, dtype=np.int64) for one, _ in columns)
    return Moves(np.searchsorted(ids, deal), tuple(columns[1][1]), stage, day, cents, owner)


Column: TypeAlias = "tuple[array[int], dict[str, int]]"


def _columns(
    rows: Iterable[tuple[Any, ...]], width: int, read: Callable[..., tuple[Any, ...]]
) -> list[Column]:
    """The rows as columns of numbers; texts become places in the dictionary beside."""
    found: list[Column] = [(array("q"), {}) for _ in range(width)]
    adders = [column.append for column, _ in found]
    words = [known for _, known in found]
    for row in rows:
        for at, value in enumerate(read(*row)):
            adders[at](words[at].setdefault(value, len(words[at])) if isinstance(value, str) else value)
    return found


def _deal(deal_id: int, playbook: int, owner: int, opened: Any, *rest: Any) -> tuple[Any, ...]:
    imported, amount, currency, source, industry, size = rest
    cents = -1 if amount is None else int(amount * 100)
    return (
        deal_id, playbook, owner, opened.toordinal(), int(imported), cents, currency, source, industry,
        -1 if size is None else size,
    )  # fmt: skip


def _move(deal_id: int, stage: str, on: Any, amount: Any, owner: int | None) -> tuple[Any, ...]:
    return deal_id, stage, on.toordinal(), -1 if amount is None else int(amount * 100), owner or 0
