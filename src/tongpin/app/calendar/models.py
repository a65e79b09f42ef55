"""The secret addresses under which other calendars read ours, and what was brought in from them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record


@declare(
    open_fields="member digest revoked_at last_read_at",
    personal={"name": "so that the member tells one address from another"},
    reach=lambda actor: Q(member_id=actor.member_id),
)
class Feed(Record):
    """A calendar address of one member; only the digest of its secret is kept, and revoking it ends it at once."""

    member = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=60, default="", blank=True)
    digest = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)


@declare(
    open_fields="member uid starts_at ends_at all_day batch",
    personal={"title": "so that the member sees what the time is taken by"},
    reach=lambda actor: Q(member_id=actor.member_id),
)
class OutsideEvent(Fact):
    """An appointment that a member brought in from another calendar; only they see it."""

    member = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    uid = models.CharField(max_length=255)
    title = models.CharField(max_length=200, default="", blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    batch = models.CharField(max_length=36, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "uid"], name="outside_event_once")]
        indexes = [models.Index(fields=["member", "starts_at"], name="outside_event_when")]
