"""`tongpin funnel`: what lies in each stage, how it passes on, what stands still; or how strong everybody is."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.base.plain import plain
from tongpin.app.funnel import commands, queries
from tongpin.app.funnel.pages import FunnelPage, PeoplePage
from tongpin.app.workspace.queries import get_workspace
from tongpin.cli.talking import Talking, actor_of, add_actor_arguments
from tongpin.core.funnel import ENOUGH_WINS
from tongpin.core.funnel.shapes import Share, StageView
from tongpin.core.text import in_language

NOTHING = "Nothing is reckoned for this yet; --reckon does the usual ones."


class Command(Talking):
    """The same figures as on the page, from the newest reckoning."""

    help = "show the funnel: capacity, slopes with 80 % intervals, time in stage, standing still"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose funnel, and in which form."""
        add_actor_arguments(parser)
        parser.add_argument("--of", default="", metavar="WHOSE", help="whole, team:ID or member:ID")
        parser.add_argument(
            "--playbook", default="", metavar="KEY", help="that of most deals unless told otherwise"
        )
        parser.add_argument(
            "--days", default="365", choices=("90", "365", "0"), help="days back; 0 is everything (365)"
        )
        parser.add_argument(
            "--reckon", action="store_true", help="reckon anew instead of last night's figures"
        )
        parser.add_argument(
            "--people", action="store_true", help="everybody's share and strength against the team instead"
        )
        parser.add_argument("--json", action="store_true", help="keys and fractions of 1, for programs")

    def act(self, options: dict[str, Any]) -> None:
        """Ask as the page does, and print."""
        actor = actor_of(options)
        if options["reckon"]:
            commands.reckon_workspace(actor.workspace_id, report=self._progress, backtests=False)
        asked = queries.asked_of({name: options[name] for name in ("of", "playbook", "days")})
        page = (queries.people_page if options["people"] else queries.funnel_page)(actor, asked)
        if options["json"]:
            self.say(json.dumps(_plain(page), ensure_ascii=False, indent=2))
            return
        language = get_workspace(actor).language
        with translation.override(language):
            self.say(_text(page, language).rstrip())

    def _progress(self, done: int, total: int) -> None:
        """How far it is, for somebody who waits at a terminal."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} / {total}", ending="" if done < total else "\n")


def _plain(page: FunnelPage | PeoplePage) -> Any:
    part = {"funnel": page.funnel} if isinstance(page, FunnelPage) else {"groups": page.groups}
    about = {"of": page.asked.of, "playbook": page.asked.playbook, "made_at": page.made_at}
    return plain({"state": page.state, **about, **part})


def _text(page: FunnelPage | PeoplePage, language: str) -> str:
    """What the page says, in lines."""
    if isinstance(page, PeoplePage):
        if page.groups is None:
            raise CommandError(NOTHING)
        shown = {"groups": page.groups, "enough": page.groups.whole.won.deals >= ENOUGH_WINS}
        return render_to_string("funnel/people.txt", shown)
    if page.funnel is None:
        raise CommandError(NOTHING)
    rows = [_row(page, stage, language) for stage in page.funnel.stages]
    return render_to_string("funnel/funnel.txt", {"tell": page, "rows": rows})


def _row(page: FunnelPage, stage: StageView, language: str) -> dict[str, str]:
    content = page.playbook.content if page.playbook else None
    known = content.stage(stage.key).name if content and content.has_stage(stage.key) else None
    days = stage.days.median
    return {
        "name": in_language(known, language) if known else stage.key,
        "inside": str(stage.inside.deals),
        "onward": _share(stage.onward),
        "won": _share(stage.won),
        "days": "–" if days is None else str(days),
        "still": "–" if stage.still_after is None else str(stage.still.deals),
    }


def _share(share: Share) -> str:
    if share.value is None:
        return "–"
    return f"{share.value:.0%} ({share.low:.0%}–{share.high:.0%})"
