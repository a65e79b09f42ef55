"""What the matrices of ties and of channels have in common: their cells, their legend, and what their script has to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.held import Mark
from tongpin.app.decision.network_pages import TieHeld
from tongpin.web.decision.escaping import Places

Held: TypeAlias = Mark | TieHeld
Lazy = Mapping[str, str | Promise]
Words = Mapping[str, str]
LARGE = 500  # cells from which those of which nothing was ever held are left to the script
BLANK = "<td></td>"
NOTHING = '<td><span aria-hidden="true">·</span></td>'
MARK = '<svg class="mk" aria-hidden="true"><use href="#mk-{}"/></svg>'


@dataclass(frozen=True)
class Key:
    """One entry of the legend."""

    value: str
    word: str
    mark: str
    key: str


def legend(table: Lazy, marks: Mapping[str, str], keys: Mapping[str, str]) -> list[Key]:
    """What the marks mean and which key sets them."""
    return [Key(value, str(table[value]), marks[value], keys[value]) for value in marks]


def config(table: Lazy, marks: Mapping[str, str], keys: Mapping[str, str], post: str) -> dict[str, Any]:
    """Values in the order in which a click goes through them, and the words of the script."""
    order = ["", *marks]
    return {
        "post": post,
        "values": [
            {"value": one, "word": str(table[one]), "mark": marks.get(one, ""), "key": keys.get(one, "")}
            for one in order
        ],
        "assumed": _("assumed"),
        "saved": _("Saved."),
        "evidence": _("Evidence"),
        "noEvidence": _("no evidence yet"),
        "change": _("Evidence and certainty"),
        "clash": _("Somebody else set “{theirs}” in the meantime ({by}). You wanted “{ours}”."),
        "mine": _("Keep mine"),
        "theirs": _("Take theirs"),
        "offline": _("This could not be saved. Try again when you are back online."),
    }


def spoken(table: Lazy) -> Words:
    """The words in the reader's language, once for all cells."""
    return {key: str(word) for key, word in table.items()}


class Cells:
    """Writes the cells of a matrix. `who` is whom a cell is about, as places; `query` leads to its form: numbers, quoted keys."""

    def __init__(self, place: Places, table: Words, marks: Mapping[str, str]) -> None:
        self._place, doubt = place, _("assumed")
        self._said = {(value, False): place[word] for value, word in table.items()}
        self._said |= {(value, True): place[f"{word} ({doubt})"] for value, word in table.items()}
        self._drawn = {"": "·", **{value: MARK.format(mark) for value, mark in marks.items()}}

    def cell(self, who: str, query: str, one: Held | None) -> str:
        """A link to the form of the cell, or a mark alone where nothing may be changed."""
        if not query and not (one and one.value):
            return NOTHING
        if one is None:
            return f'<td><a href="{query}" data-cell aria-label="{who}: {self._said["", False]}">·</a></td>'
        value, assumed = one.value, one.assumed and bool(one.value)
        css, why, drawn = f"is-{value}{' assumed' * assumed}", self._place[one.evidence], self._drawn[value]
        title = f' title="{why}"' if why else ""
        said = f'aria-label="{who}: {self._said[value, assumed]}"{title}'
        if not query:
            return f'<td class="{css}"><span role="img" {said}>{drawn}</span></td>'
        own = f'data-cell data-value="{value}" data-seen="{one.id}"'
        return f'<td class="{css}"><a href="{query}" {own} {said}>{drawn}</a></td>'


def line(place: Places, person: int, face: SafeString, who: tuple[str, str], cells: str) -> str:
    """A row with the person whom it is about: the name and the post."""
    name, title = map(place.__getitem__, who)
    post = f'<small class="rl-post">{title}</small>' if title else ""
    head = f'<span class="who">{place.made(face)}<span>{name}</span>{post}</span>'
    return f'<tr data-p="{person}"><th scope="row">{head}</th>{cells}</tr>\n'


def heads(place: Places, columns: Iterable[tuple[int | str, str]]) -> SafeString:
    """What stands above the columns."""
    return _listed(place, '<th scope="col" data-p="%s"><span>%s</span></th>', columns)


def picks(place: Places, options: Iterable[tuple[int | str, str]]) -> SafeString:
    """The entries of a list to choose from, where there is no script to fill the cells."""
    return _listed(place, '<option value="%s">%s</option>', options)


def _listed(place: Places, text: str, pairs: Iterable[tuple[int | str, str]]) -> SafeString:
    keys = ((key if isinstance(key, int) else place[key], place[word]) for key, word in pairs)
    return place.filled(text % pair for pair in keys)


def blank(table: Words, query: str, named: str) -> dict[str, str]:
    """How the script fills the cells of a large matrix: the way to a cell's form, and what it says, by row and column."""
    return {"query": query, "label": f"{named}: {table['']}"}


def large_row(width: int, held: Mapping[int, str]) -> str:
    """The cells of one row of a large matrix: those of which something is held, by their place."""
    text, last = "", 0
    for at in sorted(held):
        text += BLANK * (at - last) + held[at]
        last = at + 1
    return text + BLANK * (width - last)
