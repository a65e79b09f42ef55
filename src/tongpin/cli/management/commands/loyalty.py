"""`tongpin loyalty`: what to expect of those who order again, and who is overdue by their own rhythm."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.base.plain import plain
from tongpin.app.loyalty import commands, queries
from tongpin.app.workspace.queries import get_workspace
from tongpin.cli.talking import Talking, actor_of

BY = ("industry", "size", "owner", "team")


class Command(Talking):
    """The same figures as on the page."""

    help = "say what to expect of accounts that order again, and list those that are overdue"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose accounts, in which groups, and in which form."""
        parser.add_argument("--owner", metavar="E-MAIL", help="only the accounts of this user")
        parser.add_argument(
            "--workspace", type=int, metavar="ID", help="in this workspace, where there are several"
        )
        parser.add_argument("--by", choices=BY, default=BY[0], help="in which groups (industry)")
        parser.add_argument(
            "--refresh", action="store_true", help="reckon anew instead of last night's figures"
        )
        parser.add_argument("--json", action="store_true", help="keys and days, for programs")

    def act(self, options: dict[str, Any]) -> None:
        """Ask as the page does, and print."""
        actor = actor_of({**options, "acting": options["owner"]})
        if options["refresh"]:
            commands.refresh_loyalty(actor.workspace_id, actor.today())
        page = queries.repeat_buying(actor, whose="mine" if options["owner"] else "", by=options["by"])
        if options["json"]:
            self.say(json.dumps(_plain(page), ensure_ascii=False, indent=2))
            return
        with translation.override(get_workspace(actor).language):
            self.say(render_to_string("loyalty/loyalty.txt", {"page": page}).rstrip())


def _plain(page: queries.RepeatBuying) -> Any:
    found = page.found
    fit = found and {
        "as_of": found.as_of,
        "people": found.people,
        "repeat": found.repeat,
        "params": {name: getattr(found, name) for name in ("r", "alpha", "a", "b")} if page.fitted else None,
        "log_likelihood": found.log_likelihood,
    }
    return plain(
        {"fit": fit, "figures": page.figures, "own": page.own, "overdue": page.rows, "count": page.count}
    )
