"""The matrix of pairs, who listens to whom and the minefield, ready for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.network_pages import TieHeld, TiesPage
from tongpin.core.decision import Mine
from tongpin.web.deals.fields import Pick
from tongpin.web.decision.escaping import Escaped
from tongpin.web.decision.words import percent, step_names
from tongpin.web.relations import matrix, words
from tongpin.web.relations.forms import ListensForm, seat_words
from tongpin.web.relations.triangle import Triangle
from tongpin.web.shell.templatetags.tongpin import icon

LISTENS = "<li data-item><span><b>{}</b> {} <b>{}</b>{}{}</span>{}</li>\n"
EDIT = '<a class="btn btn-line" href="{}" data-over>{}<span class="sr"> {} {}</span></a>'
MOST_LISTENS = 20  # with a button each; of more, each has a link alone


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
    members, may, table = page.members, page.head.may_change, matrix.spoken(words.TIES)
    pairs = len(members) * (len(members) - 1) // 2
    large = pairs > matrix.LARGE
    offered = [(one.person, seat_words(one.name, page.titles.get(one.person, ""))) for one in members]
    listens = list(_listens(page))
    return {
        "head": page.head,
        "tab": "ties",
        "columns": matrix.heads((one.person, one.name) for one in members),
        "rows": list(Triangle(page, table).lines(large=large)),
        "known": sum(bool(held.value) for held in _of_members(page)),
        "pairs": pairs,
        "matrix": {
            **matrix.config(
                words.TIES,
                words.TIE_MARKS,
                words.TIE_KEYS,
                reverse("relations:set_tie", args=[page.head.deal_id]),
            ),
            "blank": matrix.blank(table, "pair/?one={row}&other={column}", "{row} – {column}"),
        },
        "pick": _pick(offered) if may and large else None,
        "legend": matrix.legend(words.TIES, words.TIE_MARKS, words.TIE_KEYS),
        "listens": listens,
        "many": _many(listens, may=page.head.may_change) if len(listens) > MOST_LISTENS else None,
        "mines": list(_mines(page)),
        "form": _offered(form or ListensForm(), [] if large and form is None else offered),
        "may": may,
    }


def _offered(form: ListensForm, people: list[tuple[int, str]]) -> ListensForm:
    for name in ("one_id", "other_id"):
        field = form.fields[name]
        assert isinstance(field, Pick)
        field.offer(people)
    return form


def _pick(offered: list[tuple[int, str]]) -> dict[str, Any]:
    """The way to the form of any pair without a script."""
    people = matrix.picks(offered)
    return {
        "url": "pair/",
        "fields": (("one", _("One of the two"), people), ("other", _("The other"), people)),
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


def _of_members(page: TiesPage) -> Iterator[TieHeld]:
    people = {one.person for one in page.members}
    return (held for held in page.ties.values() if held.one in people and held.other in people)


def _listens(page: TiesPage) -> Iterator[Listens]:
    names = {one.person: one.name for one in page.members}
    pair = reverse("relations:pair", args=[page.head.deal_id])
    for (one, other), held in page.listening.items():
        if held.value and one in names and other in names:
            edit = f"{pair}?one={one}&other={other}"
            yield Listens(one, names[one], other, names[other], held.assumed, held.evidence, held.id, edit)


def _many(listens: list[Listens], *, may: bool) -> SafeString:
    """A long list in one go, each with a link to its form, where it can be removed too."""
    said, change, arrow = Escaped(), _("Change"), icon("arrow-right")
    doubt = format_html(' <span class="tg assumed">{}</span>', _("assumed"))
    rows = []
    for one in listens:
        why = format_html('<br><span class="small dim">{}</span>', one.evidence) if one.evidence else said[""]
        who, to = said[one.who], said[one.to]
        edit = format_html(EDIT, one.edit, said[change], who, to) if may else said[""]
        rows.append((who, arrow, to, doubt if one.assumed else said[""], why, edit))
    return format_html_join("", LISTENS, rows)


def _mines(page: TiesPage) -> Iterator[MineRow]:
    names = {one.person: one.name for one in page.members}
    steps = step_names(page.head.deciding)
    return (_mine(one, names, steps) for one in page.mines)


def _mine(mine: Mine, names: Mapping[int, str], steps: Mapping[str, str]) -> MineRow:
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
