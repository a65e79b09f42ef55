"""`tongpin workspace list`: the workspaces of this installation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from tongpin.app.workspace import queries
from tongpin.cli.talking import Talking


class Command(Talking):
    """Workspaces by their ids, which other commands take with --workspace."""

    help = "list the workspaces of this installation"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb: list."""
        parser.add_argument("verb", choices=["list"])
        parser.add_argument("--json", action="store_true", help="for programs")

    def act(self, options: dict[str, Any]) -> None:
        """List them."""
        found = queries.workspaces()
        if options["json"]:
            self.say(json.dumps([asdict(one) for one in found], ensure_ascii=False))
            return
        for one in found:
            self.say(f"{one.id}\t{one.name}")
