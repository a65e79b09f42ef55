"""The lines of the picture: reports-to, ties with their signs, and who listens to whom."""

from __future__ import annotations

from math import hypot

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.picture_page import PicturePage
from tongpin.app.decision.placing import Spot
from tongpin.web.decision.escaping import Places
from tongpin.web.relations import words
from tongpin.web.relations.picture_places import DOWN, HALF, LOW, TOP, at, said

UNIT = 'x1="0" y1="0" x2="1" y2="0"'
THIN = 'vector-effect="non-scaling-stroke"'
PARTS = (0.42, 0.5, 0.58)  # where on its line a sign stands: not all in the middle, where lines cross
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
    return Places().filled(
        f'<line class="pp-tie is-{tie.kind}{" is-assumed" * tie.assumed}" data-pair="{tie.one} {tie.other}" {UNIT} '
        f'transform="{_between(spots[tie.one][layer], spots[tie.other][layer])}" {THIN}/>'
        for tie in page.ties
    )


def signs(place: Places, page: PicturePage, spots: Spots, layer: str) -> SafeString:
    """The marks on the lines of the ties."""
    text, names = [], _names(place, page)
    kinds = {kind: place[str(word)] for kind, word in words.TIES.items()}
    for tie in page.ties:
        (x, y), (to_x, to_y) = spots[tie.one][layer], spots[tie.other][layer]
        part = PARTS[(tie.one + tie.other) % len(PARTS)]
        spot = said((x + (to_x - x) * part, y + (to_y - y) * part))
        title = f"{names[tie.one]} – {names[tie.other]}: {kinds[tie.kind]}"
        text.append(
            f'<g class="pp-sign is-{tie.kind}" data-pair="{tie.one} {tie.other}" data-at="{part}" transform="translate({spot})">'
            f'<title>{title}</title><circle r="9"/>'
            f'<use href="#mk-{words.TIE_MARKS[tie.kind]}" x="-7" y="-7" width="14" height="14"/></g>'
        )
    return place.filled(text)


def hearing(place: Places, page: PicturePage, spots: Spots, layer: str) -> SafeString:
    """Who listens to whom, with an arrow."""
    text, names, says = [], _names(place, page), _("%(listener)s listens to %(to)s")
    for one in page.listening:
        start, end = spots[one.listener][layer], spots[one.to][layer]
        pair, title = (
            f"{one.listener} {one.to}",
            says % {"listener": names[one.listener], "to": names[one.to]},
        )
        text.append(
            f'<line class="pp-hears" data-pair="{pair}" {UNIT} transform="{_between(start, end)}" {THIN}/>'
            f'<path class="pp-arrow" data-arrow="{pair}" d="M-5 -4.5 5 0-5 4.5" transform="{_turned(start, end)}">'
            f"<title>{title}</title></path>"
        )
    return place.filled(text)


def _names(place: Places, page: PicturePage) -> dict[int, str]:
    return {one.person: place[one.name] for one in page.figures}


def _turned(start: Spot, end: Spot) -> str:
    """The arrow turned along its line, two thirds on the way."""
    (x, y), (to_x, to_y) = start, end
    far = hypot(to_x - x, to_y - y) or 1.0
    across, down = (to_x - x) / far, (to_y - y) / far
    at_x, at_y = x + (to_x - x) * 0.65, y + (to_y - y) * 0.65
    return f"matrix({across:.3f} {down:.3f} {-down:.3f} {across:.3f} {at_x:.1f} {at_y:.1f})"


def _between(start: Spot, end: Spot) -> str:
    """The unit line laid from one card to the other."""
    (x, y), (to_x, to_y) = start, end
    across, down = to_x - x, to_y - y
    return f"matrix({across:.1f} {down:.1f} {-down:.1f} {across:.1f} {x:.1f} {y:.1f})"
