"""What the addresses of targets ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tongpin.app.targets.queries import key_of
from tongpin.core.dates import KEPT_YEARS
from tongpin.web.desk.asking import number


@dataclass(frozen=True)
class Asked:
    """Whose target, for which period; what is empty was not asked for."""

    of: str
    period: str
    starts_on: date | None
    currency: str

    def address(self, name: str = "targets:page", **changes: str) -> str:
        """The address of a page about the same."""
        told = {"of": self.of, "period": self.period, "start": self.starts_on and self.starts_on.isoformat()}
        kept = {key: value for key, value in (told | changes).items() if value}
        return f"{reverse(name)}?{urlencode(kept)}"


def asked_of(query: QueryDict) -> Asked:
    """The address; a scope may be named as the funnel does, or by the id of a member or team."""
    of = key_of(number(query.get("member")), number(query.get("team"))) or query.get("of", "")[:30]
    start = _day(query.get("start", ""))
    return Asked(of, query.get("period", "")[:7], start, query.get("currency", "")[:3])


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in KEPT_YEARS else None
