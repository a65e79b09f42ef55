"""`tongpin visits`: which visits are to come, which are still to be written down, and what is promised on both sides."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from tongpin.app.base.plain import plain
from tongpin.app.visits import queries
from tongpin.app.workspace.queries import get_workspace
from tongpin.cli.talking import Talking, actor_of

USUAL_DAYS = 14
MOST_DAYS = 365
MOST = 200


class Command(Talking):
    """The same visits and commitments as on their pages."""

    help = "list the visits to come, those still to be recorded, and the open commitments"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, how far ahead, and in which form."""
        parser.add_argument(
            "--owner", metavar="E-MAIL", help="only the visits of this user, as this user sees them"
        )
        parser.add_argument(
            "--workspace", type=int, metavar="ID", help="in this workspace, where there are several"
        )
        parser.add_argument(
            "--days", type=int, default=USUAL_DAYS, metavar="N", help=f"so many days ahead ({USUAL_DAYS})"
        )
        parser.add_argument("--json", action="store_true", help="keys and days, for programs")

    def act(self, options: dict[str, Any]) -> None:
        """Ask as the pages do, and print."""
        days = options["days"]
        if not 0 <= days <= MOST_DAYS:
            raise CommandError(f"--days takes a number from 0 to {MOST_DAYS}.")
        actor = actor_of({**options, "acting": options["owner"]})
        whose = "mine" if options["owner"] else "team"
        last = actor.today() + timedelta(days=days)
        until = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(actor.zone))
        coming = queries.visit_list(actor, whose=whose, until=until, size=MOST)
        late = queries.visit_list(actor, whose=whose, state="unrecorded", size=MOST)
        promised = queries.promises(actor, whose=whose, size=MOST)
        found = {
            "day": actor.today().isoformat(),
            "days": days,
            "planned": coming.rows,
            "unrecorded": late.rows,
            "commitments": [one for one in promised.rows if one.due <= last],
        }
        if options["json"]:
            self.say(json.dumps(plain(found), ensure_ascii=False, indent=2))
            return
        with translation.override(get_workspace(actor).language), timezone.override(ZoneInfo(actor.zone)):
            shown = {**found, "several": whose == "team", "today": actor.today()}
            self.say(render_to_string("desk/visits.txt", shown).rstrip())
