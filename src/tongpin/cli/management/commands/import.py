"""`tongpin import deals FILE` and `tongpin import stage-events FILE`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid
from tongpin.app.exchange import commands
from tongpin.app.exchange.choices import KINDS, MARKS, ORDERS
from tongpin.app.exchange.outcome import Outcome
from tongpin.cli.import_report import as_json, refusal, summary
from tongpin.cli.talking import Talking, actor_of, add_actor_arguments

REFUSED, USAGE = 1, 2
PRINTED = 40
EPILOG = """\
STAGE is a key of the playbook, won, lost, lead or skip; "skip" leaves the rows out. In --owner-map, "me" is you.
All rows are written or none. Exit code 0: done; 1: refused, nothing written; 2: wrong use.
"""


class Command(Talking):
    """Brings a file in; without --skip-invalid one bad row refuses it as a whole."""

    help = "bring deals in from a table (CSV or Excel)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and what it means."""
        parser.epilog = EPILOG
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--playbook", default="", metavar="KEY", help="the playbook that the deals follow"
        )
        for option, form, help_text in (
            ("--map", "COLUMN=FIELD", "take a column for a field; COLUMN= leaves it out"),
            ("--stage-map", "VALUE=STAGE", "what a value of the stage column means"),
            ("--owner-map", "VALUE=E-MAIL", "whom a value of the owner column means"),
        ):
            parser.add_argument(
                option, action="append", default=[], metavar=form, help=f"{help_text} (repeatable)"
            )
        parser.add_argument("--date-order", choices=ORDERS, default="auto", help="how 3/5/2024 is written")
        parser.add_argument("--decimal-mark", choices=MARKS, default="auto", help="how 1.234 is written")
        parser.add_argument(
            "--currency", default="", metavar="ISO", help="for sums without one (the workspace's)"
        )
        parser.add_argument("--sheet", default="", help="the sheet of a workbook (the first with content)")
        parser.add_argument(
            "--unknown-account", choices=("keep", "reject"), default="keep", help="rows without account"
        )
        parser.add_argument(
            "--unknown-owner", choices=("me", "reject"), default="me", help="rows of unknown owners"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--skip-invalid", action="store_true", help="leave rows with problems out")
        parser.add_argument("--json", action="store_true", help="one object, for programs")
        add_actor_arguments(parser)

    def act(self, options: dict[str, Any]) -> None:
        """Bring the file in and say what came of it."""
        actor = _actor(options)
        with translation.override("en"):  # as the rest of the command line
            outcome = self._bring(actor, options)
            self._tell(outcome, options)
        if outcome.blocked and not outcome.written and not options["skip_invalid"]:
            raise CommandError(refusal(outcome), returncode=REFUSED)
        if not outcome.taken:
            raise CommandError(
                "There is no row that could be taken; nothing has been written.", returncode=REFUSED
            )

    def _bring(self, actor: Actor, options: dict[str, Any]) -> Outcome:
        path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.", returncode=USAGE)
        try:
            return commands.import_file(
                actor,
                path,
                kind=options["kind"],
                playbook_key=options["playbook"],
                given=_given(options),
                dry_run=options["dry_run"],
                report=_progress(),
            )
        except Invalid as refused:
            of_the_file = all(problem.field == "file" for problem in refused.problems)
            said = render_to_string("exchange/problems.txt", {"problems": refused.problems}).strip()
            if options["json"]:
                told = [{"field": one.field, "code": one.code, **one.params} for one in refused.problems]
                self.say(json.dumps({"written": False, "refused": told}, ensure_ascii=False, default=str))
            raise CommandError(said, returncode=REFUSED if of_the_file else USAGE) from refused

    def _tell(self, outcome: Outcome, options: dict[str, Any]) -> None:
        if options["json"]:
            self.say(json.dumps(as_json(outcome, options), ensure_ascii=False, indent=2))
            return
        shown = outcome.findings[:PRINTED]
        said = {"findings": shown, "more": outcome.found - len(shown)}
        self.stderr.write(render_to_string("exchange/report.txt", said).rstrip(), self.style.NOTICE)
        self.say(summary(outcome))


def _actor(options: dict[str, Any]) -> Actor:
    try:
        return actor_of(options)
    except CommandError as error:
        raise CommandError(str(error), returncode=USAGE) from error


def _given(options: dict[str, Any]) -> dict[str, Any]:
    plain = ("date_order", "decimal_mark", "sheet", "unknown_account", "unknown_owner", "skip_invalid")
    return {
        **{name: options[name] for name in plain},
        "currency": options["currency"].upper(),
        "mapping": _pairs("--map", options["map"]),
        "stages": _pairs("--stage-map", options["stage_map"]),
        "owners": _pairs("--owner-map", options["owner_map"]),
    }


def _pairs(option: str, given: list[str]) -> dict[str, str]:
    """VALUE=MEANING; the value itself may hold an equals sign."""
    pairs = [one.rpartition("=") for one in given]
    bare = [meaning for _, sign, meaning in pairs if not sign]
    if bare:
        raise CommandError(
            f"{option} takes a value and its meaning with = between them, not {bare[0]!r}.", returncode=USAGE
        )
    return {" ".join(value.split()): meaning.strip() for value, _, meaning in pairs}


def _progress() -> Callable[[int, int], None]:
    """A line that counts up, where somebody watches."""

    def say(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(
                f"\r{100 * done // max(total, 1):3d} %",
                end="\n" if done >= total else "",
                file=sys.stderr,
                flush=True,
            )

    return say
