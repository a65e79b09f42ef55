"""The cards of the picture: people with their faces, and the ghosts of who is missing."""

from __future__ import annotations

import unicodedata

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.picture_page import Figure, Ghost, PicturePage
from tongpin.core.decision import Member
from tongpin.web.decision.faces import ATTITUDE_LETTERS, STANCE_LETTERS
from tongpin.web.decision.words import STANCES, word
from tongpin.web.relations import words
from tongpin.web.relations.picture_places import at, said
from tongpin.web.shell.templatetags.tongpin import ARC, RING

NAME, POST = 12, 14  # so many half-width characters have room
CARD = (
    '<g class="pp-who{}" data-id="{}"{} data-name="{}" data-chart="{}" data-network="{}" transform="translate({})">'
    '<a href="{}"><title>{}</title><rect class="pp-card" x="-48" y="-40" width="96" height="86" rx="6"/>'
    '{}<text class="pp-name" y="20">{}</text><text class="pp-post" y="37">{}</text>{}</a></g>'
)
FACE = '<g class="pg{}" transform="translate(-18 -34) scale(1.125)">{}<use href="#face-{}" width="32" height="32"/>{}</g>'
ATTITUDE = '<use href="#att-{}" width="32" height="32"/>'
FLAG = '<text class="pp-flag" y="-47">{}</text>'
GHOST = (
    '<g class="pp-ghost{}" data-chart="{}" data-network="{}" transform="translate({})"{}>'
    '<a href="{}"><title>{}</title><rect class="pp-card" x="-48" y="-40" width="96" height="86" rx="6"/>'
    '<text class="pp-ask" y="-8">?</text><text class="pp-name" y="20">{}</text></a></g>'
)


def card(page: PicturePage, one: Figure, layer: str) -> SafeString:
    """A person; `layer` is where the card stands at first."""
    kind = one.power.kind if one.power else None
    chart, network = said(at("chart", one.chart)), said(at("network", one.network))
    css = "" if one.member else " is-outside"
    return format_html(
        CARD,
        f"{css} is-{kind}" if kind else css,
        one.person,
        format_html(" {}", "data-member") if one.member else "",
        one.name,
        chart,
        network,
        chart if layer == "chart" else network,
        _door(page, one),
        _label(one),
        _face(one.member, page.head.current.key if page.head.current else None),
        _cut(one.name, NAME),
        _cut(one.title, POST),
        format_html(FLAG, words.POWERS[kind]) if kind else "",
    )


def ghost(page: PicturePage, one: Ghost, layer: str) -> SafeString:
    """What is missing."""
    chart = said(at("chart", one.chart))
    network = said(at("network", one.network)) if one.network else ""
    if one.kind == "boss":
        href, says = reverse("accounts:edit_person", args=[one.below]), _("Boss?")
    else:
        href, says = reverse("decision:group", args=[page.head.deal_id]), str(words.ROLE_MISSING[one.role])
    here = chart if layer == "chart" else network
    gone = "" if here else format_html(' opacity="{}"', 0)
    return format_html(GHOST, f" is-{one.kind}", chart, network, here or chart, gone, href, says, says)


def _face(member: Member | None, step: str | None) -> SafeString:
    """The same glyph as everywhere, drawn into the picture itself: a nested svg would not keep its size in every browser."""
    if member is None:
        return format_html(FACE, "", "", "X", "")
    share = round(member.share(step) * 100) if step else 0
    arc = format_html(ARC, round(2.2 + share / 25, 1), share) if share else ""
    letter = ATTITUDE_LETTERS.get(member.attitude or "")
    return format_html(
        FACE,
        " assumed" if member.assumed else "",
        format_html(RING, arc),
        STANCE_LETTERS.get(member.stance or "", "X"),
        format_html(ATTITUDE, letter) if letter else "",
    )


def _door(page: PicturePage, one: Figure) -> str:
    """Where a click on the card leads: a member's judgement, or the page of somebody outside the group."""
    if one.member is None:
        return reverse("accounts:person", args=[one.person])
    place = "interview" if page.head.may_change else "history"
    return reverse(f"decision:{place}", args=[page.head.deal_id, one.person])


def _label(one: Figure) -> str:
    kind = one.power.kind if one.power else None
    stance = _("not in the group")
    if one.member:
        stance = word(STANCES, one.member.stance) or _("not judged")
    parts = (one.name, one.title, str(words.POWERS[kind]) if kind else "", stance)
    return _(", ").join(part for part in parts if part)


def _cut(text: str, room: int) -> str:
    """As much of the text as has room; a Chinese character takes the place of two Latin ones."""
    used = 0
    for place, letter in enumerate(text):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > room:
            return f"{text[: max(place - 1, 1)]}…"
    return text
