"""What every editable row has: its workspace, a version against lost updates, and when it came and changed."""

from __future__ import annotations

from django.db import models


class Record(models.Model):
    """An editable row of a workspace."""

    workspace = models.ForeignKey("app.Workspace", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Fact(models.Model):
    """A row of history: written once, never edited."""

    workspace = models.ForeignKey("app.Workspace", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
