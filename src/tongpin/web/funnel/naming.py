"""Names of parts, spans of days and cells."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from tongpin.app.funnel.pages import CellPage
from tongpin.core.funnel.shapes_parts import GroupRow
from tongpin.web.funnel.asking import stage_name
from tongpin.web.funnel.forms import size
from tongpin.web.funnel.words import KINDS
from tongpin.web.shell import formats


def group(by: str, row: GroupRow) -> str:
    """A part's name."""
    return part(by, row.key, row.name)


def part(by: str, key: str, name: str) -> str:
    """What a part of a population is called: its name, or words for its key."""
    if by == "segment":
        return size(key)
    if by == "month":
        return _month(key)
    return name or gettext("not said")


def _month(key: str) -> str:
    """A month such as 2026-02 in words; what is none, as an address may have it, as it is."""
    try:
        return formats.month(date.fromisoformat(f"{key[:7]}-01"))
    except ValueError:
        return key


def span(start: date, end: date) -> str:
    """From the end of one day to the end of another."""
    return gettext("%(start)s to %(end)s") % {"start": formats.day(start), "end": formats.day(end)}


def cell(page: CellPage) -> str:
    """What the deals of a cell have in common."""
    kind, _, rest = page.cell.partition(":")
    parts = rest.split(":")
    names = [stage_name(page.playbook, one) for one in parts]
    told = {
        "in": gettext("Inside: %(stage)s"),
        "still": gettext("Standing still: %(stage)s"),
        "entered": gettext("Entered: %(stage)s"),
        "from": gettext("At the beginning: %(stage)s"),
        "to": gettext("At the end: %(stage)s"),
    }
    if kind in told:
        return told[kind] % {"stage": names[0]}
    if kind == "flow" and len(names) > 1:
        return gettext("%(source)s → %(target)s") % {"source": names[0], "target": names[1]}
    if kind == "flows":
        return str(KINDS.get(rest, rest))
    if kind == "cohort" and len(parts) > 1:
        given = {"month": _month(parts[0]), "count": parts[1]}
        return gettext("Started %(month)s, won within %(count)s months") % given
    parts_of = {
        "open": gettext("Open: %(part)s"),
        "won": gettext("Won: %(part)s"),
        "lost": gettext("Lost: %(part)s"),
        "started": gettext("Started: %(part)s"),
    }
    if rest and kind in parts_of:
        return parts_of[kind] % {"part": part(page.asked.by, rest, page.part)}
    return stage_name(page.playbook, kind)
