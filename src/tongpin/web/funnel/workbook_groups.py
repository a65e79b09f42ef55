"""The parts of a population as a sheet, and the cells that all sheets share."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.exchange.sheet_writing import Cell
from tongpin.app.funnel.pages import ComparePage, PeoplePage
from tongpin.core.funnel.shapes import Pile, Share
from tongpin.core.funnel.shapes_parts import GroupRow, Strength
from tongpin.web.funnel import naming
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.words import BY


def share_cells(one: Share) -> list[Cell]:
    """A share with its interval; empty where nothing was tried."""
    return ["", "", ""] if one.value is None else [round(one.value, 4), round(one.low, 4), round(one.high, 4)]


def known_cell(value: int | None) -> Cell:
    """A number; empty where it is not known."""
    return "" if value is None else value


def money(pile: Pile) -> str:
    """The sums of a pile, each with its currency: they are never added up."""
    return "; ".join(f"{one.currency} {one.amount:.2f}" for one in pile.money)


def groups(page: PeoplePage | ComparePage, ways: Ways) -> dict[str, list[list[Cell]]]:
    """A row for each part, the whole last."""
    del ways
    found = page.groups
    by = found.by if found else "owner"
    heads: list[Cell] = [
        *(
            str(BY[by]),
            pgettext("count", "Open"),
            _("Value open"),
            pgettext("cohort", "Started"),
            pgettext("flow", "Won"),
            _("Value won"),
        ),
        *(
            pgettext("count", "Lost"),
            _("Too young"),
            _("Won, rate"),
            pgettext("interval", "low"),
            pgettext("interval", "high"),
            _("Own rate"),
        ),
        *(_("Weight of the own history"), _("Days, median")),
        *(_strength_heads() if by == "owner" else ()),
    ]
    rows = [_group(naming.group(by, one), one) for one in found.rows] if found else []
    whole = [_group(_("All together"), found.whole)] if found else []
    return {str(BY[by]): [heads, *rows, *whole]}


def _group(name: str, one: GroupRow) -> list[Cell]:
    raw: Cell = "" if one.share.value is None else round(one.share.value, 4)
    return [
        *(name, one.open.deals, money(one.open), one.started, one.won.deals, money(one.won)),
        *(
            one.lost,
            one.immature,
            *share_cells(one.lent),
            raw,
            round(one.weight, 3),
            known_cell(one.days.median),
        ),
        *(_strength(one.strength) if one.strength else ()),
    ]


def _strength_heads() -> list[Cell]:
    return [
        _("Strength against the team"),
        pgettext("interval", "low"),
        pgettext("interval", "high"),
        _("Wins of that"),
        _("Wins the team would have"),
    ]


def _strength(one: Strength) -> list[Cell]:
    ends: list[Cell] = ["" if end is None else round(end, 3) for end in (one.low, one.high)]
    return [round(one.value, 3), *ends, one.wins, round(one.expected, 2)]
