"""The signals recorded on a deal, each beside what the playbook asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal, Signal
from tongpin.core.playbook import Signal as Asked

SHOWN_OF_ONE = 3  # recorded rows that a checklist shows under one signal; the story has them all
_STRENGTH = {"confirmed": 0, "assumed": 1, "refuted": 2}


@dataclass(frozen=True)
class Evidence:
    """One recorded signal: confirmed, assumed or refuted; the words are None for who may not read them."""

    id: int
    version: int
    stage: str
    key: str
    state: str
    on: date
    person_id: int | None
    person: str
    said_by: str | None
    quote: str | None
    link: str | None
    by: str


@dataclass(frozen=True)
class Line:
    """A signal that the playbook asks for, and what is recorded of it, strongest first."""

    stage: str
    asked: Asked
    state: str
    first: Evidence | None = None
    more: tuple[Evidence, ...] = ()
    hidden: int = 0

    @property
    def counts(self) -> bool:
        """Whether it holds a door open: required, and assumed or confirmed."""
        return self.asked.required and self.state in ("confirmed", "assumed")

    @property
    def ticked(self) -> bool:
        """Whether the track shows it: required, or recorded whatever came of it."""
        return self.asked.required or self.state != "missing"


def recorded(deal: Deal) -> list[Signal]:
    """The signals that stand on a deal, with who said and who recorded them."""
    return _recorded(deal.pk)


@prepared
def _recorded(deal_id: int) -> QuerySet[Signal]:
    own = ("version", "stage", "key", "refuted", "certainty", "happened_on", "withdrawn")
    words = ("said_by", "quote", "link")
    rows = Signal.objects.filter(deal_id=deal_id, withdrawn=False).select_related("person", "member")
    return rows.only(*own, *words, "person__name", "member__name")


def evidence_of(actor: Actor, rows: Iterable[Signal]) -> tuple[Evidence, ...]:
    """The recorded signals as pages show them."""
    return tuple(
        Evidence(
            row.pk,
            row.version,
            row.stage,
            row.key,
            "refuted" if row.refuted else row.certainty,
            row.happened_on,
            row.person_id,
            row.person.name if row.person else "",
            policy.shown(actor, row, "said_by"),
            policy.shown(actor, row, "quote"),
            policy.shown(actor, row, "link"),
            row.member.name if row.member else "",
        )
        for row in rows
    )


def line_of(stage: str, asked: Asked, found: list[Evidence]) -> Line:
    """The playbook's signal with what was recorded of it."""
    if not found:
        return Line(stage, asked, "missing")
    ordered = sorted(found, key=lambda one: (_STRENGTH[one.state], -one.on.toordinal(), -one.id))
    first, *rest = ordered
    return Line(
        stage, asked, first.state, first, tuple(rest[: SHOWN_OF_ONE - 1]), max(0, len(ordered) - SHOWN_OF_ONE)
    )
