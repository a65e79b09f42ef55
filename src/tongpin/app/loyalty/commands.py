"""Bringing what is kept up to date: by night, or after many orders at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date

from django.db import transaction

from tongpin.app.loyalty import rhythms
from tongpin.app.loyalty.kept import keep_figures
from tongpin.app.loyalty.models import AccountRhythm, RepeatCell, RepeatFit
from tongpin.app.loyalty.sizes import band
from tongpin.app.workspace.nights import days_begun
from tongpin.core.loyalty import Buyers, Drawn, Fit, buyers_of, draw, fit
from tongpin.core.loyalty.buyers import buyer, one_by_one

WEEKS = 52  # that the figures look ahead
SEED = 20_050_401
KEPT_FITS = 400
Key = tuple[int, str, str]


def refresh_everywhere(*, at_any_hour: bool = False) -> int:
    """Bring each workspace up to date in the hour after its midnight; the number of accounts with an order."""
    return sum(refresh_loyalty(workspace, today) for workspace, today in days_begun(at_any_hour=at_any_hour))


def refresh_loyalty(workspace_id: int, today: date) -> int:
    """All rhythms, the fit and the figures of one workspace anew; the number of accounts with an order."""
    done = rhythms.renew(workspace_id)
    rows = AccountRhythm.objects.filter(workspace_id=workspace_id).order_by("account_id")
    told = list(
        rows.values_list(
            "first_on", "last_on", "orders", "account__owner_id", "account__industry", "account__size"
        )
    )
    people = [buyer(first, last, orders, today) for first, last, orders, *_ in told]
    keys = [(owner, industry, band(size)) for *_, owner, industry, size in told]
    known = buyers_of(people)
    found = fit(known)
    with transaction.atomic():
        _keep_fit(workspace_id, today, known, found)
        _keep_cells(workspace_id, keys, one_by_one(people), found)
        keep_figures(workspace_id, today)
    return done


def _keep_fit(workspace_id: int, today: date, known: Buyers, found: Fit | None) -> None:
    RepeatFit.objects.filter(workspace_id=workspace_id, as_of=today).delete()
    RepeatFit.objects.create(
        workspace_id=workspace_id,
        as_of=today,
        people=known.people,
        repeat=known.repeat,
        log_likelihood=found.log_likelihood if found else None,
        **(asdict(found.params) if found else {}),
        weeks=WEEKS,
    )
    old = RepeatFit.objects.filter(workspace_id=workspace_id).order_by("-as_of").values_list("pk", flat=True)
    RepeatFit.objects.filter(pk__in=list(old[KEPT_FITS:])).delete()


def _keep_cells(workspace_id: int, keys: list[Key], buyers: Buyers, found: Fit | None) -> None:
    places = {key: at for at, key in enumerate(sorted(set(keys)))}
    group = [places[key] for key in keys]
    drawn = draw(found, buyers, group, len(places), WEEKS, SEED) if found else None
    people = Counter(group)
    repeat = Counter(at for at, x in zip(group, buyers.x, strict=True) if x > 0)
    RepeatCell.objects.filter(workspace_id=workspace_id).delete()
    RepeatCell.objects.bulk_create(
        [
            RepeatCell(
                workspace_id=workspace_id,
                owner_id=owner,
                industry=industry,
                size=size,
                people=people[at],
                repeat=repeat[at],
                worlds=_worlds(drawn[at]) if drawn else None,
            )
            for (owner, industry, size), at in places.items()
        ],
        batch_size=200,
    )


def _worlds(one: Drawn) -> dict[str, object]:
    return {
        "alive_mean": one.alive_mean,
        "orders_mean": one.orders_mean,
        "alive": one.alive.tolist(),
        "orders": one.orders.tolist(),
    }
