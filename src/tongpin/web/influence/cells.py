"""The rows of the grid, ready before a template sees them: read, as fields, or with what may be supposed of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from tongpin.app.decision.influence_cells import Cell, Column, Row
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.core.decision import ATTITUDES, STANCES, Member
from tongpin.web.decision import words
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.faces import drawing, face
from tongpin.web.influence.asking import ASSUMED_MARK, field_name
from tongpin.web.shell import formats

Entered = Mapping[tuple[int, str], str]
NOTHING: Entered = {}
CHOICE = '<select name="{}:{}:{}" data-aspect="{}" aria-label="{}">{}</select>'


def text_of(cell: Cell) -> str:
    """A cell as somebody would type it."""
    return f"{cell.value}{ASSUMED_MARK if cell.assumed else ''}" if cell.value else ""


def body_of(page: InfluencePage, mode: str, names: Mapping[str, str], entered: Entered) -> SafeString:
    """All rows; `names` are those of the steps."""
    return _Rows(page, mode, names, entered).filled()


class _Rows:
    """Writes the rows; what many of them have in common is made ready once."""

    def __init__(self, page: InfluencePage, mode: str, names: Mapping[str, str], entered: Entered) -> None:
        self._page, self._mode, self._names, self._entered = page, mode, names, entered
        self._place, self._roles = Places(), cache(words.roles_words)
        self._draw = drawing(page.head.current)
        self._assumed = self._place[pgettext("influence", "assumed")]
        danger, way = pgettext("influence", "The main danger"), pgettext("influence", "The one to win next")
        self._danger = f' class="dgr" title="{self._place[danger]}"'
        self._way = f' class="way" title="{self._place[way]}"'
        self._empty = [f'<td class="{column.state}"></td>' for column in page.columns]

    def filled(self) -> SafeString:
        """Everybody."""
        return self._place.filled(map(self._row, self._page.rows))

    def _row(self, row: Row) -> str:
        member, place = row.member, self._place
        seen = ",".join([str(cell.seen) for cell in row.cells])
        edge = self._danger if row.danger else self._way if row.way else ""
        roles = f"<small>{place[self._roles(member.roles)]}</small>" if member.roles else ""
        choices = place.made(_choices(member, row.held)) if self._mode == "suppose" else ""
        cells = self._fields(row) if self._mode in ("edit", "suppose") else self._shares(row)
        return (
            f'<tr data-p="{member.person}" data-seen="{seen}"{edge}><th scope="row"><div><span class="who">'
            f'{place.made(self._draw(member))}<span class="nm">{place[member.name]}</span></span>'
            f"{roles}{choices}</div></th>{''.join(cells)}</tr>"
        )

    def _shares(self, row: Row) -> Iterator[str]:
        for column, cell, empty in zip(self._page.columns, row.cells, self._empty, strict=True):
            yield self._share(column, cell) if cell.value else empty

    def _share(self, column: Column, cell: Cell) -> str:
        """A share, an assumed one underlined with dashes."""
        big = " big" if column.state != "past" and cell.value == column.highest else ""
        text = f'<i>{cell.value}</i><span class="sr">{self._assumed}</span>' if cell.assumed else cell.value
        return f'<td class="{column.state}{big}">{text}</td>'

    def _fields(self, row: Row) -> Iterator[str]:
        place, member = self._place, row.member
        for column, cell, was in zip(self._page.columns, row.cells, row.was, strict=True):
            name = place[field_name(member.person, column.key, was.seen, text_of(was))]
            value = place[self._entered.get((member.person, column.key), text_of(cell))]
            said = f'aria-label="{place[member.name]}, {place[self._names[column.key]]}"'
            yield (
                f'<td class="{column.state}"><input name="{name}" value="{value}" inputmode="numeric" maxlength="8" '
                f'autocomplete="off" {said}></td>'
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
