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
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.faces import drawing
from tongpin.web.decision.words import channel_names
from tongpin.web.relations import matrix, words


@dataclass(frozen=True)
class Row:
    """A member, what works and what does not."""

    name: str
    works: str
    fails: str


def context(page: ChannelsPage) -> dict[str, Any]:
    """Everything that the page of channels shows."""
    names = channel_names(page.head.deciding)
    table = matrix.spoken(words.CHANNELS)
    comma, place = _(", "), Places()
    rows = [_told(page, one, names, comma) for one in page.members]
    large = len(page.members) * len(names) > matrix.LARGE
    return {
        "head": page.head,
        "tab": "channels",
        "columns": matrix.heads(place, names.items()),
        "rows": _Rows(page, names, table, place).body(large=large),
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
        "pick": _pick(place, page, names) if page.head.may_change and large else None,
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


def _pick(place: Places, page: ChannelsPage, names: dict[str, str]) -> dict[str, Any]:
    """The way to the form of any cell without a script."""
    people = matrix.picks(place, ((one.person, one.name) for one in page.members))
    return {
        "url": "cell/",
        "fields": (
            ("person", _("Who"), people),
            ("channel", _("Channel"), matrix.picks(place, names.items())),
        ),
    }


def _told(page: ChannelsPage, one: Member, names: Mapping[str, str], comma: str) -> Row:
    marks = {key: mark.value for key in names if (mark := page.held.get((one.person, key)))}
    works, fails = (
        comma.join(names[key] for key, value in marks.items() if value == said) for said in ("works", "fails")
    )
    return Row(one.name, works, fails)


class _Rows:
    """Writes the members with their channels."""

    def __init__(
        self, page: ChannelsPage, names: Mapping[str, str], table: matrix.Words, place: Places
    ) -> None:
        self._page, self._names, self._place = page, names, place
        self._draw = drawing(page.head.current, size=20)
        self._cells = matrix.Cells(self._place, table, words.CHANNEL_MARKS)

    def body(self, *, large: bool) -> SafeString:
        """The rows; of a large matrix, the cells of which nothing was ever held are left out."""
        return self._place.filled(self._line(one, large=large) for one in self._page.members)

    def _line(self, one: Member, *, large: bool) -> str:
        held = {at: self._page.held.get((one.person, key)) for at, key in enumerate(self._names)}
        cells = {
            at: self._cell(one, key, held[at]) for at, key in enumerate(self._names) if held[at] or not large
        }
        who = (one.name, self._page.titles.get(one.person, ""))
        return matrix.line(
            self._place, one.person, self._draw(one), who, matrix.large_row(len(self._names), cells)
        )

    def _cell(self, one: Member, key: str, mark: Mark | None) -> str:
        query = _query(one, key) if self._page.head.may_change else ""
        who = f"{self._place[one.name]} · {self._place[self._names[key]]}"
        return self._cells.cell(who, query, mark)


def _query(one: Member, key: str) -> str:
    return f"cell/?person={one.person}&amp;channel={quote(key, safe='')}"
