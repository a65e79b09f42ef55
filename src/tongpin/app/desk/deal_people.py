"""The people of one deal and the three ways in (M01)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal, DealPerson

_SHOWN = ("is_key", "focus", "refused", "reached", "tie_to_rival", "remark")
FOCUS = ("receptive", "dissatisfied", "power")


@dataclass(frozen=True)
class Contact:
    """A person who takes part in the deal."""

    person_id: int
    name: str
    title: str
    unit: str
    is_key: bool
    focus: str
    refused: bool
    reached: bool
    tie_to_rival: bool
    remark: str | None


@dataclass(frozen=True)
class Focus:
    """One of the three ways in and who it is; empty while nobody is known."""

    key: str
    people: tuple[Contact, ...]

    @property
    def closed(self) -> bool:
        """Whether everybody known refuses to talk to us."""
        return bool(self.people) and all(one.refused for one in self.people)


def contacts(actor: Actor, deal: Deal) -> tuple[Contact, ...]:
    """The people of the deal, the key person first."""
    return tuple(
        Contact(
            row.person_id,
            row.person.name,
            row.person.title,
            row.person.unit.name if row.person.unit else "",
            row.is_key,
            row.focus,
            row.refused,
            row.reached,
            row.tie_to_rival,
            policy.shown(actor, row, "remark"),
        )
        for row in _parts(deal.pk)
    )


@prepared
def _parts(deal_id: int) -> QuerySet[DealPerson]:
    rows = DealPerson.objects.filter(deal_id=deal_id).select_related("person__unit").order_by("-is_key", "id")
    return rows.only(*_SHOWN, "person__name", "person__title", "person__unit__name")


def focus_points(known: tuple[Contact, ...]) -> tuple[Focus, ...]:
    """The three ways in (M01) with the people who are it."""
    return tuple(Focus(key, tuple(one for one in known if _is(one, key))) for key in FOCUS)


def _is(contact: Contact, focus: str) -> bool:
    return contact.focus == focus or (focus == "power" and contact.is_key)
