"""Flows between two days: where each deal stood at the end of the one, and where at the end of the other (M43, status)."""

from __future__ import annotations

from datetime import date

import numpy as np

from .history import NOWHERE, Bools, History
from .ledger import Ledger
from .shapes import CLOUD, LOST, NEW, WON, Cells, Flow, FlowKind, Flows


def flows_of(ledger: Ledger, picked: Bools, start: int, end: int) -> tuple[Flows, Cells]:
    """All flows of these deals and the deals in each; what had ended before and stayed so is none."""
    history = ledger.history
    before, after = history.at(start), history.at(end)
    ended = (before >= history.won) & (before == after)
    there = picked & (after != NOWHERE) & ~ended
    pairs = np.unique(np.stack([before[there], after[there]], axis=1), axis=0)
    flows: list[Flow] = []
    cells: dict[str, tuple[int, ...]] = {}
    sums: dict[str, Bools] = {}  # by kind, by where they were, by where they are
    for source, target in pairs.tolist():
        chosen = there & (before == source) & (after == target)
        names = name_of(history, source), name_of(history, target)
        kind = kind_of(history, source, target)
        flows.append(Flow(*names, kind, ledger.pile(chosen)))
        cells["flow:{}:{}".format(*names)] = ledger.ids_of(chosen)
        for key in (f"flows:{kind}", f"from:{names[0]}", f"to:{names[1]}"):
            sums[key] = sums[key] | chosen if key in sums else chosen
    cells |= {key: ledger.ids_of(chosen) for key, chosen in sums.items()}
    told = Flows(date.fromordinal(start), date.fromordinal(end), history.stages, tuple(flows))
    return told, cells


def name_of(history: History, place: int) -> str:
    """The word for a place: its stage's key, cloud, won, lost, or new for deals that had not begun."""
    if place == NOWHERE:
        return NEW
    return (*history.stages, CLOUD, WON, LOST)[place]


def kind_of(history: History, source: int, target: int) -> FlowKind:
    """What such a flow is; from an end back into the funnel is in, from a stage to the leads is back."""
    if target == history.won:
        return "won"
    if target == history.lost:
        return "lost"
    if source == target:
        return "still"
    if target == history.cloud:
        return "in" if source == NOWHERE else "back"
    if not 0 <= source < history.cloud:
        return "in"
    return "onward" if target > source else "back"
