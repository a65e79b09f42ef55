"""What `tongpin forecast` and `tongpin backtest` share: the events, days as options, progress, the language."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError

if TYPE_CHECKING:
    from tongpin.cli.events import Events
    from tongpin.core.forecast.history import History

REFUSED, WRONGLY_ASKED = 1, 2
PERIODS = ("week", "month")
LONGEST = {"week": 104, "month": 24}
SILENT = 10.0  # seconds between two lines where nobody watches


def add_arguments(parser: ArgumentParser) -> None:
    """The events, and what both commands may be asked."""
    parser.add_argument(
        "events",
        type=Path,
        metavar="EVENTS",
        help="CSV or Parquet file, or a folder of them, with the columns deal, at, stage and amount, in one currency",
    )
    parser.add_argument("--period", choices=PERIODS, default="month", help="weeks from the day on, or months")
    parser.add_argument("--horizon", type=int, default=6, metavar="N", help="how many periods ahead (6)")
    parser.add_argument(
        "--window", type=int, default=365, metavar="DAYS", help="learn from that many days before (365)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def checked(options: dict[str, Any]) -> None:
    """Refuse numbers that mean nothing."""
    most = LONGEST[options["period"]]
    if not 1 <= options["horizon"] <= most:
        raise CommandError(
            f"--horizon takes a number of {options['period']}s from 1 to {most}.", returncode=WRONGLY_ASKED
        )
    if not 28 <= options["window"] <= 3660:
        raise CommandError("--window takes a number of days from 28 to 3660.", returncode=WRONGLY_ASKED)


def day(option: str, text: str) -> date:
    """The day that an option gives."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"{option} takes a day such as 2026-03-28, not {text}.", returncode=WRONGLY_ASKED
        ) from error


def opened(place: Path, stack: ExitStack) -> Events:
    """The events, as long as the stack is open; or one sentence about what is wrong with them."""
    from tongpin.cli.events import BadEvents, reading

    try:
        return stack.enter_context(reading(place))
    except BadEvents as bad:
        raise CommandError(str(bad), returncode=REFUSED) from bad


def history_of(events: Events, engine: str, stack: ExitStack) -> History:
    """The history, counted by that engine."""
    from tongpin.cli.events import BadEvents
    from tongpin.cli.events.spark import on_spark
    from tongpin.core.forecast.history import History

    try:
        table = events.table if engine == "duckdb" else stack.enter_context(on_spark(events))
        return History.of(table)
    except BadEvents as bad:
        raise CommandError(str(bad), returncode=REFUSED) from bad


def note_reopenings(events: Events, history: History) -> None:
    """Say on the standard error which events were read as re-openings."""
    from tongpin.cli.events import reopenings

    found = reopenings(events, history)
    if found:
        several = found.events != 1
        print(
            f"Note: {found.events:,} {'events come' if several else 'event comes'} after the deal was won or lost and "
            f"{'are' if several else 'is'} read as opening it again; the first is in row {found.row} (deal {found.deal}).",
            file=sys.stderr,
        )


class Progress:
    """A line on the standard error that counts up where somebody watches; elsewhere a line now and then."""

    def __init__(self, what: str) -> None:
        self.what, self.said = what, monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is."""
        text = f"{self.what} {done}/{total}"
        if sys.stderr.isatty():
            print(f"\r{text}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
        elif monotonic() - self.said > SILENT:
            self.said = monotonic()
            print(text, file=sys.stderr, flush=True)


def language() -> str:
    """The language of the terminal, if it is one that we speak; else the product's."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(name, "").lower().replace("_", "-")
        if said:
            chinese = "zh-hant" if said.startswith(("zh-tw", "zh-hk", "zh-mo")) else "zh-hans"
            return {"zh": chinese, "en": "en"}.get(said[:2], settings.LANGUAGE_CODE)
    return settings.LANGUAGE_CODE
