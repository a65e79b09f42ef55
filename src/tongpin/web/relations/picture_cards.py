"""The cards of the picture: people with their faces, and the ghosts of who is missing."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.picture_page import Figure, Ghost, PicturePage
from tongpin.core.decision import Member
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.faces import ATTITUDE_LETTERS, STANCE_LETTERS
from tongpin.web.decision.words import STANCES, word
from tongpin.web.relations import words
from tongpin.web.relations.picture_places import at, said
from tongpin.web.shell.addresses import address
from tongpin.web.shell.templatetags.tongpin import ARC, RING

NAME, POST = 12, 14  # so many half-width characters have room
BOX = '<rect class="pp-card" x="-48" y="-40" width="96" height="86" rx="6"/>'
FACE = '<g class="pg{}" transform="translate(-18 -34) scale(1.125)">{}<use href="#face-{}" width="32" height="32"/>{}</g>'
ATTITUDE = '<use href="#att-{}" width="32" height="32"/>'
GHOST = (
    '<g class="pp-ghost{}" data-chart="{}" data-network="{}" transform="translate({})"{}>'
    f'<a href="{{}}"><title>{{}}</title>{BOX}'
    '<text class="pp-ask" y="-8">?</text><text class="pp-name" y="20">{}</text></a></g>'
)


class Cards:
    """Writes the people; `layer` is where the cards stand at first."""

    def __init__(self, page: PicturePage, layer: str, place: Places) -> None:
        self._page, self._layer, self._place = page, layer, place
        self._step = page.head.current.key if page.head.current else None
        self._label = cache(_label)
        door = "decision:interview" if page.head.may_change else "decision:history"
        self._member, self._person = address(door, page.head.deal_id, 0), address("accounts:person", 0)

    def all(self) -> SafeString:
        """Everybody."""
        return self._place.filled(map(self._card, self._page.figures))

    def _card(self, one: Figure) -> str:
        kind, member, place = one.power.kind if one.power else None, one.member, self._place
        chart, network = said(at("chart", one.chart)), said(at("network", one.network))
        spots = f'data-chart="{chart}" data-network="{network}"'
        css = ("" if member else " is-outside") + (f" is-{kind}" if kind else "")
        name, door = place[one.name], self._door(one)
        post = f'<text class="pp-post" y="37">{place[_cut(one.title, POST)]}</text>' if one.title else ""
        flag = f'<text class="pp-flag" y="-47">{place[str(words.POWERS[kind])]}</text>' if kind else ""
        return (
            f'<g class="pp-who{css}" data-id="{one.person}"{" data-member" if member else ""} data-name="{name}" {spots} '
            f'transform="translate({chart if self._layer == "chart" else network})"><a href="{door}">'
            f"<title>{name}{place[self._said(one, kind)]}</title>{BOX}{place.made(self._face(member))}"
            f'<text class="pp-name" y="20">{place[_cut(one.name, NAME)]}</text>{post}{flag}</a></g>\n'
        )

    def _said(self, one: Figure, kind: str | None) -> str:
        stance = one.member.stance if one.member else None
        return self._label(one.title, kind, stance, member=one.member is not None)

    def _face(self, member: Member | None) -> SafeString:
        if member is None:
            return STRANGER
        share = round(member.share(self._step) * 100) if self._step else 0
        return _face(member.stance, member.attitude, share, assumed=member.assumed)

    def _door(self, one: Figure) -> str:
        """Where a click on the card leads: a member's judgement, or the page of somebody outside the group."""
        shape = self._person if one.member is None else self._member
        return shape.replace("/0/", f"/{one.person}/")


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


@lru_cache(maxsize=1024)
def _face(stance: str | None, attitude: str | None, share: int, *, assumed: bool) -> SafeString:
    """The same glyph as everywhere, drawn into the picture itself: a nested svg would not keep its size in every browser."""
    arc = format_html(ARC, round(2.2 + share / 25, 1), share) if share else ""
    letter = ATTITUDE_LETTERS.get(attitude or "")
    return format_html(
        FACE,
        " assumed" if assumed else "",
        format_html(RING, arc),
        STANCE_LETTERS.get(stance or "", "X"),
        format_html(ATTITUDE, letter) if letter else "",
    )


STRANGER = format_html(FACE, "", "", "X", "")


def _label(title: str, kind: str | None, stance: str | None, *, member: bool) -> str:
    """What a card says after the name."""
    stands = (word(STANCES, stance) or _("not judged")) if member else _("not in the group")
    parts = ("", title, str(words.POWERS[kind]) if kind else "", stands)
    return _(", ").join(part for place, part in enumerate(parts) if part or not place)


def _cut(text: str, room: int) -> str:
    """As much of the text as has room; a Chinese character takes the place of two Latin ones."""
    if text.isascii():
        return text if len(text) <= room else f"{text[: room - 1]}…"
    used = 0
    for place, letter in enumerate(text):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > room:
            return f"{text[: max(place - 1, 1)]}…"
    return text
