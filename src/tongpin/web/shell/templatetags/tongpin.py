"""Template tags of the house; registered as builtins, so that no template has to load them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.core.text import Text
from tongpin.web.shell import formats, playbook_text, words
from tongpin.web.shell.templatetags.quick import constant

register = template.Library()

SIZES = frozenset({"s", "m", "l"})
RING_FROM = 28  # px; smaller faces have no room for the influence ring
PERSON = (
    '<svg class="pg pg-{}{}" viewBox="0 0 32 32" role="img" aria-label="{}">{}<use href="#face-{}"/>{}</svg>'
)
ARC = (
    '<circle cx="16" cy="16" r="13.8" fill="none" stroke="var(--tp-ink)" stroke-width="{}" pathLength="100"'
    ' stroke-dasharray="{} 100" transform="rotate(-90 16 16)"/>'
)
BECAUSE = '<p class="because"><b>{}</b> {}</p>'
RING = '<circle cx="16" cy="16" r="13.8" fill="none" stroke="var(--tp-hair)" stroke-width="1"/>{}'


@lru_cache(maxsize=64)
def _sync(state: str, size: str, _tongue: str, *, word: bool) -> SafeString:
    label = words.SYNC[state]
    if word and state in words.OUT_OF_STEP:
        glyph = (
            '<svg class="sync-{}" aria-hidden="true"><use href="#sync-{}-{}"/></svg> <b class="off">{}</b>'
        )
        return format_html(glyph, size, size, state, label)
    glyph = '<svg class="sync-{}" role="img" aria-label="{}"><use href="#sync-{}-{}"/></svg>'
    return format_html(glyph, size, label, size, state)


@register.simple_tag
def sync(state: str, size: str = "s", *, word: bool = False) -> SafeString:
    """The two waves. `word=True` sets 超前/落后 beside them; in step needs no word."""
    known = state if state in words.SYNC else "none"
    return _sync(known, size if size in SIZES else "s", formats.language(), word=word)


@register.simple_tag
def sync_word(state: str) -> str:
    """Ahead, in step, behind, or no signal yet."""
    return str(words.SYNC.get(state, words.SYNC["none"]))


@lru_cache(maxsize=256)
def _mark(name: str, label: str, size: str) -> SafeString:
    css = "mk mk-s" if size == "s" else "mk"
    if not label:
        return format_html('<svg class="{}" aria-hidden="true"><use href="#mk-{}"/></svg>', css, name)
    return format_html(
        '<svg class="{}" role="img" aria-label="{}"><use href="#mk-{}"/></svg>', css, label, name
    )


@register.simple_tag
def mark(name: str, label: str | None = None, size: str = "") -> SafeString:
    """A small mark (confirmed, assumed, missing …); label="" when the word already stands beside it."""
    return _mark(name, str(words.MARKS.get(name, "")) if label is None else str(label), size)


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    return format_html('<i class="ti ti-{}" aria-hidden="true"></i>', name)


def icon(name: str) -> SafeString:
    """An icon of the icon font, silent to screen readers: the word beside it speaks."""
    return _icon(name)


class Icon(template.Node):
    """An icon whose name the page finds out."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        """The icon."""
        return icon(str(self.name.resolve(context)))


@register.tag("icon")
def icon_tag(parser: Parser, token: Token) -> template.Node:
    """{% icon name %}; one that is named in quotes is part of the template's text."""
    _, given = token.split_contents()
    name = parser.compile_filter(given)
    return TextNode(icon(str(name.resolve(template.Context())))) if constant(name) else Icon(name)


@register.simple_tag
def person_glyph(
    stance: str = "X",
    attitude: str = "",
    *,
    name: str = "",
    share: int | None = None,
    size: int = 20,
    assumed: bool = False,
) -> SafeString:
    """Face = stance, corner = attitude, ring = influence in % (from 28 px), dashed = assumed."""
    known = stance if stance in words.STANCES else "X"
    said = [str(words.STANCES[known]), str(words.ATTITUDES.get(attitude, ""))]
    said += [gettext("influence %(share)s%%") % {"share": share}] if share else []
    said += [str(words.MARKS["assumed"])] if assumed else []
    parts = gettext(", ").join(part for part in said if part)
    return format_html(
        PERSON,
        size,
        " assumed" if assumed else "",
        gettext("%(name)s: %(marks)s") % {"name": name, "marks": parts} if name else parts,
        _ring(share) if share is not None and size >= RING_FROM else "",
        known,
        format_html('<use href="#att-{}"/>', attitude) if attitude in words.ATTITUDES else "",
    )


def _ring(share: int) -> SafeString:
    """The hairline circle with the arc of influence, thicker the larger it is."""
    arc = format_html(ARC, round(2.2 + share / 25, 1), share)
    return format_html(RING, arc if share else "")


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """The amount in full, by the language's rules."""
    return formats.money(amount, currency)


@register.simple_tag
def short_money(amount: Decimal | None, currency: str) -> str:
    """The amount in 万 and 亿, or K and M."""
    return formats.short_money(amount, currency)


@register.simple_tag
def day(moment: date | datetime | None, today: date | None = None) -> str:
    """The day, with its year when that is not this one."""
    return formats.day(moment, today)


@register.simple_tag
def day_time(moment: date | datetime | None, today: date | None = None) -> SafeString | str:
    """The day as a time element that machines can read; a page of many rows says which day is today."""
    if moment is None:
        return ""
    when = formats.as_day(moment)
    return _day_time(when, formats.day(when, today))


@lru_cache(maxsize=1024)
def _day_time(when: date, read: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), read)


@register.simple_tag
def weekday(moment: date | datetime) -> str:
    """The short name of the weekday."""
    return formats.weekday(moment)


@register.simple_tag
def clock(moment: datetime) -> str:
    """The time of day in the workspace's zone."""
    return formats.clock(moment)


@register.simple_tag
def ago(moment: date | datetime | None, today: date | None = None) -> str:
    """The distance from today in days."""
    return formats.ago(moment, today)


@register.simple_tag
def due(when: date | None, today: date) -> str:
    """What leads the row of a next step."""
    return formats.due(when, today)


class Because(template.Node):
    """The reason of an advice, in its one type and place."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """The reason behind its word."""
        return format_html(BECAUSE, gettext("Because"), self.nodelist.render(context))


@register.tag("because")
def because(parser: Parser, _token: Token) -> Because:
    """{% because %}the reason{% endbecause %}."""
    nodelist = parser.parse(("endbecause",))
    parser.delete_first_token()
    return Because(nodelist)


@register.filter
def said(text: Text) -> str:
    """What a playbook says, in the reader's language: {{ stage.name|said }}."""
    return playbook_text.said(text)


@register.filter
def inner_quotes(words: str) -> str:
    """The words as they stand between quotation marks: “{{ one.quote|inner_quotes }}”."""
    return formats.inner_quotes(words)
