"""The figures of the usual circles of people, added up by night: a page cannot add thousands of cells with hundreds of worlds."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.funnel.access import house_of, populations
from tongpin.app.funnel.finding import newest
from tongpin.app.funnel.keeping import fill_view
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.reckoning import Reckoned
from tongpin.app.funnel.slices import Asked
from tongpin.app.loyalty.circles import Owners, circle
from tongpin.app.loyalty.figures import DIMENSIONS, INDUSTRY, Figures, dimensions_of, figures
from tongpin.app.loyalty.steps import Steps, steps
from tongpin.app.workspace.queries import first_owner
from tongpin.core.funnel import from_plain, to_plain

KIND = "repeat"
STEPS = "steps"


@dataclass(frozen=True)
class Kept:
    """What is told of a circle of people: the figures of their accounts by one dimension, and the steps."""

    figures: Figures
    steps: Steps


def kept_of(actor: Actor, owners: Owners, by: str) -> Kept:
    """Last night's, or added up now for a circle that is not usual."""
    dimensions = dimensions_of(actor)
    chosen = by if by in dimensions else INDUSTRY
    view = newest(actor.workspace_id, _key(owners))
    told = (view.payload or {}) if view else {}
    found = from_plain(Figures, told[chosen]) if chosen in told else figures(actor, owners, chosen)
    went = from_plain(Steps, told[STEPS]) if STEPS in told else steps(actor.workspace_id, owners)
    return Kept(replace(found, dimensions=dimensions), went)


def keep_figures(workspace_id: int, today: date) -> None:
    """Add up for the whole, each team and each person, in place of what the night before has."""
    try:
        actor = first_owner(workspace_id)
    except NotFound:
        return
    house = house_of(actor)
    FunnelView.objects.filter(workspace_id=workspace_id, kind=KIND).delete()
    for of, _ in populations(actor, house):
        began, owners = time.perf_counter(), circle(house.owners(Asked(of=of)))
        payload = {by: to_plain(figures(actor, owners, by)) for by in DIMENSIONS}
        payload[STEPS] = to_plain(steps(workspace_id, owners))
        row = FunnelView(workspace_id=workspace_id, kind=KIND, key=_key(owners), of=of, day=today)
        fill_view(row, Reckoned(payload, {}, len(owners or ())), time.perf_counter() - began, today)


def _key(owners: Owners) -> str:
    """A circle is found by who is in it, whatever it is called."""
    return f"{KIND}?" + ("whole" if owners is None else sha256(repr(list(owners)).encode()).hexdigest())
