"""An import: the file, how it was read, what came of it. What it made carries the import's id as `origin`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Record


@declare(
    open_fields="member kind playbook file_name size digest state options report rows_total rows_taken rows_left job undone_at",
    confidential={"path": "where the uploaded file waits in the data folder"},
    reach=lambda actor: Q() if actor.sees_all else Q(member_id=actor.member_id),
)
class ImportRun(Record):
    """One file brought in: state is uploaded, checked, running, done, failed, cancelled or undone."""

    member = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14)
    playbook = models.ForeignKey(
        "app.Playbook", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    path = models.CharField(max_length=400, default="", blank=True)
    state = models.CharField(max_length=9, default="uploaded")
    options = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    rows_left = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("app.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
