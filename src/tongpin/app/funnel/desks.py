"""The desk at which the views of a workspace are reckoned."""

from __future__ import annotations

from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.desk.usual import followed
from tongpin.app.funnel.access import house_of
from tongpin.app.funnel.reading import read_deals
from tongpin.app.funnel.reckoning import Desk


def desk_of(actor: Actor, today: date | None = None) -> Desk:
    """The deals of the actor's workspace with its people and playbooks."""
    playbooks = {one.key: one for one in followed(actor).playbooks}
    deals = read_deals(actor.workspace_id)
    return Desk(actor.workspace_id, deals, house_of(actor), playbooks, today or actor.today())
