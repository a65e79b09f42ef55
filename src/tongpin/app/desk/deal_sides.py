"""What stands around one deal: its needs, the four elements, the papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal, Need, NeedChange, Paper, QualificationMark
from tongpin.core.needs import way_forward
from tongpin.core.qualification import ELEMENTS

PAPERS_SHOWN = 5
_NEED = ("text", "type", "fits", "person__name")
_MARK = ("element", "evidence", "on", "member__name")


@dataclass(frozen=True)
class NeedLine:
    """A need, whose it is, since when it has its type, and the codes of what moves it on."""

    id: int
    text: str | None
    type: str
    person_id: int | None
    person: str
    fits: bool | None
    since: date | None
    evidence: str | None
    way: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """What we hold of one qualification element."""

    key: str
    state: str
    evidence: str | None
    on: date | None
    by: str


@dataclass(frozen=True)
class PaperLine:
    """One piece of paperwork."""

    kind: str
    on: date
    text: str | None


def needs(actor: Actor, deal: Deal) -> tuple[NeedLine, ...]:
    """The deal's needs, oldest first, each with its type's last change."""
    changes = {row.need_id: row for row in _last_changes(deal.pk)}
    return tuple(_need(actor, row, changes.get(row.pk)) for row in _needs(deal.pk))


@prepared
def _needs(deal_id: int) -> QuerySet[Need]:
    return Need.objects.filter(deal_id=deal_id).select_related("person").only(*_NEED).order_by("id")


@prepared
def _last_changes(deal_id: int) -> QuerySet[NeedChange]:
    rows = NeedChange.objects.filter(need__deal_id=deal_id)
    return NeedChange.objects.filter(pk__in=rows.values("need").annotate(last=Max("id")).values("last"))


def _need(actor: Actor, row: Need, change: NeedChange | None) -> NeedLine:
    return NeedLine(
        row.pk,
        policy.shown(actor, row, "text"),
        row.type,
        row.person_id,
        row.person.name if row.person else "",
        row.fits,
        change.on if change else None,
        policy.shown(actor, change, "evidence") if change else "",
        way_forward(row.type, fits=row.fits),
    )


def elements(actor: Actor, deal: Deal) -> tuple[Element, ...]:
    """All four elements in the method's order, each with its last mark."""
    marks = {row.element: row for row in _last_marks(deal.pk)}
    return tuple(
        _element(actor, key, deal.qualification.get(key, "unknown"), marks.get(key)) for key in ELEMENTS
    )


@prepared
def _last_marks(deal_id: int) -> QuerySet[QualificationMark]:
    rows = QualificationMark.objects.filter(deal_id=deal_id).order_by()
    latest = rows.values("element").annotate(last=Max("id")).values("last")
    return QualificationMark.objects.filter(pk__in=latest).select_related("member").only(*_MARK)


def _element(actor: Actor, key: str, state: str, mark: QualificationMark | None) -> Element:
    if mark is None:
        return Element(key, state, "", None, "")
    return Element(
        key, state, policy.shown(actor, mark, "evidence"), mark.on, mark.member.name if mark.member else ""
    )


def papers(actor: Actor, deal: Deal) -> tuple[PaperLine, ...]:
    """The latest papers."""
    return tuple(PaperLine(row.kind, row.on, policy.shown(actor, row, "text")) for row in _papers(deal.pk))


@prepared
def _papers(deal_id: int) -> QuerySet[Paper]:
    return Paper.objects.filter(deal_id=deal_id).order_by("-on", "-id")[:PAPERS_SHOWN]
