"""The matrix of pairs, who listens to whom and the minefield, ready for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.network_pages import TieHeld, TiesPage
from tongpin.core.decision import Mine
from tongpin.web.deals.fields import Pick
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.words import percent, step_names
from tongpin.web.relations import matrix, words
from tongpin.web.relations.forms import ListensForm, seat_words
from tongpin.web.relations.triangle import Triangle
from tongpin.web.shell.templatetags.tongpin import icon

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
    """Getting close to somebody may cost us an enemy; `loss` says what that would mean."""

    says: SafeString
    loss: str
    assumed: bool


def context(page: TiesPage, form: ListensForm | None = None) -> dict[str, Any]:
    """Everything that the page of ties shows."""
    members, may, table = page.members, page.head.may_change, matrix.spoken(words.TIES)
    pairs = len(members) * (len(members) - 1) // 2
    large = pairs > matrix.LARGE
    offered = [(one.person, seat_words(one.name, page.titles.get(one.person, ""))) for one in members]
    listens, place = list(_listens(page)), Places()
    return {
        "head": page.head,
        "tab": "ties",
        "columns": matrix.heads(place, ((one.person, one.name) for one in members)),
        "rows": Triangle(page, table, place).body(large=large),
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
        "pick": _pick(place, offered) if may and large else None,
        "legend": matrix.legend(words.TIES, words.TIE_MARKS, words.TIE_KEYS),
        "listens": listens,
        "many": _many(place, listens, may=may) if len(listens) > MOST_LISTENS else None,
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


def _pick(place: Places, offered: list[tuple[int, str]]) -> dict[str, Any]:
    """The way to the form of any pair without a script."""
    people = matrix.picks(place, offered)
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


def _many(place: Places, listens: list[Listens], *, may: bool) -> SafeString:
    """A long list in one go, each with a link to its form, where it can be removed too."""
    change, arrow = place[_("Change")], place.made(icon("arrow-right"))
    doubt = f' <span class="tg assumed">{place[_("assumed")]}</span>'
    rows = []
    for one in listens:
        who, to, why = place[one.who], place[one.to], place[one.evidence]
        said = f"<b>{who}</b> {arrow} <b>{to}</b>{doubt if one.assumed else ''}"
        said += f'<br><span class="small dim">{why}</span>' if why else ""
        door = f'href="{place[one.edit]}" data-over>{change}<span class="sr"> {who} {to}</span>'
        edit = f'<a class="btn btn-line" {door}</a>' if may else ""
        rows.append(f"<li data-item><span>{said}</span>{edit}</li>\n")
    return place.filled(rows)


def _mines(page: TiesPage) -> Iterator[MineRow]:
    names = {one.person: one.name for one in page.members}
    steps = step_names(page.head.deciding)
    return (_mine(one, names, steps) for one in page.mines)


def _mine(mine: Mine, names: Mapping[int, str], steps: Mapping[str, str]) -> MineRow:
    place, enemy = Places(), names.get(mine.enemy, "") or _("somebody outside the group")
    pair = {"target": place[names.get(mine.target, "")], "enemy": place[enemy]}
    says = _("Getting close to <b>%(target)s</b> may cost us <b>%(enemy)s</b>.") % pair
    return MineRow(place.filled([says]), _loss(mine, enemy, steps), mine.assumed)


def _loss(mine: Mine, enemy: str, steps: Mapping[str, str]) -> str:
    if not mine.shares:
        return _("%(enemy)s is on our side.") % {"enemy": enemy} if mine.counts_for_us else ""
    who = _("%(enemy)s is on our side:") % {"enemy": enemy} if mine.counts_for_us else f"{enemy}:"
    shares = _(", ").join(
        _("%(share)s of “%(step)s”") % {"step": steps[step], "share": percent(share)}
        for step, share in mine.shares
    )
    return f"{who} {shares}"
