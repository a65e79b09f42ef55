"""The whole map on one page, ready for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.sheet_page import SheetPage
from tongpin.core.decision import Member, Step, StepSupport
from tongpin.web.decision import words
from tongpin.web.decision.faces import face
from tongpin.web.relations.words import TIE_MARKS
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Share:
    """The influence of a member on one step."""

    text: str
    assumed: bool
    current: bool


@dataclass(frozen=True)
class TieGroup:
    """All to whom a member is tied in one way."""

    kind: str
    mark: str
    word: str
    names: str


@dataclass(frozen=True)
class Row:
    """A member on paper."""

    face: SafeString
    name: str
    title: str
    roles: str
    role_words: str
    attitude: str
    stance: str
    assumed: bool
    disputed: bool
    shares: tuple[Share, ...]
    ties: tuple[TieGroup, ...]
    hears: str
    channels: str
    marks: str
    remark: str
    rival: bool


@dataclass(frozen=True)
class Column:
    """A step, with what its column sums up to."""

    number: int
    name: str
    due: str
    current: bool
    done: bool
    sum: str
    unknown: str
    support: str
    bad: bool


def context(page: SheetPage) -> dict[str, Any]:
    """Everything that the page shows."""
    day = {"as_of": page.head.as_of.isoformat()} if page.head.past else {}
    query = f"?as_of={day['as_of']}" if day else ""
    return {
        "head": page.head,
        "tab": "sheet",
        "columns": columns(page),
        "rows": [row(page, one) for one in page.group.members],
        "owner": page.owner,
        "as_of": formats.day(page.head.as_of, page.head.today),
        "events": [(one.name, formats.day(one.on, page.head.today), one.done) for one in page.group.events],
        "workbook_url": reverse("relations:workbook", args=[page.head.deal_id]) + query,
    }


def columns(page: SheetPage) -> list[Column]:
    """The steps in order, each with sum, unknown share and support."""
    names, current = words.step_names(page.head.deciding), page.head.current
    found = {one.step: one for one in page.reading.supports} if page.reading else {}
    return [
        _column(page, at + 1, names[step.key], step, found.get(step.key), current=step == current)
        for at, step in enumerate(page.group.steps)
    ]


def _column(
    page: SheetPage, number: int, name: str, step: Step, found: StepSupport | None, *, current: bool
) -> Column:
    allotted = found.allotted if found else sum(one.share(step.key) for one in page.group.members)
    return Column(
        number=number,
        name=name,
        due=formats.day(step.due, page.head.today),
        current=current,
        done=step.done,
        sum=words.percent(allotted),
        unknown=words.percent(found.unknown) if found else "",
        support=words.points(found.support) if found and found.allotted else "",
        bad=bool(found and found.support < 0),
    )


def row(page: SheetPage, one: Member) -> Row:
    """One member with everything that is held."""
    current = page.head.current.key if page.head.current else None
    return Row(
        face=face(one, current, size=28),
        name=one.name,
        title=page.titles.get(one.person, ""),
        roles="".join(words.ROLE_LETTERS[role] for role in one.roles),
        role_words=words.roles_words(one.roles),
        attitude=words.word(words.ATTITUDES, one.attitude),
        stance=words.word(words.STANCES, one.stance),
        assumed=one.assumed,
        disputed=bool(one.disputed),
        shares=tuple(_share(one, step, current) for step in page.group.steps),
        ties=tuple(ties(page, one.person)),
        hears=_(", ").join(
            page.names.get(told.to, "") for told in page.group.listening if told.listener == one.person
        ),
        channels=channels(page, one),
        marks=_(", ").join(str(words.MARKS[mark]) for mark in words.MARKS if mark in one.marks),
        remark=page.remarks.get(one.person, ""),
        rival=one.person in page.rivals,
    )


def _share(one: Member, step: Step, current: str | None) -> Share:
    share = one.share(step.key)
    text = str(round(share * 100)) if share else ""
    return Share(text, assumed=step.key in one.assumed_steps, current=step.key == current)


def ties(page: SheetPage, person: int) -> Sequence[TieGroup]:
    """Whom a person is tied to, kind by kind; what is only assumed has a question mark."""
    found: dict[str, list[str]] = {kind: [] for kind in TIE_MARKS}
    for tie in page.group.ties:
        other = tie.beyond(person)
        if other is not None:
            found[tie.kind].append(page.names.get(other, "") + ("?" if tie.assumed else ""))
    return [
        TieGroup(kind, TIE_MARKS[kind], str(words.TIES[kind]), _(", ").join(names))
        for kind, names in found.items()
        if names
    ]


def channels(page: SheetPage, one: Member) -> str:
    """What works on a member."""
    names = words.channel_names(page.head.deciding)
    return _(", ").join(names[key] for key in names if key in one.channels)
