"""A job as its starter sees it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Record


@declare(
    open_fields="member kind state done total cancel_asked result error ref_id started_at ended_at",
    reach=lambda actor: Q() if actor.sees_all else Q(member_id=actor.member_id),
)
class Job(Record):
    """Work in the background: state is waiting, running, done, failed or cancelled; done/total feed the progress bar."""

    member = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=9, default="waiting")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=60, default="", blank=True)
    ref_id = models.BigIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
