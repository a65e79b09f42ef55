"""`tongpin playbook list | import FILE | export KEY | adopt KEY`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tongpin.app.base.actor import Actor
from tongpin.app.playbooks import commands, pages, queries
from tongpin.cli.talking import Talking, actor_of, add_actor_arguments
from tongpin.core.playbook import PlaybookError
from tongpin.core.text import in_language

LARGEST = 1024 * 1024


class Command(Talking):
    """Playbooks of a workspace."""

    help = "list, import, export and adopt playbooks"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The verb and the file or key it is about."""
        parser.add_argument("verb", choices=["list", "import", "export", "adopt"])
        parser.add_argument("what", nargs="?", metavar="FILE|KEY", help="a file (- for a pipe), or a key")
        parser.add_argument(
            "--number", type=int, metavar="N", help="this version instead of the newest (export)"
        )
        parser.add_argument("--json", action="store_true", help="for programs (list)")
        add_actor_arguments(parser)

    def act(self, options: dict[str, Any]) -> None:
        """Carry out the verb."""
        actor, what = actor_of(options), options["what"]
        if options["verb"] == "list":
            self._list(actor, as_json=options["json"])
        elif not what:
            raise CommandError(f"Say which: tongpin playbook {options['verb']} {self._what(options['verb'])}")
        elif options["verb"] == "import":
            self._import(actor, what)
        elif options["verb"] == "adopt":
            self.say(f"{commands.adopt_shipped(actor, what).key} is in the workspace.")
        else:
            found = queries.playbook_named(actor, what)
            self.stdout.write(pages.opened(actor, found.playbook_id, options["number"]).source, ending="")

    @staticmethod
    def _what(verb: str) -> str:
        return "FILE" if verb == "import" else "KEY"

    def _list(self, actor: Actor, *, as_json: bool) -> None:
        shelf = pages.shelf(actor)
        if as_json:
            rows = [
                {
                    "key": one.key,
                    "name": dict(one.name),
                    "version": one.number,
                    "active": one.active,
                    "deals": one.deals,
                }
                for one in shelf.playbooks
            ]
            self.say(json.dumps(rows, ensure_ascii=False))
            return
        for one in shelf.playbooks:
            state = "" if one.active else "\tretired"
            self.say(
                f"{one.key}\tversion {one.number}\t{one.deals} deals\t{in_language(one.name, 'en')}{state}"
            )

    def _import(self, actor: Actor, place: str) -> None:
        try:
            playbook = commands.take_playbook(actor, _read(place))
        except PlaybookError as error:
            for one in error.problems:
                values = ", ".join(f"{name}: {value}" for name, value in one.params.items())
                self.stderr.write(
                    f"{place}:{one.line}:{one.column}: {one.code}{f' ({values})' if values else ''}"
                )
            raise CommandError(f"{len(error.problems)} problem(s); nothing was imported.") from error
        self.say(f"{playbook.key}: version {pages.opened(actor, playbook.pk).version.number} is in use.")


def _read(place: str) -> str:
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if place == "-" else _bytes(Path(place))
    except OSError as error:
        raise CommandError(f"{place} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST:
        raise CommandError(f"{place} is larger than a playbook can be.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{place} is not written in UTF-8.") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
