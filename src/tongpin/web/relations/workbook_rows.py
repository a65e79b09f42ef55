"""The map as the sheets of a workbook; numbers stay numbers, and what people typed stays text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.decision.sheet_page import SheetPage
from tongpin.app.exchange.sheet_writing import Cell
from tongpin.core.decision import Hop, Lever, Member, Reading
from tongpin.web.decision import words
from tongpin.web.relations import sheet_rows
from tongpin.web.relations.words import CHANNELS, TIES

Rows = list[list[Cell]]


def file_name(page: SheetPage) -> str:
    """Deal and day."""
    return f"{page.head.deal} {page.head.as_of.isoformat()}.xlsx"


def sheets(page: SheetPage) -> dict[str, Rows]:
    """Sheet name → its rows, the first being the headers."""
    return {
        pgettext("workbook", "Group and influence"): list(_group(page)),
        pgettext("workbook", "Ties"): list(_ties(page)),
        pgettext("workbook", "Channels"): list(_channels(page)),
        pgettext("workbook", "Plan"): list(_plan(page)),
    }


def _group(page: SheetPage) -> Iterator[list[Cell]]:
    columns = sheet_rows.columns(page)
    first = [
        pgettext("workbook", "Name"),
        pgettext("workbook", "Post"),
        pgettext("workbook", "Roles"),
        pgettext("workbook", "Attitude"),
        pgettext("workbook", "Stance"),
        pgettext("workbook", "How sure?"),
    ]
    last = [
        pgettext("workbook", "Marks"),
        pgettext("workbook", "Remarks"),
        pgettext("workbook", "Tied to a rival"),
    ]
    yield [*first, *(f"{one.number} {one.name} (%)" for one in columns), *last]
    yield [
        pgettext("workbook", "Due"),
        *[""] * (len(first) - 1),
        *(step.due.isoformat() if step.due else "" for step in page.group.steps),
    ]
    for member in page.group.members:
        yield [*_person(page, member), *_shares(page, member), *_rest(page, member)]
    blank = [""] * (len(first) - 1)
    sums = [sum(round(one.share(step.key) * 100) for one in page.group.members) for step in page.group.steps]
    yield [pgettext("workbook", "Sum"), *blank, *sums]
    yield [pgettext("workbook", "Unknown"), *blank, *(max(0, 100 - one) for one in sums)]
    if page.reading:
        yield [
            pgettext("workbook", "Support"),
            *blank,
            *(round(one.support * 100, 1) for one in page.reading.supports),
        ]


def _person(page: SheetPage, one: Member) -> list[Cell]:
    sure = "assumed" if one.assumed else "confirmed"
    return [
        one.name,
        page.titles.get(one.person, ""),
        words.roles_words(one.roles),
        words.word(words.ATTITUDES, one.attitude),
        words.word(words.STANCES, one.stance),
        str(words.CERTAINTIES[sure]) if one.stance or one.attitude else "",
    ]


def _shares(page: SheetPage, one: Member) -> list[Cell]:
    return [round(one.share(step.key) * 100) if one.share(step.key) else "" for step in page.group.steps]


def _rest(page: SheetPage, one: Member) -> list[Cell]:
    marks = _(", ").join(str(words.MARKS[mark]) for mark in words.MARKS if mark in one.marks)
    return [
        marks,
        page.remarks.get(one.person, ""),
        pgettext("workbook", "Yes") if one.person in page.rivals else "",
    ]


def _ties(page: SheetPage) -> Iterator[list[Cell]]:
    yield [
        pgettext("workbook", "Who"),
        pgettext("workbook", "With whom"),
        pgettext("workbook", "Tie"),
        pgettext("workbook", "How sure?"),
    ]
    for tie in page.group.ties:
        sure = "assumed" if tie.assumed else "confirmed"
        names = [page.names.get(one, "") for one in (tie.one, tie.other)]
        yield [*names, str(TIES[tie.kind]), str(words.CERTAINTIES[sure])]
    for told in page.group.listening:
        yield [
            page.names.get(told.listener, ""),
            page.names.get(told.to, ""),
            pgettext("workbook", "listens to"),
            "",
        ]


def _channels(page: SheetPage) -> Iterator[list[Cell]]:
    names = words.channel_names(page.head.deciding)
    yield [pgettext("workbook", "Name"), *names.values()]
    for one in page.group.members:
        values = [page.held.value(one.person, "channel", key) for key in names]
        yield [one.name, *(str(CHANNELS[value]) if value else "" for value in values)]


def _plan(page: SheetPage) -> Iterator[list[Cell]]:
    yield [
        pgettext("workbook", "What"),
        pgettext("workbook", "Who"),
        pgettext("workbook", "Details"),
        pgettext("workbook", "Points"),
        pgettext("workbook", "Effort"),
        pgettext("workbook", "Date"),
    ]
    reading = page.reading
    if reading:
        yield from _computed(page, reading)
    for event in page.group.events:
        reach = _(", ").join(page.names.get(one, "") for one in event.must_reach)
        yield [pgettext("workbook", "Key event"), reach, event.name, "", "", event.on.isoformat()]


def _computed(page: SheetPage, reading: Reading) -> Iterator[list[Cell]]:
    for person in reading.main_dangers:
        points = round(reading.dangers[person] * 100, 1)
        yield [pgettext("workbook", "Danger"), page.names.get(person, ""), "", points, "", ""]
    for lever in reading.levers:
        yield _lever(page, lever)
    for ways in reading.ways:
        for route in ways.routes:
            told = " → ".join(_node(page, hop) for hop in route.hops)
            yield [pgettext("workbook", "Way"), page.names.get(ways.to, ""), told, "", route.cost, ""]
    for mine in reading.mines:
        says = pgettext("workbook", "hostile to %(target)s") % {"target": page.names.get(mine.target, "")}
        yield [
            pgettext("workbook", "Mine"),
            page.names.get(mine.enemy, ""),
            says,
            round(mine.weight * 100),
            "",
            "",
        ]
    names = words.step_names(page.head.deciding)
    for gap in reading.gaps:
        who = _(", ").join(page.names.get(one, "") for one in gap.people)
        yield [
            pgettext("workbook", "Gap"),
            who,
            words.word(words.GAPS, gap.code),
            "",
            "",
            names.get(gap.step or "", ""),
        ]


def _lever(page: SheetPage, one: Lever) -> list[Cell]:
    move = words.move_words(one.aspect, one.start, one.end)
    return [
        pgettext("workbook", "Whom to win next"),
        page.names.get(one.person, ""),
        move,
        round(one.gain * 100, 1),
        round(one.effort, 1),
        "",
    ]


def _node(page: SheetPage, hop: Hop) -> str:
    """Where a hop leads: one of theirs, or a body outside."""
    kind, key = hop.end
    if kind == "person":
        return page.names.get(int(key), "")
    return page.ours.get(int(key), "") if kind == "us" else str(key)
