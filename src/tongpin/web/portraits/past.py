"""What was ever held of a person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.portraits.queries import History
from tongpin.web.portraits import words


@dataclass(frozen=True)
class Line:
    """One row of the history in words."""

    on: date
    subject: str
    value: str
    assumed: bool
    private: bool
    by: str
    evidence: str


def lines(found: History) -> tuple[Line, ...]:
    """What was ever held, the latest writing first."""
    return tuple(
        Line(
            on=row.on,
            subject=words.subject(row.aspect, row.key),
            value=words.value(row.aspect, row.value),
            assumed=row.certainty == "assumed" and bool(row.value),
            private=row.circle == "me",
            by=row.member.name if row.member else "",
            evidence=row.evidence,
        )
        for row in found.rows
    )
