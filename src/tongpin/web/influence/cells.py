"""The rows of the grid, ready before a template sees them: read, as fields, or with what may be supposed of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from tongpin.app.decision.influence_cells import Cell, Column, Row
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.core.decision import ATTITUDES, STANCES, Member, Role
from tongpin.web.decision import words
from tongpin.web.decision.faces import face
from tongpin.web.influence.asking import ASSUMED_MARK, field_name
from tongpin.web.shell import formats

Entered = Mapping[tuple[int, str], str]
NOTHING: Entered = {}

ROW = '{}><th scope="row"><div><span class="who">{}<span class="nm">{}</span></span>{}{}</div></th>%s</tr>'
FIELD = '<td class="{}"><input name="{}" value="{}" inputmode="numeric" maxlength="8" autocomplete="off" aria-label="{}"></td>'
CHOICE = '<select name="{}:{}:{}" data-aspect="{}" aria-label="{}">{}</select>'


def text_of(cell: Cell) -> str:
    """A cell as somebody would type it."""
    return f"{cell.value}{ASSUMED_MARK if cell.assumed else ''}" if cell.value else ""


def body_of(page: InfluencePage, mode: str, names: Mapping[str, str], entered: Entered) -> SafeString:
    """All rows."""
    if not page.rows:
        return format_html("{}", "")
    current = page.head.current.key if page.head.current else None
    write = _Rows(page, mode, current, names, entered)
    return format_html("{}" * len(page.rows), *map(write.row, page.rows))


class _Rows:
    """Writes the rows; what many of them have in common is made ready once."""

    def __init__(
        self,
        page: InfluencePage,
        mode: str,
        current: str | None,
        names: Mapping[str, str],
        entered: Entered,
    ) -> None:
        self._columns, self._mode, self._current = page.columns, mode, current
        self._names, self._entered = names, entered
        self._tongue = formats.language()
        self._roles = cache(_roles)
        self._empty = [_shown(column.state, 0, self._tongue) for column in page.columns]

    def row(self, row: Row) -> SafeString:
        """One member."""
        member = row.member
        cells, text = self._fields(row) if self._mode in ("edit", "suppose") else self._shares(row)
        # numbers of ours need no escaping
        seen = ",".join([str(cell.seen) for cell in row.cells])
        return format_html(
            f'<tr data-p="{member.person}" data-seen="{seen}"{ROW % text}',
            _edge(self._tongue, danger=row.danger, way=row.way) if row.danger or row.way else "",
            face(member, self._current),
            member.name,
            self._roles(member.roles),
            _choices(member, row.held) if self._mode == "suppose" else "",
            *cells,
        )

    def _shares(self, row: Row) -> tuple[Sequence[SafeString], str]:
        """Numbers and codes of our own alone: they stand in the text of the row itself."""
        cells = [
            _cell(column, cell, self._tongue) if cell.value else empty
            for column, cell, empty in zip(self._columns, row.cells, self._empty, strict=True)
        ]
        return (), "".join(cells)

    def _fields(self, row: Row) -> tuple[Sequence[SafeString], str]:
        """Fields name the person: the text of the row leaves a place for each."""
        cells = [
            _field(row.member, column, (cell, was), self._names[column.key], self._entered)
            for column, cell, was in zip(self._columns, row.cells, row.was, strict=True)
        ]
        return cells, "{}" * len(cells)


def _roles(roles: tuple[Role, ...]) -> SafeString | str:
    return format_html("<small>{}</small>", words.roles_words(roles)) if roles else ""


@lru_cache(maxsize=64)
def _edge(_tongue: str, *, danger: bool, way: bool) -> str:
    if danger:
        return format_html(' class="dgr" title="{}"', pgettext("influence", "The main danger"))
    return format_html(' class="way" title="{}"', pgettext("influence", "The one to win next")) if way else ""


def _cell(column: Column, cell: Cell, tongue: str) -> SafeString:
    big = column.state != "past" and 0 < cell.value == column.highest
    return _shown(column.state, cell.value, tongue, assumed=cell.assumed, big=big)


@lru_cache(maxsize=4096)
def _shown(state: str, value: int, _tongue: str, *, assumed: bool = False, big: bool = False) -> SafeString:
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
    return face(member, page.head.current.key if page.head.current else None)


def written_by(cell: Cell, today: date) -> str:
    """When and by whom a cell was written."""
    return " · ".join(part for part in (cell.by, formats.day(cell.on, today)) if part)
