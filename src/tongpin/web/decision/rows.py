"""The members of the group as their table shows them: formatted once, so that the template only writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tongpin.app.decision.group_page import CELLS, Elsewhere, GroupPage, Row
from tongpin.app.decision.held import Mark
from tongpin.core.decision import MARKS
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import faces, words
from tongpin.web.decision.forms import seen_text
from tongpin.web.decision.offer import Offer, Option
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Line:
    """One row of the table, with everything that can be changed in it."""

    id: int
    name: str
    title: str
    face: SafeString
    url: str
    save_url: str
    tags: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    roles: str
    role_options: tuple[Option, ...]
    stances: SafeString
    stance: str
    attitudes: SafeString
    attitude: str
    mark_options: tuple[Option, ...]
    disputes: Mapping[str, str]
    stance_assumed: bool
    attitude_assumed: bool
    certainty: str
    share: str
    danger: str
    judged: str
    evidence: str
    judged_bare: bool
    seen: str


def lines(page: GroupPage) -> Iterator[Line]:
    """The rows of those who are looked at closely, in the order in which people came into the group."""
    step = page.head.current.key if page.head.current else None
    offer = Offer()
    return (_line(row, page, step, offer) for row in page.rows if row.close)


def _line(row: Row, page: GroupPage, step: str | None, offer: Offer) -> Line:
    member, latest = row.member, row.latest
    base = reverse("decision:group", args=[page.head.deal_id])
    return Line(
        id=member.person,
        name=person_name(member.name),
        title=row.title,
        face=faces.face(member, step),
        url=reverse("accounts:person", args=[member.person]),
        save_url=f"{base}members/{member.person}/",
        tags=tuple(tags(traits(row))),
        elsewhere=tuple(_elsewhere(one) for one in row.elsewhere),
        roles=words.roles_words(member.roles) or gettext("no role yet"),
        role_options=offer.ticks("roles", member.roles),
        stances=offer.options("stance", member.stance or ""),
        stance=words.word(words.STANCES, member.stance) or gettext("not judged"),
        attitudes=offer.options("attitude", member.attitude or ""),
        attitude=words.word(words.ATTITUDES, member.attitude) or gettext("not judged"),
        mark_options=offer.ticks("marks", member.marks),
        disputes={aspect: disputed(aspect, marks) for aspect, marks in row.beside.items()},
        stance_assumed=member.stance_assumed,
        attitude_assumed=member.attitude_assumed,
        certainty="confirmed" if latest and not member.assumed else "assumed",
        share=words.percent(row.share) if row.share else "",
        danger=words.points(row.danger) if row.danger < 0 else "",
        judged=judged(latest and (latest.on, latest.by, latest.assumed), page.head.as_of),
        evidence=latest.evidence if latest else "",
        judged_bare=bool(latest and not latest.evidence),
        seen=seen_text(_seen(row)),
    )


def _seen(row: Row) -> dict[str, tuple[int, str]]:
    return {
        key if aspect == "mark" else aspect: (mark.id, mark.value)
        for (aspect, key), mark in row.held.items()
        if aspect in CELLS
    }


Traits = tuple[bool, bool, bool, bool, bool, bool, frozenset[str]]


def traits(row: Row) -> Traits:
    """What must not be overlooked of a member: many have the same."""
    one = row.member
    return row.rank == 1, row.danger < 0, one.refused, one.met, one.rival, one.is_key, one.marks


def tags(of: Traits) -> Iterator[tuple[str, str]]:
    """What must not be overlooked: how to show it, and the words."""
    first, danger, refused, met, rival, is_key, marks = of
    if first:
        yield "bad", gettext("main danger")
    elif danger:
        yield "bad", gettext("danger")
    if refused:
        yield "bad", gettext("refuses to meet us")
    elif not met:
        yield "assumed", gettext("not met")
    if rival:
        yield "bad", gettext("tied to a rival")
    if is_key:
        yield "us", pgettext("part", "Key person")
    for mark in MARKS:
        if mark in marks:
            yield "", str(words.MARKS[mark])


def _elsewhere(one: Elsewhere) -> str:
    said = " · ".join(
        part
        for part in (
            words.word(words.STANCES, one.stance),
            words.word(words.ATTITUDES, one.attitude),
            words.word(words.CERTAINTIES, "assumed") if one.assumed else "",
        )
        if part
    )
    return gettext("In “%(deal)s”: %(said)s") % {"deal": one.deal, "said": said}


def disputed(aspect: str, marks: tuple[Mark, ...]) -> str:
    said = gettext(", ").join(
        f"{words.value_words(aspect, mark.value)} ({mark.evidence})"
        if mark.evidence
        else words.value_words(aspect, mark.value)
        for mark in marks
    )
    return gettext("Another source: %(said)s") % {"said": said}


def judged(latest: tuple[date, str, bool] | None, today: date) -> str:
    """When and by whom the last judgement was made, and whether it is only assumed."""
    if latest is None:
        return ""
    on, by, assumed = latest
    sure = words.word(words.CERTAINTIES, "assumed" if assumed else "confirmed")
    return " · ".join(part for part in (formats.day(on, today), by, sure) if part)
