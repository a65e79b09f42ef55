"""The parts of a population side by side: by owner, team, source, industry, segment or month (M43, M44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from .history import BIG, NOWHERE, Bools
from .ledger import Ledger
from .lending import base_of, lendable, lent, strength, weight
from .passing import Wins, won_after
from .picture import Around
from .shapes import Cells
from .shapes_parts import GroupRow, Groups
from .survival import percentile_days, quartiles

MOST = 60


def groups_of(
    ledger: Ledger, picked: Bools, around: Around, by: str, parts: Mapping[str, tuple[str, Bools]]
) -> tuple[Groups, Cells]:
    """The parts, the larger first (months in order): of the deals that started in the window, what was won.

    `parts` maps a part's key to its name and deals. The shares are raw; `lent` adds the whole population's, at the strength under
    which what the parts did is most likely.
    """
    masks = {key: (name, picked & mask) for key, (name, mask) in parts.items()}
    sized = sorted(masks.items(), key=lambda one: (-int(one[1][1].sum()), one[0]))[:MOST]
    kept = sorted(sized) if by == "month" else sized
    wins = {key: _wins(ledger, mask, around) for key, (_, mask) in kept}
    k = strength([[one.counted for one in wins.values()]])
    all_wins = _wins(ledger, picked, around)
    rows: list[GroupRow] = []
    cells: dict[str, tuple[int, ...]] = {}
    for key, (name, mask) in kept:
        row, found = _row(ledger, mask, around, (key, name), wins[key], all_wins, k)
        rows.append(row)
        cells |= found
    whole, _ = _row(ledger, picked, around, ("", ""), all_wins, all_wins, k)
    whole = replace(whole, lent=whole.share, weight=1.0, base="own")
    return Groups(by, tuple(rows), whole, k), cells


def _wins(ledger: Ledger, picked: Bools, around: Around) -> Wins:
    scope = around.scope(ledger, picked)
    started = ledger.history.started
    return won_after(scope, np.where(picked & (started >= scope.start), started, BIG))


def _row(
    ledger: Ledger, picked: Bools, around: Around, named: tuple[str, str], own: Wins, whole: Wins, k: float
) -> tuple[GroupRow, Cells]:
    history = ledger.history
    inside = picked & (history.now >= 0) & (history.now < history.cloud)
    begun = picked & (history.started < BIG) & (history.started >= around.scope(ledger, picked).start)
    won, lost = begun & (history.outcome == history.won), begun & (history.outcome == history.lost)
    over = history.outcome[begun] != NOWHERE
    took = np.where(over, history.now_since[begun], history.as_of) - history.started[begun]
    usual = percentile_days(took, over, 0.9)
    young = begun & (history.started > history.as_of - usual) if usual is not None else begun & ~won & ~lost
    own_weight = weight(own.counted[1], lendable(whole.share, k))
    row = GroupRow(
        key=named[0],
        name=named[1],
        open=ledger.pile(inside),
        started=int(begun.sum()),
        won=ledger.pile(won),
        lost=int(lost.sum()),
        immature=int(young.sum()),
        share=own.share,
        lent=lent(own.share, whole.share, k, own.counted),
        weight=own_weight,
        base=base_of(own_weight),
        days=quartiles(took[won[begun]], np.ones(int(won.sum()), bool)),
    )
    cells = {f"open:{named[0]}": ledger.ids_of(inside), f"won:{named[0]}": ledger.ids_of(won)}
    return row, cells | {f"lost:{named[0]}": ledger.ids_of(lost), f"started:{named[0]}": ledger.ids_of(begun)}
