"""Whom to win next and who is dangerous, in words: the cards of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from tongpin.core.decision import Lever, Member, Reading, Ways
from tongpin.web.decision import words
from tongpin.web.decision.telling import Teller
from tongpin.web.decision.ways import in_short, not_by

MOST = 6
# up to which effort a move is called so
EFFORTS = (
    (3, pgettext_lazy("effort", "little effort")),
    (8, pgettext_lazy("effort", "some effort")),
    (16, pgettext_lazy("effort", "much effort")),
)
VERY_MUCH = pgettext_lazy("effort", "very much effort")


@dataclass(frozen=True)
class LeverCard:
    """One move of one person. The bars are parts of 100 of the largest in the list."""

    id: int
    name: str
    face: SafeString | str
    move: str
    gain: str
    gain_bar: int
    effort: str
    effort_bar: int
    effort_how: str
    facts: str
    unsure: str
    not_by: str
    planned: tuple[str, ...]
    plan_url: str


def lever_cards(tell: Teller, reading: Reading) -> list[LeverCard]:
    """The best move of each of the first few people."""
    best: dict[int, Lever] = {}
    for lever in reading.levers:
        best.setdefault(lever.person, lever)
    shown = list(best.values())[:MOST]
    gain = max((one.gain for one in shown), default=1)
    effort = max((one.effort for one in shown), default=1)
    return [_lever(tell, one, reading.ways_to(one.person, most=1), gain, effort) for one in shown]


def _lever(tell: Teller, lever: Lever, ways: Ways | None, most_gain: float, most_effort: float) -> LeverCard:
    member = tell.group.member(lever.person)
    assert member is not None  # levers are moves of members
    move = words.move_words(lever.aspect, lever.start, lever.end)
    return LeverCard(
        id=lever.person,
        name=tell.name(lever.person),
        face=tell.face(lever.person),
        move=move,
        gain=words.points(lever.gain),
        gain_bar=round(100 * lever.gain / most_gain),
        effort=_effort(lever.effort),
        effort_bar=round(100 * lever.effort / most_effort),
        effort_how=gettext("difficulty %(difficulty)s × way %(way)s")
        % {"difficulty": f"{lever.difficulty:g}", "way": lever.route_cost},
        facts=tell.facts(_lever_facts(tell, lever, member, ways)),
        unsure=tell.unsure(member),
        not_by=not_by(tell, ways) if ways else "",
        planned=tuple(tell.planned(lever.person)),
        plan_url=tell.plan_url(_lever_step(tell, lever, ways, move), lever.person),
    )


def _effort(effort: float) -> str:
    return str(next((word for most, word in EFFORTS if effort <= most), VERY_MUCH))


def _lever_facts(tell: Teller, lever: Lever, member: Member, ways: Ways | None) -> Iterator[str]:
    yield tell.shares(member, lever.steps)
    if member.channels:
        names = tell.comma.join(tell.channels.get(key, key) for key in member.channels)
        yield gettext("what works: %(channels)s") % {"channels": names}
    if ways:
        yield in_short(tell, ways)
    enemies = tell.group.enemies.get(lever.person, ())
    ours = [one for one, _ in enemies if _is_ours(tell, one)]
    if ours:
        yield gettext("getting close to this person hurts %(names)s") % {"names": tell.names(ours)}


def _is_ours(tell: Teller, person: int) -> bool:
    member = tell.group.member(person)
    return member is not None and member.stance in ("champion", "supporter")


def _lever_step(tell: Teller, lever: Lever, ways: Ways | None, move: str) -> str:
    said = {"name": tell.name(lever.person), "move": move}
    between = ways.routes[0].between if ways else ()
    if between:
        return gettext("Have %(via)s introduce us to %(name)s (%(move)s)") % {
            **said,
            "via": tell.names(between),
        }
    return gettext("Talk with %(name)s (%(move)s)") % said
