"""What the matrices of ties and of channels have in common: their cells, their legend, and what their script has to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.held import Mark
from tongpin.app.decision.network_pages import TieHeld
from tongpin.web.decision.escaping import Escaped

Held: TypeAlias = Mark | TieHeld
Lazy = Mapping[str, str | Promise]
Words = Mapping[str, str]
LINE = '<tr data-p="%d"><th scope="row"><span class="who">{}<span>{}</span>{}</span></th>{}</tr>\n'
LARGE = 500  # cells from which those of which nothing was ever held are left to the script
BLANK = "<td></td>"
NOTHING = format_html('<td><span aria-hidden="true">{}</span></td>', "·")


@dataclass(frozen=True)
class Blank:
    """A cell of which nothing was ever held; `query` leads to its form, `column` is what stands above, already escaped."""

    query: str
    column: SafeString


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


def cell(
    who: tuple[SafeString, ...],
    query: str,
    one: Held,
    table: Words,
    marks: Mapping[str, str],
    said: Escaped,
) -> SafeString:
    """One cell of which something is held: a link to its form, or a mark alone where nothing may be changed.

    `query` leads to the form: numbers and quoted keys alone.
    """
    value, dashed = one.value, " assumed" if one.assumed and one.value else ""
    if not value and not query:
        return NOTHING
    word = said[f"{table[value]} ({_('assumed')})" if dashed else table[value]]
    text = _cell_text(value, dashed, marks.get(value, ""), len(who), link=bool(query))
    own = (query, one.id) if query else ()
    return format_html(text % own, said[one.evidence], word, *who)


@lru_cache(maxsize=256)
def _cell_text(value: str, dashed: str, mark: str, names: int, *, link: bool) -> str:
    """A cell with places for its query and number and for the words; values and marks are codes of our own tables."""
    drawn = f'<svg class="mk" aria-hidden="true"><use href="#mk-{mark}"/></svg>' if value else "·"
    inside = f'a href="%s" data-cell data-value="{value}" data-seen="%d" data-evidence="{{0}}"'
    tag, inside = ("a", inside) if link else ("span", 'span role="img"')
    label = "".join(f"{{{at}}}" for at in range(2, 2 + names))
    inner = f'<{inside} aria-label="{label}: {{1}}" title="{{0}}">{drawn}</{tag}>'
    return f'<td class="is-{value}{dashed}">{inner}</td>'


def line(person: int, face: SafeString, name: SafeString, title: str, cells: SafeString) -> SafeString:
    """A row with the person whom it is about."""
    post = format_html('<small class="rl-post">{}</small>', title) if title else ""
    return format_html(LINE % person, face, name, post, cells)


def heads(columns: Iterable[tuple[object, str]]) -> SafeString:
    """What stands above the columns."""
    return format_html_join("", '<th scope="col" data-p="{}"><span>{}</span></th>', columns)


def blank(table: Words, query: str, named: str) -> dict[str, str]:
    """How the script fills the cells of a large matrix: the way to a cell's form, and what it says, by row and column."""
    return {"query": query, "label": f"{named}: {table['']}"}


def large_row(width: int, held: Mapping[int, SafeString]) -> SafeString:
    """The cells of one row of a large matrix: those of which something is held, by their place."""
    text, last = "", 0
    for at in sorted(held):
        text += BLANK * (at - last) + "{}"
        last = at + 1
    return format_html(text + BLANK * (width - last) + "{}", *(held[at] for at in sorted(held)), "")


def picks(options: Iterable[tuple[object, str]]) -> SafeString:
    """The entries of a list to choose from, where there is no script to fill the cells."""
    return format_html_join("", '<option value="{}">{}</option>', options)


def row(who: str, unknown: str, cells: Iterable[Blank | SafeString]) -> SafeString:
    """The cells of one row. Most hold nothing: they are written in one go, since escaping one by one takes most of the time."""
    parts: list[str] = []
    texts: list[str] = [conditional_escape(who), conditional_escape(unknown)]
    for one in cells:
        at = len(texts)
        if isinstance(one, Blank):
            # the query holds numbers and quoted keys alone
            parts.append(f'<td><a href="{one.query}" data-cell aria-label="{{0}}{{{at}}}: {{1}}">·</a></td>')
            texts.append(one.column)
        else:
            parts.append(f"{{{at}}}")
            texts.append(one)
    return format_html("".join(parts), *texts) if parts else format_html("{}", "")
