"""`tongpin forecast EVENTS`: what the funnel will bring, by when, and how sure that is."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import translation

from tongpin.cli import forecasting

if TYPE_CHECKING:
    from tongpin.cli.events import Events


class Command(BaseCommand):
    """A forecast of all deals together, from a file of stage events; no database is needed."""

    help = "say what the deals of a file will bring, by period, with 80%% intervals"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The events, and what is asked of them."""
        forecasting.add_arguments(parser)
        parser.add_argument(
            "--as-of",
            metavar="DATE",
            help="as known on that morning, such as 2026-03-28 (the morning after the last event)",
        )
        parser.add_argument(
            "--engine", choices=("duckdb", "spark"), default="duckdb", help="where the events are counted"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, count, forecast, print."""
        forecasting.checked(options)
        as_of = options["as_of"] and forecasting.day("--as-of", options["as_of"])
        began = perf_counter()
        with ExitStack() as stack:
            events = forecasting.opened(options["events"], stack)
            told = self._made(events, as_of or events.day_after, options, stack, began)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        from tongpin.cli.forecast_text import forecast_text

        with translation.override(forecasting.language()):
            self.stdout.write(forecast_text(told))

    def _made(
        self, events: Events, as_of: Any, options: dict[str, Any], stack: ExitStack, began: float
    ) -> dict[str, Any]:
        from tongpin.cli.forecast_json import forecast_json
        from tongpin.core.forecast.forecasting import Forecaster

        read = perf_counter()
        history = forecasting.history_of(events, options["engine"], stack)
        forecasting.note_reopenings(events, history)
        maker = Forecaster(
            history, period=options["period"], horizon=options["horizon"], window=options["window"]
        )
        counted = perf_counter()
        told = forecast_json(maker.forecast(as_of), events, options["window"])
        seconds = {"read": read - began, "count": counted - read, "rest": perf_counter() - counted}
        return {**told, "seconds": {name: round(value, 3) for name, value in seconds.items()}}
