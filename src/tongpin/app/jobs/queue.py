"""The queue of long work. A piece of work registers under its kind; the worker process finds it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.conf import settings
from huey import SqliteHuey

from tongpin.app.base.actor import Actor

QUEUE = SqliteHuey(
    "tongpin",
    filename=str(settings.TONGPIN_DATA / "jobs.sqlite3"),
    immediate=settings.TONGPIN_JOBS_INLINE,
    immediate_use_memory=True,
)


class Progress(Protocol):
    """Reports how far the work is; raises Cancelled when its starter no longer wants it."""

    def __call__(self, done: int, total: int) -> None:
        """Say how much is done of how much."""


Work = Callable[[Actor, int, Progress], Mapping[str, Any]]
WORK: dict[str, Work] = {}


class Cancelled(Exception):
    """The starter has cancelled the job."""


def work(kind: str) -> Callable[[Work], Work]:
    """Decorator: the function does jobs of that kind; it gets actor, the job's ref_id and a progress reporter."""

    def register(function: Work) -> Work:
        WORK[kind] = function
        return function

    return register
