"""Members × channels, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.base.errors import Stale
from tongpin.app.decision.held import Mark
from tongpin.app.decision.network_pages import ChannelsPage, ChannelStart
from tongpin.core.decision import Member
from tongpin.web.decision.faces import face
from tongpin.web.decision.words import channel_names
from tongpin.web.relations import matrix, words


@dataclass(frozen=True)
class Row:
    """A member, what works and what does not."""

    person: int
    name: str
    title: str
    face: SafeString
    cells: SafeString
    works: str
    fails: str


def context(page: ChannelsPage) -> dict[str, Any]:
    """Everything that the page of channels shows."""
    names = channel_names(page.head.deciding)
    table = matrix.spoken(words.CHANNELS)
    rows = [_row(page, one, names, table) for one in page.members]
    return {
        "head": page.head,
        "tab": "channels",
        "columns": list(names.values()),
        "rows": rows,
        "told": [row for row in rows if row.works or row.fails],
        "untold": [row.name for row in rows if not row.works],
        "matrix": matrix.config(
            words.CHANNELS,
            words.CHANNEL_MARKS,
            words.CHANNEL_KEYS,
            reverse("relations:set_channel", args=[page.head.deal_id]),
        ),
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


def _row(page: ChannelsPage, one: Member, names: dict[str, str], table: matrix.Words) -> Row:
    current = page.head.current.key if page.head.current else None
    marks = {key: page.held.get((one.person, key)) for key in names}
    told = {
        value: _(", ").join(
            name for key, name in names.items() if (mark := marks[key]) and mark.value == value
        )
        for value in ("works", "fails")
    }
    return Row(
        person=one.person,
        name=one.name,
        title=page.titles.get(one.person, ""),
        face=face(one, current, size=20),
        cells=matrix.row(
            f"{one.name} · ",
            table[""],
            [
                _cell(one, key, name, marks[key], table, may=page.head.may_change)
                for key, name in names.items()
            ],
        ),
        **told,
    )


def _cell(
    one: Member, key: str, name: str, mark: Mark | None, table: matrix.Words, *, may: bool
) -> SafeString | matrix.Blank:
    if mark is None and may:
        return matrix.Blank(
            f"cell/?person={one.person}&amp;channel={quote(key, safe='')}", conditional_escape(name)
        )
    return matrix.cell(
        f"{one.name} · {name}",
        f"cell/?person={one.person}&channel={quote(key, safe='')}" if may else "",
        mark.value if mark else "",
        table,
        words.CHANNEL_MARKS,
        seen=mark.id if mark else 0,
        assumed=bool(mark and mark.assumed),
        evidence=mark.evidence if mark else "",
    )
