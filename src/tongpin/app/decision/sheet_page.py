"""The whole map on one page (M21), and as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.held import Held
from tongpin.app.decision.network_pages import titles_of
from tongpin.app.decision.queries import decision_map
from tongpin.app.workspace.models import Member as Colleague
from tongpin.core.decision import Group, Reading


@dataclass(frozen=True)
class SheetPage:
    """Everything that is held of one decision; `reading` is None when a step has more than 100 %.

    `remarks` says what the deal notes of a member, `rivals` who is tied to one; `names` are those of the house by id, `ours`
    those of our people who appear in it.
    """

    head: MapHead
    group: Group
    reading: Reading | None
    held: Held
    titles: Mapping[int, str]
    remarks: Mapping[int, str]
    rivals: frozenset[int]
    names: Mapping[int, str]
    ours: Mapping[int, str]
    owner: str


def sheet_page(actor: Actor, deal_id: int, as_of: date | None = None) -> SheetPage:
    """The map for paper and for the workbook."""
    found = decision_map(actor, deal_id, as_of)
    group, parts = found.known.group, found.known.parts
    ours = {line.member for line in group.lines} | {found.deal.owner_id}
    colleagues = dict(Colleague.objects.filter(pk__in=ours).values_list("id", "name"))
    return SheetPage(
        head=map_head(actor, found),
        group=group,
        reading=found.reading,
        held=found.known.held,
        titles=titles_of(found),
        remarks={person: row.remark for person, row in parts.items() if row.remark},
        rivals=frozenset(person for person, row in parts.items() if row.rival),
        names={place.person: place.name for place in group.places}
        | {member.person: member.name for member in group.members},
        ours=colleagues,
        owner=colleagues.get(found.deal.owner_id, ""),
    )
