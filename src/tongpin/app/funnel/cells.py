"""The deals behind one number of a view, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Paginator

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import Deal
from tongpin.app.desk.deal_list import FIELDS, DealRow, row_of
from tongpin.app.desk.usual import followed
from tongpin.app.funnel.access import House, house_of, settle
from tongpin.app.funnel.keeping import unpacked
from tongpin.app.funnel.models import FunnelCell, FunnelView
from tongpin.app.funnel.pages import CellPage
from tongpin.app.funnel.slices import OWNER, TEAM, asked_of

SIZE = 50
AT_ONCE = 500  # ids in one question, below what any database takes


def cell_deals(actor: Actor, view_id: int, cell: str, page: int = 1) -> CellPage:
    """One page of the deals, the largest first; NotFound where the slice is not the reader's or only its figures are.

    A number that is 0 has no deals: its cell is empty.
    """
    view = FunnelView.objects.filter(pk=view_id, workspace_id=actor.workspace_id).defer("payload").first()
    if view is None or view.made_at is None:
        raise NotFound(str(view_id))
    house = house_of(actor)
    settled = settle(actor, asked_of(_query(view.key)), house)
    if settled.figures_only:
        raise NotFound(str(view_id))
    row = FunnelCell.objects.filter(view=view, key=cell).first()
    ids = unpacked(row.ids) if row else []
    seen = _visible(actor, ids)
    shown = [one for one in ids if one in seen]
    sheet = Paginator(shown, SIZE).get_page(page)
    return CellPage(
        view_id=view.pk,
        cell=cell,
        part=_part(house, settled.asked.by, cell.partition(":")[2]),
        asked=settled.asked,
        playbook=settled.playbook,
        made_at=view.made_at,
        rows=deal_rows(actor, tuple(sheet)),
        total=len(ids),
        hidden=len(ids) - len(shown),
        sheet=sheet,
    )


def _part(house: House, by: str, key: str) -> str:
    """The name of the person or team whose deals they are; other parts are called by their key."""
    if by == OWNER:
        return next((one.name for one in house.people if str(one.id) == key), key)
    return next((name for team_id, name, _ in house.teams if str(team_id) == key), key) if by == TEAM else key


def deal_rows(actor: Actor, ids: Sequence[int]) -> tuple[DealRow, ...]:
    """Those of a few deals that the actor may see, as lines, in the order of the ids."""
    if not ids:
        return ()
    about, day = followed(actor), actor.today()
    rows = policy.visible_rows(actor, Deal).filter(pk__in=ids).values(*FIELDS)
    found = {row["id"]: row_of(row, about, day) for row in rows}
    return tuple(found[one] for one in ids if one in found)


def _visible(actor: Actor, ids: Sequence[int]) -> set[int]:
    """Which of them the actor may see, in one query; of many it is cheaper to read all that there are."""
    rows = policy.visible_rows(actor, Deal)
    if len(ids) <= AT_ONCE:
        rows = rows.filter(pk__in=ids)
    elif actor.sees_all:
        return set(ids)  # a deal that is gone meanwhile is missing on its page
    return set(rows.order_by().values_list("id", flat=True)) & set(ids)


def _query(key: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(key.partition("?")[2]))
