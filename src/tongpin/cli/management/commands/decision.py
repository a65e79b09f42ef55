"""`tongpin decision DEAL`: who decides, how they stand, whom to win next, and through whom."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.base.actor import Actor
from tongpin.app.decision.finding import MOST, deals_called
from tongpin.app.decision.whole import whole
from tongpin.app.workspace.queries import get_workspace
from tongpin.cli.talking import Talking, actor_of

WRONGLY_ASKED = 2


class Command(Talking):
    """The same map as on the pages of the deal and in the interface."""

    help = "show who decides on a deal, how they stand, whom to win next, and through whom"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which deal, on which day, in whose eyes, and in which form."""
        parser.add_argument(
            "deal", metavar="DEAL", help="the deal's number, or a part of its name that no other has"
        )
        parser.add_argument(
            "--json", action="store_true", help="shares and support as fractions of 1, for programs"
        )
        parser.add_argument("--as-of", metavar="DATE", help="as it was known on that day, such as 2026-03-28")
        parser.add_argument(
            "--user", metavar="E-MAIL", help="as this user sees it; an owner unless told otherwise"
        )
        parser.add_argument(
            "--workspace", type=int, metavar="ID", help="in this workspace, where there are several"
        )

    def act(self, options: dict[str, Any]) -> None:
        """Find the deal, and print."""
        as_of = _day(options["as_of"])
        actor = actor_of({**options, "acting": options["user"]})
        deal_id = _the_one(actor, options["deal"])
        found = whole(actor, deal_id, as_of)
        if options["json"]:
            self.say(json.dumps(found.values, ensure_ascii=False, indent=2))
            return
        with translation.override(get_workspace(actor).language):
            self.say(render_to_string("desk/decision.txt", {"map": found}).rstrip())


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"--as-of takes a day such as 2026-03-28, not {text}.", returncode=WRONGLY_ASKED
        ) from error


def _the_one(actor: Actor, wanted: str) -> int:
    """The number of the only deal that can be meant."""
    found = deals_called(actor, wanted)
    if not found:
        raise CommandError(f"No deal has this number or this in its name: {wanted}", returncode=WRONGLY_ASKED)
    if len(found) > 1:
        lines = [f"  {one.id}  {one.name} ({one.account})" for one in found[:MOST]]
        more = ["  …"] if len(found) > MOST else []
        listed = "\n".join([*lines, *more])
        raise CommandError(
            f"Several deals fit “{wanted}”; name one by its number:\n{listed}", returncode=WRONGLY_ASKED
        )
    return found[0].id
