"""A slice of the workspace, as its address names it: a population of deals, what narrows it, and a window of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

WHOLE, TEAM, MEMBER = "whole", "team", "member"
WINDOWS = (90, 365, 0)  # days; 0 is the whole history
USUAL_WINDOW = 365
OWNER = "owner"
DIMENSIONS = (OWNER, "team", "source", "industry", "segment", "month")
SEGMENTS = {"1-49": (0, 49), "50-249": (50, 249), "250-999": (250, 999), "1000+": (1000, 2**31), "?": None}
LONGEST = 80
MOST_DAYS = 365  # from an order to its payment


@dataclass(frozen=True)
class Asked:
    """The slice that an address asks for; what is empty was not asked for.

    `of` is whole, team:<id> or member:<id>; `playbook`, `source`, `industry`, `segment` and `currency` narrow it. `days` is the
    window; `start` and `end` are the days between which flows are told; `by` is the dimension that parts are compared by; `terms`
    are the days from the order to the payment that money is told by, None for orders themselves.
    """

    of: str = ""
    playbook: str = ""
    source: str = ""
    industry: str = ""
    segment: str = ""
    currency: str = ""
    days: int = USUAL_WINDOW
    start: date | None = None
    end: date | None = None
    by: str = ""
    terms: int | None = None

    @property
    def kind(self) -> str:
        """Whole, team or member."""
        return self.of.partition(":")[0]

    @property
    def ref_id(self) -> int:
        """The id of the team or member; 0 for the whole workspace."""
        return int(self.of.partition(":")[2] or 0)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the playbook narrows the population."""
        return bool(self.source or self.industry or self.segment or self.currency)

    def query(self, **changes: Any) -> str:
        """The address form, canonical: only what differs from the usual, always in the same order."""
        return urlencode(self._told(changes))

    @property
    def key(self) -> str:
        """The same for the database, where words stay readable and short."""
        return "&".join(f"{name}={_quoted(str(value))}" for name, value in self._told({}).items())

    def _told(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        values = replace(self, **changes)
        told = {
            one.name: getattr(values, one.name)
            for one in fields(values)
            if getattr(values, one.name) not in (one.default, None)
        }
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in told.items()}


def _quoted(text: str) -> str:
    """Only what would be taken for the form itself is written otherwise."""
    return re.sub("[%&=+;]", lambda found: f"%{ord(found[0]):02X}", text)


def asked_of(query: Mapping[str, str]) -> Asked:
    """What an address asks for; anything in it that cannot be read counts as not asked for."""
    texts = {name: query.get(name, "").strip()[:LONGEST] for name in ("source", "industry", "currency")}
    kind, _, number = query.get("of", "").partition(":")
    one_of = kind in (TEAM, MEMBER) and number.isdecimal() and len(number) < 19
    days = query.get("days", "")
    return Asked(
        of=f"{kind}:{int(number)}" if one_of else WHOLE if kind == WHOLE else "",
        playbook=query.get("playbook", "")[:LONGEST],
        segment=query.get("segment", "") if query.get("segment") in SEGMENTS else "",
        days=int(days) if days in map(str, WINDOWS) else USUAL_WINDOW,
        start=_day(query.get("start", "")),
        end=_day(query.get("end", "")),
        by=query.get("by", "") if query.get("by") in DIMENSIONS else "",
        terms=terms_of(query.get("terms", "")),
        **texts,
    )


def terms_of(text: str) -> int | None:
    """Payment terms as an address tells them; None where they are not whole days of a year."""
    return int(text) if re.fullmatch("[0-9]{1,3}", text.strip()) and int(text) <= MOST_DAYS else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
