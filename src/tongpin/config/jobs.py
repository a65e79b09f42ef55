"""What the worker process runs: `huey_consumer tongpin.config.jobs.QUEUE`. Importing a capability's work registers it."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.config.settings")
django.setup()

from huey import crontab  # noqa: E402 - after Django is ready

import tongpin.app.exchange.work  # noqa: E402, F401 - registers the imports
from tongpin.app.deals.commands.nightly import refresh_everything  # noqa: E402 - the same
from tongpin.app.funnel.commands import reckon_everything  # noqa: E402 - the same
from tongpin.app.jobs.commands import take_up  # noqa: E402 - the same
from tongpin.app.jobs.queue import QUEUE  # noqa: E402 - the same
from tongpin.app.loyalty.commands import refresh_everywhere  # noqa: E402 - the same
from tongpin.app.targets.nightly import count_everywhere  # noqa: E402 - the same

__all__ = ["QUEUE", "nightly", "taken_up"]


@QUEUE.on_startup()  # type: ignore[untyped-decorator]  # huey carries no types
def taken_up() -> None:
    """Before the first job: what an earlier worker left."""
    take_up()


@QUEUE.periodic_task(crontab(minute="5"))  # type: ignore[untyped-decorator]  # huey carries no types
def nightly() -> None:
    """Once an hour, so that every workspace is brought up to date soon after its own midnight (huey's clock is UTC)."""
    refresh_everything()
    reckon_everything()
    refresh_everywhere()
    count_everywhere()
