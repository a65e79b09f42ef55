"""The pages of ties and channels: who stands how to whom, and what reaches whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias, cast

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.queries import get_deal, playbook_of
from tongpin.app.decision.groups import Known
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.held import Mark, held_in
from tongpin.app.decision.queries import KEPT, Map, members_map, require_guarded
from tongpin.app.decision.rows import TieRow, Told, told_rows
from tongpin.core.decision import Member, Mine, Tie, TieKind, minefield
from tongpin.core.playbook import Deciding, deciding_of

MOST_MINES = 12
Pair = tuple[int, int]


TieHeld: TypeAlias = TieRow  # what pages may know of a pair
# by aspect, each under its two persons; what was taken back included
Held: TypeAlias = Mapping[str, Mapping[Pair, TieHeld]]


@dataclass(frozen=True)
class TiesPage:
    """All pairs of the group; a tie is found under the smaller id first, listening under who listens."""

    head: MapHead
    members: tuple[Member, ...]
    titles: Mapping[int, str]
    ties: Mapping[Pair, TieHeld]
    listening: Mapping[Pair, TieHeld]
    mines: tuple[Mine, ...]


@dataclass(frozen=True)
class ChannelsPage:
    """What works on whom, by person and channel."""

    head: MapHead
    members: tuple[Member, ...]
    titles: Mapping[int, str]
    held: Mapping[tuple[int, str], Mark]


@dataclass(frozen=True)
class PairStart:
    """What the form of one pair starts from; `version` changes whenever anybody changes anything between the two."""

    deal_id: int
    deal: str
    account_id: int
    one: int
    one_name: str
    other: int
    other_name: str
    tie: TieHeld | None
    one_listens: TieHeld | None
    other_listens: TieHeld | None

    @property
    def version(self) -> int:
        """The latest mark of the pair, 0 for none."""
        return max((held.id for held in (self.tie, self.one_listens, self.other_listens) if held), default=0)


@dataclass(frozen=True)
class ChannelStart:
    """What the form of one channel and one member starts from."""

    deal_id: int
    deal: str
    person: int
    name: str
    deciding: Deciding
    channel: str
    mark: Mark | None


def ties_page(actor: Actor, deal_id: int, as_of: date | None = None) -> TiesPage:
    """The ties inside the house, between the members of the group."""
    found = members_map(actor, deal_id, as_of)
    group = found.known.group
    marks, mines = between(found.known, told_rows(found.deal.account_id, group.as_of))
    return TiesPage(
        head=map_head(actor, found),
        members=group.members,
        titles=titles_of(found),
        ties=marks["tie"],
        listening=marks["listens"],
        mines=mines,
    )


@lru_cache(maxsize=KEPT)
def between(known: Known, told: Told) -> tuple[Held, tuple[Mine, ...]]:
    """What is held of the pairs, and the worst minefields between the members."""
    marks = _held(told)
    ties = (Tie(one.one, one.other, cast("TieKind", one.value), one.assumed) for one in marks["tie"].values())
    group = replace(known.group, ties=tuple(tie for tie in ties if tie.kind))
    mines = [mine for one in group.members for mine in minefield(group, one.person)]
    ranked = sorted(mines, key=lambda one: (not one.counts_for_us, -one.weight, one.target, one.enemy))
    return marks, tuple(ranked[:MOST_MINES])


def channels_page(actor: Actor, deal_id: int, as_of: date | None = None) -> ChannelsPage:
    """What reaches the members of the group."""
    found = members_map(actor, deal_id, as_of)
    held = found.known.held
    return ChannelsPage(
        head=map_head(actor, found),
        members=found.known.group.members,
        titles=titles_of(found),
        held={(who, key): mark for (who, aspect, key), mark in held.marks.items() if aspect == "channel"},
    )


def titles_of(found: Map) -> dict[int, str]:
    """The posts of the members."""
    return {person: row.title for person, row in found.known.parts.items()}


def ties_held(account_id: int) -> Held:
    """What is held of the pairs of a house today."""
    return _held(told_rows(account_id))


def _held(told: Told) -> Held:
    found: dict[str, dict[Pair, TieHeld]] = {"tie": {}, "listens": {}}
    for row in told.ties():
        found[row.aspect][row.one, row.other] = row
    return found


def account_of(actor: Actor, deal_id: int) -> int:
    """The account whose people the deal is about, for those who may hold something of them."""
    deal = get_deal(actor, deal_id)
    actor.require_change()
    require_guarded(actor)
    return deal.account_id


def pair_start(actor: Actor, deal_id: int, one: int, other: int) -> PairStart:
    """Two persons of the deal's account, and what is held of them today."""
    deal = get_deal(actor, deal_id)
    actor.require_change()
    require_guarded(actor)
    people = Person.objects.filter(account_id=deal.account_id, pk__in=(one, other), erased_at=None)
    names = dict(people.values_list("id", "name"))
    if len(names) != 2:
        raise NotFound
    marks = ties_held(deal.account_id)
    return PairStart(
        deal_id=deal.pk,
        deal=deal.name,
        account_id=deal.account_id,
        one=one,
        one_name=names[one],
        other=other,
        other_name=names[other],
        tie=marks["tie"].get((min(one, other), max(one, other))),
        one_listens=marks["listens"].get((one, other)),
        other_listens=marks["listens"].get((other, one)),
    )


def channel_start(actor: Actor, deal_id: int, person: int, channel: str) -> ChannelStart:
    """One member and one channel, and what is held of them today."""
    deal = get_deal(actor, deal_id)
    actor.require_change()
    require_guarded(actor)
    deciding = deciding_of(playbook_of(deal))
    row = deal.people.filter(person_id=person).select_related("person").first()
    if row is None or channel not in {one.key for one in deciding.channels}:
        raise NotFound
    mark = held_in([deal.pk])[deal.pk].marks.get((person, "channel", channel))
    return ChannelStart(deal.pk, deal.name, person, row.person.name, deciding, channel, mark)
