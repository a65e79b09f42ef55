"""Members × channels, ready for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.base.errors import Stale
from tongpin.app.decision.held import Mark
from tongpin.app.decision.network_pages import ChannelsPage, ChannelStart
from tongpin.core.decision import Member
from tongpin.web.decision.escaping import Escaped
from tongpin.web.decision.faces import face
from tongpin.web.decision.words import channel_names
from tongpin.web.relations import matrix, words


@dataclass(frozen=True)
class Row:
    """A member, what works and what does not; `line` is the row of the matrix."""

    name: str
    line: SafeString
    works: str
    fails: str


def context(page: ChannelsPage) -> dict[str, Any]:
    """Everything that the page of channels shows."""
    names = channel_names(page.head.deciding)
    table = matrix.spoken(words.CHANNELS)
    write = _Rows(page, names, table)
    rows = [write.row(one) for one in page.members]
    return {
        "head": page.head,
        "tab": "channels",
        "columns": matrix.heads(names.items()),
        "rows": rows,
        "told": [row for row in rows if row.works or row.fails],
        "untold": [row.name for row in rows if not row.works],
        "matrix": {
            **matrix.config(
                words.CHANNELS,
                words.CHANNEL_MARKS,
                words.CHANNEL_KEYS,
                reverse("relations:set_channel", args=[page.head.deal_id]),
            ),
            "blank": matrix.blank(table, "cell/?person={row}&channel={column}", "{row} · {column}"),
        },
        "pick": _pick(page, names) if page.head.may_change and write.large else None,
        "legend": matrix.legend(words.CHANNELS, words.CHANNEL_MARKS, words.CHANNEL_KEYS),
        "may": page.head.may_change,
    }


def cell_now(mark: Mark | None) -> dict[str, Any]:
    """What a cell holds, for the script."""
    if mark is None:
        return {"value": "", "seen": 0, "assumed": False, "evidence": "", "by": ""}
    assumed = mark.assumed and bool(mark.value)
    return {
        "value": mark.value,
        "seen": mark.id,
        "assumed": assumed,
        "evidence": mark.evidence,
        "by": mark.by,
    }


def named_stale(start: ChannelStart, stale: Stale) -> Stale:
    """The conflict in the form's names, with the mark that is there now as its version."""
    mark = start.mark
    theirs, ours = next(iter(stale.theirs.values())), next(iter(stale.ours.values()))
    return Stale(mark.id if mark else 0, {"value": theirs}, {"value": ours})


def _pick(page: ChannelsPage, names: dict[str, str]) -> dict[str, Any]:
    """The way to the form of any cell without a script."""
    people = matrix.picks((one.person, one.name) for one in page.members)
    return {
        "url": "cell/",
        "fields": (("person", _("Who"), people), ("channel", _("Channel"), matrix.picks(names.items()))),
    }


class _Rows:
    """Writes the members with their channels."""

    def __init__(self, page: ChannelsPage, names: dict[str, str], table: matrix.Words) -> None:
        self._page, self._names, self._table = page, names, table
        self._may, self._said = page.head.may_change, Escaped()
        self.large = len(page.members) * len(names) > matrix.LARGE

    def row(self, one: Member) -> Row:
        """One member; of a large matrix, the cells of which nothing was ever held are left out."""
        marks = {key: mark for key in self._names if (mark := self._page.held.get((one.person, key)))}
        current, title = self._page.head.current, self._page.titles.get(one.person, "")
        head = face(one, current.key if current else None, size=20)
        cells = self._large(one, marks) if self.large else self._small(one, marks)
        line = matrix.line(one.person, head, self._said[one.name], title, cells)
        return Row(one.name, line, self._told(marks, "works"), self._told(marks, "fails"))

    def _told(self, marks: Mapping[str, Mark], value: str) -> str:
        told = [self._names[key] for key, mark in marks.items() if mark.value == value]
        return _(", ").join(told) if told else ""

    def _large(self, one: Member, marks: Mapping[str, Mark]) -> SafeString:
        held = {at: self._cell(one, key, marks[key]) for at, key in enumerate(self._names) if key in marks}
        return matrix.large_row(len(self._names), held)

    def _small(self, one: Member, marks: Mapping[str, Mark]) -> SafeString:
        cells: list[SafeString | matrix.Blank] = []
        for key, name in self._names.items():
            if key not in marks and self._may:
                cells.append(matrix.Blank(_query(one, key), self._said[name]))
            else:
                cells.append(self._cell(one, key, marks[key]) if key in marks else matrix.NOTHING)
        return matrix.row(f"{one.name} · ", self._table[""], cells)

    def _cell(self, one: Member, key: str, mark: Mark) -> SafeString:
        query = _query(one, key) if self._may else ""
        who = (self._said[one.name], self._said[" · "], self._said[self._names[key]])
        return matrix.cell(who, query, mark, self._table, words.CHANNEL_MARKS, self._said)


def _query(one: Member, key: str) -> str:
    return f"cell/?person={one.person}&amp;channel={quote(key, safe='')}"
