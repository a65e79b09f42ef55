"""The lines of the picture: reports-to, ties with their signs, and who listens to whom."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.picture_page import PicturePage
from tongpin.app.decision.placing import Spot
from tongpin.web.relations import words
from tongpin.web.relations.picture_places import DOWN, HALF, LOW, TOP, at, said

# numbers and codes of our own are written straight into the text; places for what people have written are left
LINE = (
    '<line class="pp-tie is-{}{}" data-pair="{} {}" x1="0" y1="0" x2="1" y2="0" transform="{}" '
    'vector-effect="non-scaling-stroke"/>'
)
SIGN = (
    '<g class="pp-sign is-{}" data-pair="{} {}" data-at="{}" transform="translate({})"><title>{{}} – {{}}: {{}}</title>'
    '<circle r="9"/><use href="#mk-{}" x="-7" y="-7" width="14" height="14"/></g>'
)
HEARS = (
    '<line class="pp-hears" data-pair="{} {}" x1="0" y1="0" x2="1" y2="0" transform="{}" vector-effect="non-scaling-stroke"/>'
    '<path class="pp-arrow" data-arrow="{} {}" d="M-5 -4.5 5 0-5 4.5" transform="{}"><title>{{}}</title></path>'
)
PLACES = (0.42, 0.5, 0.58)  # where on its line a sign stands: not all in the middle, where lines cross
Spots = dict[int, dict[str, Spot]]


def reports(page: PicturePage) -> list[str]:
    """From each boss down to each report: an elbow, or a line from the side where a team stands in rows."""
    spots = {one.person: at("chart", one.chart) for one in page.figures}
    spots |= {-one.below: at("chart", one.chart) for one in page.ghosts if one.kind == "boss"}
    paths = []
    for person, boss in page.above.items():
        if person not in spots or boss not in spots:
            continue
        (x, y), (over, above) = spots[person], spots[boss]
        bend = above + LOW + (DOWN["chart"] - LOW + TOP) / 2 - 4
        start = f"M{over:.1f} {above + LOW:.1f}V{bend:.1f}"
        if person in page.beside:
            side = x - HALF - 5
            paths.append(f"{start}H{side:.1f}V{y:.1f}h5")
        else:
            paths.append(f"{start}H{x:.1f}V{y + TOP:.1f}")
    return paths


def ties(page: PicturePage, spots: Spots, layer: str) -> SafeString:
    """The lines of the ties."""
    text = "".join(
        LINE.format(
            one.kind,
            " is-assumed" if one.assumed else "",
            one.one,
            one.other,
            _between(one.one, one.other, spots, layer),
        )
        for one in page.ties
    )
    return format_html(text + "{}", "")


def signs(page: PicturePage, spots: Spots, layer: str, names: Mapping[int, SafeString]) -> SafeString:
    """The marks on the lines of the ties."""
    words_of = {kind: conditional_escape(word) for kind, word in words.TIES.items()}
    text, said_of = [], []
    for one in page.ties:
        (x, y), (to_x, to_y) = spots[one.one][layer], spots[one.other][layer]
        part = PLACES[(one.one + one.other) % len(PLACES)]
        spot = said((x + (to_x - x) * part, y + (to_y - y) * part))
        text.append(SIGN.format(one.kind, one.one, one.other, part, spot, words.TIE_MARKS[one.kind]))
        said_of += [names[one.one], names[one.other], words_of[one.kind]]
    return format_html("".join(text) + "{}", *said_of, "")


def hearing(page: PicturePage, spots: Spots, layer: str, names: Mapping[int, str]) -> SafeString:
    """Who listens to whom, with an arrow."""
    says, text, said_of = _("%(listener)s listens to %(to)s"), [], []
    for pair in page.listening:
        one, other = pair.listener, pair.to
        (x, y), (to_x, to_y) = spots[one][layer], spots[other][layer]
        far = hypot(to_x - x, to_y - y) or 1.0
        across, down = (to_x - x) / far, (to_y - y) / far
        at_x, at_y = x + (to_x - x) * 0.65, y + (to_y - y) * 0.65
        turned = f"matrix({across:.3f} {down:.3f} {-down:.3f} {across:.3f} {at_x:.1f} {at_y:.1f})"
        text.append(HEARS.format(one, other, _between(one, other, spots, layer), one, other, turned))
        said_of.append(says % {"listener": names[one], "to": names[other]})
    return format_html("".join(text) + "{}", *said_of, "")


def _between(one: int, other: int, spots: Spots, layer: str) -> str:
    """The unit line laid from one card to the other."""
    (x, y), (to_x, to_y) = spots[one][layer], spots[other][layer]
    across, down = to_x - x, to_y - y
    return f"matrix({across:.1f} {down:.1f} {-down:.1f} {across:.1f} {x:.1f} {y:.1f})"
