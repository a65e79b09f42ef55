"""A deal with a group to work on in the influence grid, and how its cells are sent."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.cast import World, make_account, make_deal, make_person
from tongpin.app.accounts.models import Person
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.held import Held, held_in

SCRIPT = {"headers": {"Accept": "application/json"}, "content_type": "application/json"}


@dataclass(frozen=True)
class Case:
    """The deal, its members, and the address of its grid."""

    deal: Deal
    chen: Person
    li: Person
    url: str

    @property
    def held(self) -> Held:
        """What is held now."""
        return held_in([self.deal.pk])[self.deal.pk]

    def share(self, person: Person, step: str) -> str:
        """A share as it is held: 40, 40? for an assumed one, or nothing."""
        mark = self.held.marks.get((person.pk, "influence", step))
        return f"{mark.value}{'?' if mark.assumed else ''}" if mark and mark.value else ""

    def seen(self, person: Person, step: str) -> int:
        """What somebody sees who opens the grid now."""
        mark = self.held.marks.get((person.pk, "influence", step))
        return mark.id if mark else 0

    def field(self, person: Person, step: str, was: str = "", seen: int | None = None) -> str:
        """The name of a cell's field."""
        return f"cell:{person.pk}:{step}:{self.seen(person, step) if seen is None else seen}:{was}"

    def cell(self, person: Person, step: str, value: str, **more: Any) -> dict[str, Any]:
        """A cell as a script sends it."""
        return {"person": person.pk, "step": step, "value": value, "seen": self.seen(person, step), **more}

    def send(self, client: Client, *cells: dict[str, Any]) -> Any:
        """The answer to a script that saves these cells."""
        return client.post(self.url, json.dumps({"cells": cells}), **SCRIPT)


def make_case(world: World) -> Case:
    """Chen Hong is a resistant blocker with 40 of “evaluate”; Li Qing an active champion without any weight yet."""
    us = world.salesperson
    account = make_account(us, "APEX")
    deal = make_deal(us, account, "Mobile office")
    chen, li = (make_person(us, account, name) for name in ("Chen Hong", "Li Qing"))
    for person in (chen, li):
        involve_person(us, deal.pk, person_id=person.pk)
    judge(
        us,
        deal.pk,
        [
            Change(chen.pk, "stance", "blocker"),
            Change(chen.pk, "attitude", "resistant"),
            Change(li.pk, "stance", "champion"),
            Change(li.pk, "attitude", "active"),
            Change(chen.pk, "influence", "40", "evaluate", certainty="assumed"),
        ],
    )
    return Case(deal, chen, li, f"/deals/{deal.pk}/decision/influence/")


def text_of(answer: Any) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
