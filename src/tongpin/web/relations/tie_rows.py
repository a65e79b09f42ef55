"""The matrix of pairs, who listens to whom and the minefield, ready for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.network_pages import TieHeld, TiesPage
from tongpin.core.decision import Member, Mine
from tongpin.web.deals.fields import Pick
from tongpin.web.decision.faces import face
from tongpin.web.decision.words import percent, step_names
from tongpin.web.relations import matrix, words
from tongpin.web.relations.forms import ListensForm, seat_words

DIAGONAL = format_html('<td class="{}"></td>', "x")


@dataclass(frozen=True)
class Row:
    """A member with the pairs down to the diagonal."""

    person: int
    name: str
    title: str
    face: SafeString
    cells: SafeString


@dataclass(frozen=True)
class Listens:
    """One line of who listens to whom; `seen` goes back with the order to remove it."""

    one: int
    who: str
    other: int
    to: str
    assumed: bool
    evidence: str
    seen: int
    edit: str


@dataclass(frozen=True)
class MineRow:
    """Getting close to the target may cost us the enemy."""

    target: str
    enemy: str
    shares: str
    ours: bool
    assumed: bool


def context(page: TiesPage, form: ListensForm | None = None) -> dict[str, Any]:
    """Everything that the page of ties shows."""
    members, may = page.members, page.head.may_change
    current, table = page.head.current.key if page.head.current else None, matrix.spoken(words.TIES)
    columns = [conditional_escape(one.name) for one in members]
    form = form or ListensForm()
    offered = [(one.person, seat_words(one.name, page.titles.get(one.person, ""))) for one in members]
    for name in ("one_id", "other_id"):
        field = form.fields[name]
        assert isinstance(field, Pick)
        field.offer(offered)
    return {
        "head": page.head,
        "tab": "ties",
        "columns": [(one.person, one.name) for one in members],
        "rows": [_row(page, at, current, table, columns) for at in range(len(members))],
        "known": sum(bool(page.ties.get(pair) and page.ties[pair].value) for pair in _pairs(members)),
        "pairs": len(members) * (len(members) - 1) // 2,
        "matrix": matrix.config(
            words.TIES,
            words.TIE_MARKS,
            words.TIE_KEYS,
            reverse("relations:set_tie", args=[page.head.deal_id]),
        ),
        "legend": matrix.legend(words.TIES, words.TIE_MARKS, words.TIE_KEYS),
        "listens": list(_listens(page)),
        "mines": [_mine(page, one) for one in page.mines],
        "form": form,
        "may": may,
    }


def cell_now(held: TieHeld | None) -> dict[str, Any]:
    """What a cell holds, for the script."""
    if held is None:
        return {"value": "", "seen": 0, "assumed": False, "evidence": "", "by": ""}
    return {
        "value": held.value,
        "seen": held.id,
        "assumed": held.assumed and bool(held.value),
        "evidence": held.evidence,
        "by": held.by,
    }


def _pairs(members: tuple[Member, ...]) -> Iterator[tuple[int, int]]:
    ids = [one.person for one in members]
    for at, one in enumerate(ids):
        for other in ids[:at]:
            yield min(one, other), max(one, other)


def _row(page: TiesPage, at: int, current: str | None, table: matrix.Words, columns: list[SafeString]) -> Row:
    one = page.members[at]
    cells = [
        _cell(page, one, other, table, column)
        for other, column in zip(page.members[:at], columns[:at], strict=True)
    ]
    return Row(
        person=one.person,
        name=one.name,
        title=page.titles.get(one.person, ""),
        face=face(one, current, size=20),
        cells=matrix.row(f"{one.name} – ", table[""], [*cells, DIAGONAL]),
    )


def _cell(
    page: TiesPage, one: Member, other: Member, table: matrix.Words, column: SafeString
) -> SafeString | matrix.Blank:
    held = page.ties.get((min(one.person, other.person), max(one.person, other.person)))
    if held is None and page.head.may_change:
        return matrix.Blank(f"pair/?one={one.person}&amp;other={other.person}", column)
    return matrix.cell(
        f"{one.name} – {other.name}",
        f"pair/?one={one.person}&other={other.person}" if page.head.may_change else "",
        held.value if held else "",
        table,
        words.TIE_MARKS,
        seen=held.id if held else 0,
        assumed=bool(held and held.assumed),
        evidence=held.evidence if held else "",
    )


def _listens(page: TiesPage) -> Iterator[Listens]:
    names = {one.person: one.name for one in page.members}
    for (one, other), held in page.listening.items():
        if held.value and one in names and other in names:
            edit = f"{reverse('relations:pair', args=[page.head.deal_id])}?one={one}&other={other}"
            yield Listens(one, names[one], other, names[other], held.assumed, held.evidence, held.id, edit)


def _mine(page: TiesPage, mine: Mine) -> MineRow:
    names = {one.person: one.name for one in page.members}
    steps = step_names(page.head.deciding)
    shares = _(", ").join(
        _("%(share)s of “%(step)s”") % {"step": steps[step], "share": percent(share)}
        for step, share in mine.shares
    )
    return MineRow(
        target=names.get(mine.target, ""),
        enemy=names.get(mine.enemy, "") or _("somebody outside the group"),
        shares=shares,
        ours=mine.counts_for_us,
        assumed=mine.assumed,
    )
