"""`tongpin backtest EVENTS`: how good the forecasts would have been, beside naive ones."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from tongpin.cli import forecasting

MOST = 520


class Command(BaseCommand):
    """Forecasts of earlier days, each from what was known then, judged by what came; no database is needed."""

    help = "forecast from earlier days, with what was known then, and judge it by what came"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The events, and from which days to forecast."""
        forecasting.add_arguments(parser)
        parser.add_argument("--from", required=True, metavar="DATE", help="the first day to forecast from")
        parser.add_argument("--to", required=True, metavar="DATE", help="the last one")
        parser.add_argument(
            "--end",
            metavar="DATE",
            help="leave out what ends later; outcomes are known up to then (the morning after the last event)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, forecast from every day, print."""
        forecasting.checked(options)
        days = {
            name: forecasting.day(f"--{name}", options[name])
            for name in ("from", "to", "end")
            if options[name]
        }
        if days["from"] > days["to"]:
            raise CommandError("--from is later than --to.", returncode=forecasting.WRONGLY_ASKED)
        with ExitStack() as stack:
            told = _made(days, options, stack)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        from tongpin.cli.forecast_text import backtest_text

        with translation.override(forecasting.language()):
            self.stdout.write(backtest_text(told))


def _made(days: dict[str, date], options: dict[str, Any], stack: ExitStack) -> dict[str, Any]:
    from tongpin.cli.forecast_json import backtest_json
    from tongpin.core.forecast.backtest import backtest, origins_between

    origins = origins_between(days["from"], days["to"], options["period"])
    if len(origins) > MOST:
        raise CommandError(
            f"That makes {len(origins)} forecasts; {MOST} are the most.", returncode=forecasting.WRONGLY_ASKED
        )
    events = forecasting.opened(options["events"], stack)
    history = forecasting.history_of(events, "duckdb", stack)
    forecasting.note_reopenings(events, history)
    made = backtest(
        history,
        origins,
        period=options["period"],
        horizon=options["horizon"],
        end=days.get("end"),
        window=options["window"],
        progress=forecasting.Progress("forecasts"),
    )
    if not made.judged:
        raise CommandError(
            "No period of these forecasts is over by the end of the events; take earlier days.",
            returncode=forecasting.WRONGLY_ASKED,
        )
    return backtest_json(made)
