"""The figures of the usual circles of people, added up by night: a page cannot add thousands of cells with hundreds of worlds."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.desk.reach import MINE, Reached
from tongpin.app.funnel.access import house_of, populations
from tongpin.app.funnel.finding import newest
from tongpin.app.funnel.keeping import fill_view
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.reckoning import Reckoned
from tongpin.app.funnel.slices import Asked
from tongpin.app.loyalty.figures import DIMENSIONS, INDUSTRY, Figures, Owners, dimensions_of, figures
from tongpin.app.workspace.queries import first_owner
from tongpin.core.funnel import from_plain, to_plain

KIND = "repeat"


def figures_of(actor: Actor, reached: Reached, by: str) -> Figures:
    """The figures of the accounts in reach by one dimension: last night's, or added up now for a circle that is not usual."""
    owners, dimensions = _owners(actor, reached), dimensions_of(actor)
    chosen = by if by in dimensions else INDUSTRY
    view = newest(actor.workspace_id, _key(owners))
    told = (view.payload or {}).get(chosen) if view else None
    found = from_plain(Figures, told) if told else figures(actor, owners, chosen)
    return replace(found, dimensions=dimensions)


def keep_figures(workspace_id: int, today: date) -> None:
    """Add up for the whole, each team and each person, in place of what the night before has."""
    try:
        actor = first_owner(workspace_id)
    except NotFound:
        return
    house = house_of(actor)
    FunnelView.objects.filter(workspace_id=workspace_id, kind=KIND).delete()
    for of, _ in populations(actor, house):
        began, owners = time.perf_counter(), house.owners(Asked(of=of))
        payload = {by: to_plain(figures(actor, owners, by)) for by in DIMENSIONS}
        row = FunnelView(workspace_id=workspace_id, kind=KIND, key=_key(owners), of=of, day=today)
        fill_view(row, Reckoned(payload, {}, len(owners or ())), time.perf_counter() - began, today)


def _owners(actor: Actor, reached: Reached) -> Owners:
    if reached.whole_of:
        return None
    if reached.owner_id is not None:
        return frozenset({reached.owner_id})
    return frozenset({actor.member_id} if reached.choice is MINE else actor.scope)


def _key(owners: Owners) -> str:
    """A circle is found by who is in it, whatever it is called."""
    return f"{KIND}?" + ("whole" if owners is None else _digest(sorted(owners)))


def _digest(ids: Iterable[int]) -> str:
    return sha256(repr(list(ids)).encode()).hexdigest()
