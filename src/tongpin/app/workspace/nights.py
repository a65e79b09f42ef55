"""What is done once a night is done in the hour after a workspace's own midnight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.app.workspace.models import Workspace

MIDNIGHT = 0


def days_begun(*, at_any_hour: bool = False) -> Iterator[tuple[int, date]]:
    """The workspaces in that hour, each with its new day."""
    for workspace in Workspace.objects.order_by("id"):
        now = timezone.localtime(timezone=ZoneInfo(workspace.zone))
        if at_any_hour or now.hour == MIDNIGHT:
            yield workspace.pk, now.date()
