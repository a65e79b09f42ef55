"""The lines of the picture: reports-to, ties with their signs, and who listens to whom."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.picture_page import PicturePage
from tongpin.app.decision.placing import Spot
from tongpin.web.decision.escaping import Places
from tongpin.web.relations import words
from tongpin.web.relations.picture_places import DOWN, HALF, LOW, TOP, at, said

PARTS = (0.42, 0.5, 0.58)  # where on its line a sign stands: not all in the middle, where lines cross
Spots = Mapping[int, Spot]


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


def ties(page: PicturePage, spots: Spots) -> SafeString:
    """The lines of the ties."""
    ends = _ends(spots)
    return Places().filled(
        f'<path class="pp-tie is-{tie.kind}{" is-assumed" * tie.assumed}" data-pair="{tie.one} {tie.other}" '
        f'd="M{ends[tie.one]}L{ends[tie.other]}"/>'
        for tie in page.ties
    )


def signs(place: Places, page: PicturePage, spots: Spots) -> SafeString:
    """The marks on the lines of the ties."""
    text, names = [], _names(place, page)
    kinds = {kind: place[str(word)] for kind, word in words.TIES.items()}
    for tie in page.ties:
        (x, y), (to_x, to_y) = spots[tie.one], spots[tie.other]
        part = PARTS[(tie.one + tie.other) % len(PARTS)]
        spot = said((x + (to_x - x) * part, y + (to_y - y) * part))
        title = f"{names[tie.one]} – {names[tie.other]}: {kinds[tie.kind]}"
        text.append(
            f'<g class="pp-sign is-{tie.kind}" data-pair="{tie.one} {tie.other}" data-at="{part}" transform="translate({spot})">'
            f'<title>{title}</title><use href="#pp-{tie.kind}"/></g>'
        )
    return place.filled(text)


def hearing(place: Places, page: PicturePage, spots: Spots) -> SafeString:
    """Who listens to whom, with an arrow."""
    text, names, ends = [], _names(place, page), _ends(spots)
    says = _("%(listener)s listens to %(to)s")
    for one in page.listening:
        pair, title = (
            f"{one.listener} {one.to}",
            says % {"listener": names[one.listener], "to": names[one.to]},
        )
        text.append(
            f'<path class="pp-hears" data-pair="{pair}" d="M{ends[one.listener]}L{ends[one.to]}"/>'
            f'<path class="pp-arrow" data-arrow="{pair}" d="M-5 -4.5 5 0-5 4.5" '
            f'transform="{_turned(spots[one.listener], spots[one.to])}"><title>{title}</title></path>'
        )
    return place.filled(text)


def _ends(spots: Spots) -> dict[int, str]:
    """Where lines begin and end."""
    return {person: said(spot) for person, spot in spots.items()}


def _names(place: Places, page: PicturePage) -> dict[int, str]:
    return {one.person: place[one.name] for one in page.figures}


def _turned(start: Spot, end: Spot) -> str:
    """The arrow turned along its line, two thirds on the way."""
    (x, y), (to_x, to_y) = start, end
    far = hypot(to_x - x, to_y - y) or 1.0
    across, down = (to_x - x) / far, (to_y - y) / far
    at_x, at_y = x + (to_x - x) * 0.65, y + (to_y - y) * 0.65
    return f"matrix({across:.3f} {down:.3f} {-down:.3f} {across:.3f} {at_x:.1f} {at_y:.1f})"
