"""What was reckoned of a slice, the deals behind its numbers, and every forecast that was made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact


def _owners_only(actor: Actor) -> Q:
    """A view speaks of its slice's people: who may read it, `access` says for each slice; rows as such are the owner's."""
    return Q() if actor.sees_all else Q(pk__in=())


@declare(reach=_owners_only, open_fields="kind key of day payload owners made_at seconds job")
class FunnelView(Fact):
    """What was reckoned of one slice on one day; without `made_at` a job is at it.

    `key` is the kind with the address form of the slice, `owners` how many people's deals are in it.
    """

    kind = models.CharField(max_length=9)
    key = models.CharField(max_length=500)
    of = models.CharField(max_length=30)
    day = models.DateField()
    payload = models.JSONField(null=True)
    owners = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)
    job = models.ForeignKey("app.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "key", "-id"], name="funnel_view_key"),
            models.Index(fields=["workspace", "day"], name="funnel_view_day"),
        ]


@declare(parent="view", open_fields="view key ids deals")
class FunnelCell(Fact):
    """The ids of the deals behind one number of a view, the largest first: 64-bit numbers, packed."""

    view = models.ForeignKey(FunnelView, on_delete=models.CASCADE, related_name="cells")
    key = models.CharField(max_length=200)
    ids = models.BinaryField()
    deals = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["view", "key"], name="funnel_cell_once")]


@declare(reach=_owners_only, open_fields="of currency as_of period rows wins")
class ForecastMade(Fact):
    """A forecast as it was made on a day for a whole workspace, a team or a member: never changed, judged later."""

    of = models.CharField(max_length=30)
    currency = models.CharField(max_length=3)
    as_of = models.DateField()
    period = models.CharField(max_length=5)
    rows = models.JSONField()
    wins = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "of", "currency", "period", "as_of"], name="forecast_made_once"
            )
        ]
