"""The rows of the grid, ready before a template sees them: read, as fields, or with what may be supposed of a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from tongpin.app.decision.influence_cells import Cell, Column, Row
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.core.decision import ATTITUDES, STANCES, Member
from tongpin.web.decision import words
from tongpin.web.decision.faces import glyph
from tongpin.web.influence.asking import ASSUMED_MARK, field_name
from tongpin.web.shell import formats

Entered = Mapping[tuple[int, str], str]
NOTHING: Entered = {}

ROW = (
    '<tr data-p="{}" data-seen="{}"{}><th scope="row"><div><span class="who">{}<span class="nm">{}</span></span>'
    "{}{}</div></th>{}</tr>"
)
FIELD = '<td class="{}"><input name="{}" value="{}" inputmode="numeric" maxlength="8" autocomplete="off" aria-label="{}"></td>'
CHOICE = '<select name="{}:{}:{}" data-aspect="{}" aria-label="{}">{}</select>'


def text_of(cell: Cell) -> str:
    """A cell as somebody would type it."""
    return f"{cell.value}{ASSUMED_MARK if cell.assumed else ''}" if cell.value else ""


def body_of(page: InfluencePage, mode: str, names: Mapping[str, str], entered: Entered) -> SafeString:
    """All rows."""
    current = page.head.current.key if page.head.current else None
    return format_html_join(
        "", "{}", ((_row(page, row, mode, current, names, entered),) for row in page.rows)
    )


def _row(
    page: InfluencePage,
    row: Row,
    mode: str,
    current: str | None,
    names: Mapping[str, str],
    entered: Entered,
) -> SafeString:
    member, tongue = row.member, formats.language()
    fields = mode in ("edit", "suppose")
    cells = (
        _field(member, column, (cell, was), names[column.key], entered)
        if fields
        else _cell(column, cell, tongue)
        for column, cell, was in zip(page.columns, row.cells, row.was, strict=True)
    )
    share = round(member.share(current) * 100) if current else None
    return format_html(
        ROW,
        member.person,
        ",".join(str(cell.seen) for cell in row.cells),
        _edge(tongue, danger=row.danger, way=row.way),
        _face(member.stance, member.attitude, share, tongue, assumed=member.assumed),
        member.name,
        format_html("<small>{}</small>", words.roles_words(member.roles)) if member.roles else "",
        _choices(member, row.held) if mode == "suppose" else "",
        format_html_join("", "{}", ((cell,) for cell in cells)),
    )


@lru_cache(maxsize=64)
def _edge(_tongue: str, *, danger: bool, way: bool) -> str:
    if danger:
        return format_html(' class="dgr" title="{}"', pgettext("influence", "The main danger"))
    return format_html(' class="way" title="{}"', pgettext("influence", "The one to win next")) if way else ""


@lru_cache(maxsize=2048)
def _face(
    stance: str | None, attitude: str | None, share: int | None, _tongue: str, *, assumed: bool
) -> SafeString:
    return glyph(stance, attitude, share=share, assumed=assumed)


def _cell(column: Column, cell: Cell, tongue: str) -> SafeString:
    big = column.state != "past" and 0 < cell.value == column.highest
    return _shown(column.state, cell.value, tongue, assumed=cell.assumed, big=big)


@lru_cache(maxsize=4096)
def _shown(state: str, value: int, _tongue: str, *, assumed: bool, big: bool) -> SafeString:
    """A cell that is read: nothing, a share, or an assumed share underlined with dashes."""
    css = f"{state} big" if big else state
    if not value:
        return format_html('<td class="{}"></td>', css)
    if assumed:
        text = format_html('<i>{}</i><span class="sr">{}</span>', value, pgettext("influence", "assumed"))
        return format_html('<td class="{}">{}</td>', css, text)
    return format_html('<td class="{}">{}</td>', css, value)


def _field(
    member: Member, column: Column, cells: tuple[Cell, Cell], step: str, entered: Entered
) -> SafeString:
    shown, was = map(text_of, cells)
    return format_html(
        FIELD,
        column.state,
        field_name(member.person, column.key, cells[1].seen, was),
        entered.get((member.person, column.key), shown),
        f"{member.name}, {step}",
    )


def _choices(member: Member, really: Member) -> SafeString:
    stances = _options("stance", member.stance or "", formats.language())
    attitudes = _options("attitude", member.attitude or "", formats.language())
    named = (
        (member.person, "stance", really.stance, stances),
        (member.person, "attitude", really.attitude, attitudes),
    )
    return format_html_join(
        "",
        CHOICE,
        (
            (aspect, who, held or "", aspect, f"{member.name}: {words.ASPECTS[aspect]}", options)
            for who, aspect, held, options in named
        ),
    )


@lru_cache(maxsize=64)
def _options(aspect: str, held: str, _tongue: str) -> SafeString:
    """From worst to best, so that one notch is one entry."""
    codes, table = (STANCES, words.STANCES) if aspect == "stance" else (ATTITUDES, words.ATTITUDES)
    entries = [("", pgettext("influence", "not judged")), *((code, str(table[code])) for code in codes)]
    marks = ((code, " selected" if code == held else "", word) for code, word in entries)
    return format_html_join("", '<option value="{}"{}>{}</option>', marks)


def face_of(page: InfluencePage, member: Member) -> SafeString:
    """The face as the grid shows it, with the ring of the current step."""
    current = page.head.current.key if page.head.current else None
    share = round(member.share(current) * 100) if current else None
    return _face(member.stance, member.attitude, share, formats.language(), assumed=member.assumed)


def written_by(cell: Cell, today: date) -> str:
    """When and by whom a cell was written."""
    return " · ".join(part for part in (cell.by, formats.day(cell.on, today)) if part)
