"""The answer beside the grid: whom to win next, who costs us most, what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.app.decision.influence_cells import WHOLE
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.core.decision import Member
from tongpin.web.decision import words
from tongpin.web.influence.cells import face_of

MOST_NAMED = 3


@dataclass(frozen=True)
class Move:
    """The best move of one member."""

    face: SafeString
    name: str
    gain: str
    bar: int
    move: str
    where: str
    effort: str


@dataclass(frozen=True)
class Danger:
    """A member who costs us support."""

    face: SafeString
    name: str
    cost: str
    stands: str
    where: str


@dataclass(frozen=True)
class Rail:
    """The answer beside the grid: whom to win next, who is dangerous, what nobody knows."""

    moves: tuple[Move, ...]
    dangers: tuple[Danger, ...]
    unknown: tuple[str, ...]


def rail_of(page: InfluencePage, names: Mapping[str, str]) -> Rail:
    """The answer in words; `names` are those of the steps."""
    most = max((lever.gain for lever in page.levers), default=0.0)
    moves = []
    for lever in page.levers[:MOST_NAMED]:
        member = page.member(lever.person)
        if member is None:
            continue
        moves.append(
            Move(
                face_of(page, member),
                member.name,
                words.points(lever.gain),
                round(64 * lever.gain / most) if most else 0,
                words.move_words(lever.aspect, lever.start, lever.end),
                _shares(member, lever.steps, names),
                f"{lever.effort:g}",
            )
        )
    coming = [column for column in page.columns if column.state != "past"]
    unknown = tuple(
        gettext("“%(step)s” %(share)s") % {"step": names[one.key], "share": f"{WHOLE - one.total}%"}
        for one in coming
        if one.total < WHOLE
    )
    return Rail(
        tuple(moves), tuple(_danger(page, at, names) for at in range(len(page.dangers[:MOST_NAMED]))), unknown
    )


def _danger(page: InfluencePage, at: int, names: Mapping[str, str]) -> Danger:
    member, cost = page.dangers[at]
    coming = [column.key for column in page.columns if column.state != "past" and member.share(column.key)]
    coming.sort(key=member.share, reverse=True)
    stands = [words.word(words.STANCES, member.stance), words.word(words.ATTITUDES, member.attitude)]
    return Danger(
        face_of(page, member),
        member.name,
        words.points(cost),
        gettext(", ").join(one for one in stands if one),
        _shares(member, tuple(coming), names),
    )


def _shares(member: Member, steps: tuple[str, ...], names: Mapping[str, str]) -> str:
    listed = (
        gettext("“%(step)s” %(share)s") % {"step": names[step], "share": words.percent(member.share(step))}
        for step in steps[:2]
    )
    return gettext(", ").join(listed)
