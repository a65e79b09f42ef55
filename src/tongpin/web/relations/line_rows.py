"""The lines between the houses, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.house_pages import Seat
from tongpin.app.decision.line_pages import LinesPage
from tongpin.core.decision import LEVELS
from tongpin.web.decision.words import LEVELS as WORDS
from tongpin.web.decision.words import OUTSIDE_KINDS
from tongpin.web.shell import formats

BAR = '<rect x="{}" y="0" width="5" height="8" fill="{}" stroke="var(--tp-accent)"/>'
LEVEL = '<span class="lv"><svg viewBox="0 0 27 8" aria-hidden="true">{}</svg>{}</span>'
STEPS = {"ally": 4, "partner": 3, "dating": 2, "acquaintance": 1, "cold": 0}


@dataclass(frozen=True)
class Row:
    """One of theirs with a cell for each of ours."""

    person: int
    name: str
    title: str
    cells: SafeString


@dataclass(frozen=True)
class OutsideRow:
    """A tie to the outside."""

    id: int
    person: int
    name: str
    party: str
    kind: str
    what: str
    assumed: bool
    since: str
    ended: str
    linked: int


def context(page: LinesPage) -> dict[str, Any]:
    """Everything that the page of lines shows."""
    held = page.dependence
    return {
        "page": page,
        "columns": [name for _pk, name in page.ours],
        "rows": [_row(page, seat) for seat in page.theirs],
        "legend": [_level(level) for level in LEVELS],
        "only": held.only,
        "only_there": held.only_there.name if held.only_there else "",
        "thin": [one.name for one in held.thin],
        "outside": [_outside(page, at) for at in range(len(page.outside))],
    }


def _row(page: LinesPage, seat: Seat) -> Row:
    cells = [_cell(page, seat, colleague, name) for colleague, name in page.ours]
    return Row(seat.id, seat.name, seat.title, format_html_join("", "{}", ((one,) for one in cells)))


def _cell(page: LinesPage, seat: Seat, colleague: int, name: str) -> SafeString:
    held = page.held.get((seat.id, colleague))
    level = held.level if held else ""
    last = page.contacts.get((seat.id, colleague))
    told = formats.ago(last, page.today) if last else ""
    inside = format_html(
        "{}{}",
        _level(level) if level else "·",
        format_html("<small>{}</small>", told) if told else "",
    )
    dashed = " assumed" if held and held.assumed and level else ""
    evidence = held.evidence if held and level else ""
    if not page.may_change:
        return format_html('<td class="is-line{}"><span title="{}">{}</span></td>', dashed, evidence, inside)
    href = f"{reverse('relations:line', args=[page.account_id])}?person={seat.id}&colleague={colleague}"
    word = str(WORDS[level]) if level else _("no line")
    said = _(", ").join(
        one for one in (word, _("last contact %(ago)s") % {"ago": told} if told else "") if one
    )
    label = f"{name} – {seat.name}: {said}"
    return format_html(
        '<td class="is-line{}"><a href="{}" data-over aria-label="{}" title="{}">{}</a></td>',
        dashed,
        href,
        label,
        evidence,
        inside,
    )


def _level(level: str) -> SafeString:
    """Four bars, as many filled as the level is high, and the word."""
    full = STEPS[level]
    bars = format_html_join(
        "", BAR, ((1 + at * 6.5, "var(--tp-accent)" if at < full else "none") for at in range(4))
    )
    return format_html(LEVEL, bars, WORDS[level])


def _outside(page: LinesPage, at: int) -> OutsideRow:
    row = page.outside[at]
    return OutsideRow(
        id=row.pk,
        person=row.person_id,
        name=row.person.name,
        party=row.party,
        kind=str(OUTSIDE_KINDS.get(row.kind, row.kind)),
        what=row.what,
        assumed=row.certainty == "assumed",
        since=formats.day(row.since, page.today),
        ended=formats.day(row.ended_on, page.today),
        linked=row.linked_id if row.linked_id in page.linked and row.linked_id else 0,
    )
