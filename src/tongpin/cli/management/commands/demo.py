"""`tongpin demo load`: the demo, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tongpin.app.demo import commands


class Command(BaseCommand):
    """Loads the demo workspace."""

    help = "load the demo workspace, if it is not there yet"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb: load."""
        parser.add_argument("verb", choices=["load"])
        parser.add_argument(
            "--judge",
            action="store_true",
            help="judge past forecasts too, which else waits for the first night",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load the demo unless it is there."""
        if commands.demo_is_loaded():
            self.stdout.write("The demo is loaded already.")
            return
        self.stdout.write(f"Loaded: {commands.load_demo(backtests=options['judge'])}")
