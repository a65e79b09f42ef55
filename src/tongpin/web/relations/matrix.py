"""What the matrices of ties and of channels have in common: their cells, their legend, and what their script has to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Lazy = Mapping[str, str | Promise]
Words = Mapping[str, str]
MARK = '<svg class="mk" aria-hidden="true"><use href="#mk-{}"/></svg>'
HELD = (
    '<td class="is-{}{}"><a href="{}" data-cell data-value="{}" data-seen="{}" data-evidence="{}"'
    ' aria-label="{}: {}" title="{}">{}</a></td>'
)
SHOWN = '<td class="is-{}{}"><span role="img" aria-label="{}: {}" title="{}">{}</span></td>'
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
    who: str,
    href: str,
    value: str,
    table: Words,
    marks: Mapping[str, str],
    *,
    seen: int,
    assumed: bool,
    evidence: str,
) -> SafeString:
    """One cell: a link to its form, or a mark alone where nothing may be changed."""
    word = table[value]
    if not value and not href:
        return NOTHING
    mark = format_html(MARK, marks[value]) if value else "·"
    dashed = " assumed" if assumed and value else ""
    said = f"{word} ({_('assumed')})" if dashed else word
    if not href:
        return format_html(SHOWN, value, dashed, who, said, evidence, mark)
    return format_html(HELD, value, dashed, href, value, seen, evidence, who, said, evidence, mark)


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
