"""Who is dangerous, what not to step on, and who weighs more than the post says: the rail of the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from tongpin.core.decision import Member, Mine, Power, Reading
from tongpin.web.decision import words
from tongpin.web.decision.telling import Teller

MOST = 6


@dataclass(frozen=True)
class DangerCard:
    """Somebody who costs us support on the steps to come."""

    id: int
    name: str
    face: SafeString | str
    main: bool
    cost: str
    facts: str
    unsure: str
    planned: tuple[str, ...]
    plan_url: str


@dataclass(frozen=True)
class Line:
    """One sentence with a headline, about somebody or something."""

    headline: str
    says: str
    face: SafeString | str
    plan_url: str


def danger_cards(tell: Teller, reading: Reading) -> list[DangerCard]:
    """Who costs us support on the steps to come, the worst first."""
    all_of_them = frozenset(reading.main_dangers)
    return [_danger(tell, reading, person, all_of_them) for person in reading.main_dangers[:MOST]]


def _danger(tell: Teller, reading: Reading, person: int, dangers: Collection[int]) -> DangerCard:
    member = tell.group.member(person)
    assert member is not None  # dangers are members
    return DangerCard(
        id=person,
        name=tell.name(person),
        face=tell.face(person),
        main=person == reading.main_dangers[0],
        cost=words.points(reading.dangers[person]),
        facts=tell.facts(_danger_facts(tell, member, dangers)),
        unsure=tell.unsure(member),
        planned=tuple(tell.planned(person)),
        plan_url=tell.plan_url(
            gettext("Find out what %(name)s fears, and who %(name)s listens to")
            % {"name": tell.name(person)},
            person,
        ),
    )


def _danger_facts(tell: Teller, member: Member, dangers: Collection[int]) -> Iterator[str]:
    kinds = (words.word(words.STANCES, member.stance), words.word(words.ATTITUDES, member.attitude))
    yield " · ".join(one for one in kinds if one)
    yield tell.shares(member, tell.coming_of(member))
    current = tell.group.current
    if current and current.due and member.share(current.key):
        days = (current.due - tell.group.as_of).days
        yield ngettext(
            "works on the current step, %(days)s day left",
            "works on the current step, %(days)s days left",
            days,
        ) % {"days": days}
    with_whom = [
        other
        for tie in tell.group.ties
        if member.person in (tie.one, tie.other)
        and tie.kind != "hostile"
        and (other := tie.beyond(member.person)) in dangers
    ]
    if with_whom:
        yield gettext("in league with %(names)s") % {"names": tell.names(one for one in with_whom if one)}


def mine_lines(tell: Teller, reading: Reading) -> list[Line]:
    """Whom getting close to somebody would cost us; each pair once, our own people first."""
    found: dict[frozenset[int], Mine] = {}
    for mine in sorted(reading.mines, key=lambda one: (not one.counts_for_us, -one.weight)):
        if mine.counts_for_us or mine.weight:
            found.setdefault(frozenset((mine.target, mine.enemy)), mine)
    return [_mine(tell, mine) for mine in list(found.values())[:MOST]]


def _mine(tell: Teller, mine: Mine) -> Line:
    said = {"target": tell.name(mine.target), "enemy": tell.name(mine.enemy)}
    headline = (
        gettext("Close to %(target)s → we lose %(enemy)s")
        if mine.counts_for_us
        else gettext("Close to %(target)s → %(enemy)s turns against us")
    )
    member = tell.group.member(mine.enemy)
    parts = [gettext("hostile to each other"), tell.shares(member, dict(mine.shares)) if member else ""]
    parts += [words.word(words.CERTAINTIES, "assumed")] if mine.assumed else []
    says = " · ".join(part for part in parts if part)
    return Line(headline % said, says, tell.face(mine.enemy, 20), "")


def power_lines(tell: Teller, reading: Reading) -> list[Line]:
    """Hidden deciders, and titles without power."""
    ranked = sorted((one for one in reading.powers if one.rank is not None), key=lambda one: -(one.rank or 0))
    real, post = (
        {one.person: place for place, one in enumerate(some, 1)} for some in (reading.powers, ranked)
    )
    return [_power(tell, one, real, post) for one in reading.hidden[:MOST]]


def _power(tell: Teller, power: Power, real: Mapping[int, int], post: Mapping[int, int]) -> Line:
    who = power.person
    said = {"name": tell.name(who), "real": real[who], "post": post[who], "all": len(real)}
    places = gettext("by weight number %(real)s of %(all)s, by post number %(post)s") % said
    if power.kind == "hidden":
        headline = gettext("%(name)s: hidden decider") % said
        step = gettext("Get to know %(name)s: more weight than the post says") % said
        return Line(headline, places, tell.face(power.person, 20), tell.plan_url(step, power.person))
    return Line(gettext("%(name)s: a title without power") % said, places, tell.face(power.person, 20), "")
