"""`tongpin next`: what to do next, most urgent first, each with its because."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.desk.queries import Item, Today, today
from tongpin.app.workspace.queries import get_workspace
from tongpin.cli.talking import Talking, actor_of

USUAL = 20
MOST = 500


class Command(Talking):
    """The same entries as on the page Today."""

    help = "say what to do next, most urgent first, each with its because"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, how many, and in which form."""
        parser.add_argument(
            "--owner", metavar="E-MAIL", help="only the deals of this user, as this user sees them"
        )
        parser.add_argument(
            "--workspace", type=int, metavar="ID", help="in this workspace, where there are several"
        )
        parser.add_argument(
            "--limit", type=int, default=USUAL, metavar="N", help=f"so many at most ({USUAL})"
        )
        parser.add_argument("--json", action="store_true", help="codes and facts, for programs")

    def act(self, options: dict[str, Any]) -> None:
        """Ask as Today does, and print."""
        if not 1 <= options["limit"] <= MOST:
            raise CommandError(f"--limit takes a number from 1 to {MOST}.")
        actor = actor_of({**options, "acting": options["owner"]})
        page = today(actor, whose="mine" if options["owner"] else "", size=options["limit"])
        items = [*([page.top] if page.top else []), *page.items][: options["limit"]]
        if options["json"]:
            self.say(json.dumps(_as_json(page, items), ensure_ascii=False, indent=2))
            return
        with translation.override(get_workspace(actor).language):
            several = page.whose.key != "mine"
            self.say(
                render_to_string("desk/next.txt", {"page": page, "items": items, "several": several}).rstrip()
            )


def _as_json(page: Today, items: list[Item]) -> dict[str, Any]:
    counts = page.counts
    return {
        "day": page.day.isoformat(),
        "steps": {
            "overdue": counts.overdue,
            "today": counts.today,
            "this_week": counts.week,
            "more": counts.more,
        },
        "standing_still": page.still,
        "out_of_step": page.off,
        "items": [_item(item) for item in items],
        "more": page.next is not None or len(items) < len(page.items) + bool(page.top),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.id,
        "code": item.code,
        "facts": dict(item.facts),
        "text": item.text,
        "group": item.group,
        "urgency": item.urgency,
        "due": item.due.isoformat() if item.due else None,
        "deal": {"id": item.deal_id, "name": item.deal, "stage": item.stage, "sync": item.sync},
        "account": {"id": item.account_id, "name": item.account},
        "owner": {"id": item.owner_id, "name": item.owner},
        "person": {"id": item.person_id, "name": item.person} if item.person_id else None,
    }
