"""What is read about relationships and gifts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from tongpin.app.accounts.models import Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.allowing import allowances
from tongpin.app.relationship.bond_page import BondPage, Line, bonds_of_person
from tongpin.app.relationship.cooling_page import CoolingPage, cooling_page
from tongpin.app.relationship.doors import get_gift
from tongpin.app.relationship.gift_pages import GiftStart, Trial, gift_start
from tongpin.app.relationship.ground import Ground, ground_of_account
from tongpin.app.relationship.limit_pages import LimitsPage, limit_start, limits_page
from tongpin.app.relationship.register import Asked, Register, register, report, serious_in
from tongpin.app.relationship.standing import Standing, standings
from tongpin.core.gifts import Allowance

__all__ = [
    "Asked",
    "BondPage",
    "CoolingPage",
    "GiftStart",
    "Ground",
    "LimitsPage",
    "Line",
    "Register",
    "Standing",
    "Trial",
    "bonds_of_person",
    "cooling_page",
    "get_gift",
    "gift_standing",
    "gift_start",
    "ground_of_account",
    "limit_start",
    "limits_page",
    "register",
    "report",
    "serious_in",
    "standing",
]


def standing(actor: Actor, person_ids: Collection[int]) -> Mapping[int, Standing]:
    """Where we stand with those of the people whom the actor may know of; nothing for those who may not read it."""
    people = _people(actor, person_ids)
    return standings(actor.workspace_id, people, actor.today())


def gift_standing(actor: Actor, person_ids: Collection[int], today: date) -> Mapping[int, Allowance]:
    """What was given to each of the people this year against the limit that holds, in the base currency's limit."""
    return allowances(actor, {one.pk: one.account_id for one in _people(actor, person_ids)}, today)


def _people(actor: Actor, person_ids: Collection[int]) -> list[Person]:
    require_guarded(actor)
    return list(policy.visible_rows(actor, Person, known=True).filter(pk__in=person_ids, erased_at=None))
