"""A playbook and its versions; the YAML source is the truth."""

from __future__ import annotations

from django.db import models

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record


@declare(open_fields="key name current active")
class Playbook(Record):
    """A way of selling that deals follow."""

    key = models.SlugField(max_length=60)
    name = models.JSONField(default=dict)
    current = models.ForeignKey(
        "app.PlaybookVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="playbook_key_once")]


@declare(open_fields="playbook number source digest member")
class PlaybookVersion(Fact):
    """What the playbook said from a day on; never edited."""

    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    digest = models.CharField(max_length=64)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["playbook", "number"], name="playbook_version_once")]
