"""`tongpin demo load`: the demo, once; `tongpin demo state`: whether the database is empty, the demo, or in use."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from tongpin.app.demo import commands, queries
from tongpin.cli.talking import Talking


class Command(Talking):
    """Loads the demo workspace into a database without anybody's work."""

    help = "load the demo into an empty database, or say what the database holds"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("verb", choices=["load", "state"])
        parser.add_argument(
            "--judge",
            action="store_true",
            help="judge past forecasts too, which else waits for the first night",
        )

    def act(self, options: dict[str, Any]) -> None:
        """Say what is there, or load the demo where nothing is."""
        if options["verb"] == "state":
            self.say(queries.state())
        elif commands.demo_is_loaded():
            self.say("The demo is loaded already.")
        elif queries.state() != queries.NOTHING:
            raise CommandError("The database is in use; the demo is only loaded into an empty one.")
        else:
            self.say(f"Loaded: {commands.load_demo(backtests=options['judge'])}")
