"""People beside each other by their strength against the team (M44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .lending import base_of
from .shapes_parts import GroupRow, Groups, Strength


def against_team(groups: Groups, found: Mapping[str, Strength]) -> Groups:
    """The people's rows with their strength by key in place of the lent share, which would say the same a second time.

    Who has no exposure has the team's figures.
    """
    return replace(groups, rows=tuple(_row(one, found.get(one.key, Strength())) for one in groups.rows))


def _row(row: GroupRow, own: Strength) -> GroupRow:
    return replace(row, lent=row.share, strength=own, weight=own.weight, base=base_of(own.weight))
