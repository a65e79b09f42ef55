"""The deals behind one number of a view, as far as the reader may see them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal
from tongpin.app.desk.deal_list import FIELDS, DealRow, row_of
from tongpin.app.desk.usual import Followed
from tongpin.app.funnel.access import House, house_of, settle
from tongpin.app.funnel.keeping import unpacked
from tongpin.app.funnel.models import FunnelCell, FunnelView
from tongpin.app.funnel.pages import CellPage
from tongpin.app.funnel.slices import OWNER, TEAM, asked_of

SIZE = 50


def cell_deals(actor: Actor, view_id: int, cell: str, page: int = 1) -> CellPage:
    """One page of the deals, the largest first; NotFound where the slice is not the reader's or only its figures are.

    A number that is 0 has no deals: its cell is empty. Only the deals of the page are asked for, whoever reads it.
    """
    view = FunnelView.objects.filter(pk=view_id, workspace_id=actor.workspace_id).defer("payload").first()
    if view is None or view.made_at is None:
        raise NotFound(str(view_id))
    house = house_of(actor)
    settled = settle(actor, asked_of(_query(view.key)), house)
    if settled.figures_only:
        raise NotFound(str(view_id))
    row = FunnelCell.objects.filter(view=view, key=cell).first()
    sheet = Paginator(range(row.deals if row else 0), SIZE).get_page(page)
    ids = unpacked(row.ids, sheet) if row else ()
    rows = deal_rows(actor, ids, settled.followed)
    return CellPage(
        view_id=view.pk,
        cell=cell,
        part=_part(house, settled.asked.by, cell.partition(":")[2]),
        asked=settled.asked,
        playbook=settled.playbook,
        made_at=view.made_at,
        rows=rows,
        total=sheet.paginator.count,
        hidden=len(ids) - len(rows),
        sheet=sheet,
    )


def _part(house: House, by: str, key: str) -> str:
    """The name of the person or team whose deals they are; other parts are called by their key."""
    if by == OWNER:
        return next((one.name for one in house.people if str(one.id) == key), key)
    return next((name for team_id, name, _ in house.teams if str(team_id) == key), key) if by == TEAM else key


def deal_rows(actor: Actor, ids: tuple[int, ...], about: Followed) -> tuple[DealRow, ...]:
    """Those of a few deals that the actor may see, as lines, in the order of the ids."""
    day = actor.today()
    found = {row["id"]: row_of(row, about, day) for row in _visible(actor, ids)}
    return tuple(found[one] for one in ids if one in found)


@prepared
def _visible(actor: Actor, ids: tuple[int, ...]) -> QuerySet[Deal, dict[str, Any]]:
    found: QuerySet[Deal, dict[str, Any]]
    found = policy.visible_rows(actor, Deal).filter(pk__in=ids).values(*FIELDS)
    return found


def _query(key: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(key.partition("?")[2]))
