"""Writing views down, with the deals behind their numbers."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tongpin.app.funnel.models import ForecastMade, FunnelCell, FunnelView
from tongpin.app.funnel.reckoning import Desk, Reckoned
from tongpin.app.funnel.slices import Asked
from tongpin.core.funnel.forecasts import Forecast

OPTIONS = "options"
KEPT_DAYS = 7
BATCH = 500


def key_of(kind: str, asked: Asked) -> str:
    """What a view is found by: its kind and the slice it tells of."""
    return f"{kind}?{asked.key}"[:500]


def keep_view(
    workspace_id: int, kind: str, asked: Asked, found: Reckoned, seconds: float, day: date
) -> FunnelView:
    """A new view in place of the older ones of that slice."""
    row = FunnelView(workspace_id=workspace_id, kind=kind, key=key_of(kind, asked), of=asked.of, day=day)
    return fill_view(row, found, seconds, day)


def fill_view(row: FunnelView, found: Reckoned, seconds: float, day: date) -> FunnelView:
    """What was reckoned, written into its row; older views of the slice go."""
    row.payload, row.owners, row.seconds = found.payload, found.owners, seconds
    row.day, row.made_at = day, timezone.now()
    with transaction.atomic():
        row.save()
        older = FunnelView.objects.filter(workspace_id=row.workspace_id, key=row.key).exclude(pk=row.pk)
        older.exclude(made_at=None).delete()
        FunnelCell.objects.bulk_create(
            (
                FunnelCell(
                    workspace_id=row.workspace_id, view=row, key=key[:200], ids=packed(ids), deals=len(ids)
                )
                for key, ids in found.cells.items()
                if ids
            ),
            batch_size=BATCH,
        )
    return row


def keep_options(workspace_id: int, desk: Desk, asked: Asked) -> None:
    """What the filter form of a population offers: words of its own deals, since others' are not for everybody."""
    of = Asked(of=asked.of)
    FunnelView.objects.filter(workspace_id=workspace_id, key=key_of(OPTIONS, of)).delete()
    FunnelView.objects.create(
        workspace_id=workspace_id,
        kind=OPTIONS,
        key=key_of(OPTIONS, of),
        of=of.of,
        day=desk.today,
        payload=desk.options(of),
        made_at=timezone.now(),
    )


def keep_forecast(workspace_id: int, asked: Asked, forecast: Forecast, rows: Sequence[object]) -> None:
    """The forecast as one row for each currency; what was made of that day before stays as it was."""
    ForecastMade.objects.bulk_create(
        (
            ForecastMade(
                workspace_id=workspace_id,
                of=asked.of,
                currency=one.currency,
                as_of=forecast.as_of,
                period=forecast.period,
                rows=told,
                wins=one.wins,
            )
            for one, told in zip(forecast.currencies, rows, strict=True)
            if told
        ),
        ignore_conflicts=True,
    )


def sweep(workspace_id: int, today: date) -> None:
    """Views that nobody has asked for anew are gone after a week."""
    FunnelView.objects.filter(workspace_id=workspace_id, day__lt=today - timedelta(days=KEPT_DAYS)).delete()


def packed(ids: Sequence[int]) -> bytes:
    """Ids as 64-bit numbers, packed."""
    return zlib.compress(array("q", ids).tobytes())


def unpacked(data: bytes | memoryview, places: Iterable[int]) -> tuple[int, ...]:
    """The ids at those places again, in their order."""
    found = array("q")
    found.frombytes(zlib.decompress(data))
    return tuple(found[place] for place in places)
