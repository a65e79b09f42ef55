"""The population's figures, by group: kept cells added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

import numpy as np

from tongpin.app.base.actor import Actor
from tongpin.app.loyalty.circles import Owners
from tongpin.app.loyalty.models import RepeatCell
from tongpin.app.workspace.models import Member
from tongpin.core.loyalty import Drawn, Outlook, outlook
from tongpin.core.loyalty.groups import LEAST

INDUSTRY, SIZE, OWNER, TEAM = DIMENSIONS = ("industry", "size", "owner", "team")
ALONE = ("industry", "size")


@dataclass(frozen=True)
class Group:
    """Accounts of a kind: how many ordered, how many again, and what to expect of them together.

    `outlook` is None where nothing is fitted or the group is too small to be more than single accounts.
    """

    key: str
    name: str
    people: int
    repeat: int
    outlook: Outlook | None


@dataclass(frozen=True)
class Figures:
    """The groups with enough repeat buyers, the largest first, all smaller ones in `rest`, and everybody in `total`."""

    by: str
    dimensions: tuple[str, ...]
    groups: tuple[Group, ...]
    rest: Group | None
    total: Group


def dimensions_of(actor: Actor) -> tuple[str, ...]:
    """What the actor may group by."""
    return DIMENSIONS if actor.leads else ALONE


def figures(actor: Actor, owners: Owners, by: str) -> Figures:
    """The figures of those owners' accounts, or of all, by one dimension."""
    rows = RepeatCell.objects.filter(workspace_id=actor.workspace_id)
    cells = list(rows if owners is None else rows.filter(owner_id__in=owners))
    key_of, names = _naming(actor, by)
    heaps: dict[str, list[RepeatCell]] = {}
    for cell in cells:
        heaps.setdefault(key_of(cell), []).append(cell)
    large = {key: heap for key, heap in heaps.items() if sum(one.repeat for one in heap) >= LEAST}
    small = [one for key, heap in heaps.items() if key not in large for one in heap]
    groups = [_group(key, names.get(key, key), heap) for key, heap in large.items()]
    return Figures(
        by,
        dimensions_of(actor),
        tuple(sorted(groups, key=lambda one: (-one.people, one.name))),
        _group("", "", small) if small else None,
        _group("", "", cells),
    )


def _naming(actor: Actor, by: str) -> tuple[Callable[[RepeatCell], str], dict[str, str]]:
    """How a cell is sorted into groups, and what these are called where the key is not the name."""
    if by in ALONE:
        return (lambda cell: str(getattr(cell, by))), {}
    members = Member.objects.filter(workspace_id=actor.workspace_id)
    rows = list(members.values_list("id", "name", "team_id", "team__name"))
    if by == OWNER:
        return (lambda cell: str(cell.owner_id)), {str(one): name for one, name, _, _ in rows}
    team_of = {member: str(team or "") for member, _, team, _ in rows}
    return (lambda cell: team_of.get(cell.owner_id, "")), {str(team): name or "" for _, _, team, name in rows}


def _group(key: str, name: str, cells: Iterable[RepeatCell]) -> Group:
    listed = list(cells)
    people, repeat = sum(one.people for one in listed), sum(one.repeat for one in listed)
    drawn = [_drawn(one, one.worlds) for one in listed if one.worlds]
    told = outlook(reduce(add, drawn)) if drawn else None
    return Group(key, name, people, repeat, told)


def _drawn(cell: RepeatCell, worlds: dict[str, Any]) -> Drawn:
    return Drawn(
        cell.people,
        cell.repeat,
        worlds["alive_mean"],
        worlds["orders_mean"],
        np.array(worlds["alive"]),
        np.array(worlds["orders"]),
    )
