"""Flows between two dates: a column for each, ribbons as thick as what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tongpin.web.funnel.drawing.sankey_parts import (
    GAP,
    NARROW,
    NODE,
    SMALL,
    THINNEST,
    WIDE,
    FlowsAt,
    Frame,
    NodeAt,
    Ribbon,
    RibbonAt,
)
from tongpin.web.funnel.drawing.scale import tenth

__all__ = ["NARROW", "SMALL", "THINNEST", "WIDE", "FlowsAt", "Frame", "NodeAt", "Ribbon", "RibbonAt", "draw"]


def draw(left: Sequence[str], right: Sequence[str], ribbons: Sequence[Ribbon], frame: Frame) -> FlowsAt:
    """The places; names from which nothing leaves, or at which nothing arrives, are left out."""
    moved = [one for one in ribbons if one.weight > 0]
    sums = (_sums(moved, "source"), _sums(moved, "target"))
    names = [[key for key in order if key in found] for order, found in zip((left, right), sums, strict=True)]
    unit = _unit(names, sums, moved, frame)
    edges = (frame.left, frame.width - frame.right - NODE)
    first, last = (
        tuple(_column(keys, found, x, unit, frame)) for keys, found, x in zip(names, sums, edges, strict=True)
    )
    return FlowsAt(frame, first, last, _ribbons(moved, (first, last), unit))


def _sums(ribbons: Sequence[Ribbon], end: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in ribbons:
        key = getattr(one, end)
        found[key] = found.get(key, 0.0) + one.weight
    return found


def _unit(
    names: Sequence[Sequence[str]], sums: Sequence[Mapping[str, float]], moved: Sequence[Ribbon], frame: Frame
) -> float:
    """Pixels for each unit of weight, so that the fuller column just fits."""
    fits = [
        (frame.height - GAP * (len(keys) + 1)) / sum(found.values())
        for keys, found in zip(names, sums, strict=True)
        if found
    ]
    return min(fits, default=1.0) if moved else 1.0


def _column(
    keys: Sequence[str], sums: Mapping[str, float], x: float, unit: float, frame: Frame
) -> list[NodeAt]:
    spare = frame.height - sum(sums[key] * unit for key in keys)
    gap = spare / (len(keys) + 1)
    y, placed = gap, []
    for key in keys:
        height = max(sums[key] * unit, THINNEST)
        placed.append(NodeAt(key, x, tenth(y), tenth(height), tenth(y + height / 2), sums[key]))
        y += sums[key] * unit + gap
    return placed


def _ribbons(
    moved: Sequence[Ribbon], columns: Sequence[Sequence[NodeAt]], unit: float
) -> tuple[RibbonAt, ...]:
    """Each ribbon leaves its node in the order of the targets and arrives in the order of the sources: few crossings."""
    at = [{one.key: (number, one) for number, one in enumerate(column)} for column in columns]
    ordered = sorted(moved, key=lambda one: (at[0][one.source][0], at[1][one.target][0]))
    leave = _offsets(ordered, "source", unit)
    arrive = _offsets(sorted(ordered, key=lambda one: at[1][one.target][0]), "target", unit)
    drawn = [
        _ribbon(
            one,
            (at[0][one.source][1].x + NODE, at[0][one.source][1].y + leave[one]),
            (at[1][one.target][1].x, at[1][one.target][1].y + arrive[one]),
            max(one.weight * unit, THINNEST),
        )
        for one in ordered
    ]
    return tuple(sorted(drawn, key=lambda one: -one.thickness))


def _offsets(ribbons: Sequence[Ribbon], end: str, unit: float) -> dict[Ribbon, float]:
    used: dict[str, float] = {}
    found = {}
    for one in ribbons:
        key = getattr(one, end)
        found[one] = used.get(key, 0.0)
        used[key] = found[one] + one.weight * unit
    return found


def _ribbon(one: Ribbon, start: tuple[float, float], end: tuple[float, float], thick: float) -> RibbonAt:
    (x0, y0), (x1, y1) = start, end
    middle = tenth((x0 + x1) / 2)
    a, b, c, d = (tenth(y) for y in (y0, y1, y1 + thick, y0 + thick))
    path = f"M{x0} {a}C{middle} {a} {middle} {b} {x1} {b}V{c}C{middle} {c} {middle} {d} {x0} {d}Z"
    return RibbonAt(one.source, one.target, path, tenth(thick), middle, tenth((y0 + y1 + thick) / 2))
