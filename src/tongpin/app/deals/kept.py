"""What is kept of many deals together, so that pages need not count them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact


@declare(
    open_fields="owner playbook status stage currency deals total",
    reach=lambda actor: Q() if actor.sees_all else Q(owner_id__in=actor.scope),
)
class StageTotal(Fact):
    """How many deals an owner has in a stage and what they add up to; kept, never counted."""

    owner = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey("app.Playbook", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=4)
    stage = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    deals = models.IntegerField(default=0)
    total = models.DecimalField(max_digits=22, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "playbook", "status", "stage", "currency"], name="stage_total_once"
            )
        ]


@declare(
    open_fields="owner source leads",
    reach=lambda actor: Q() if actor.sees_all else Q(owner_id__in=actor.scope),
)
class LeadSource(Fact):
    """How many leads an owner has from a source; kept, so that the sources of all leads need not be looked for."""

    owner = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=80)
    leads = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "source"], name="lead_source_once")]


@declare(open_fields="playbook stage days winners as_of")
class StageUsual(Fact):
    """The 90th percentile of the days that won deals spent in the stage, from the workspace's own history."""

    playbook = models.ForeignKey("app.Playbook", on_delete=models.CASCADE, related_name="usual")
    stage = models.CharField(max_length=60)
    days = models.PositiveIntegerField()
    winners = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["playbook", "stage"], name="stage_usual_once")]
