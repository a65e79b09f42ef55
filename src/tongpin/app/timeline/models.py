"""One row per happening. It names its objects by plain ids, so that every capability above can tell its part."""

from __future__ import annotations

from django.db import models

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact

CIRCLES = ("me", "team", "workspace")


@declare(
    open_fields="account_id deal_id person_id member member_name on kind code facts circle ref_id",
    confidential={"text": "what was said, for those who work with the customer"},
    # a story is read through the door of the object it is about, never by itself
    reach=lambda actor: models.Q(pk__in=()),
)
class Entry(Fact):
    """A happening: `on` is the day it happened (the row's creation is when it was written down).

    `kind` is the family (signal, move, note, need, step, paper, change, import …), `code` the case within it, `facts` keys and
    values without prose, `ref_id` the row that it speaks of.
    """

    account_id = models.BigIntegerField(null=True)
    deal_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    member_name = models.CharField(max_length=80, default="", blank=True)
    on = models.DateField()
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict, blank=True)
    text = models.TextField(default="", blank=True)
    circle = models.CharField(max_length=10, default="workspace")
    ref_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["deal_id", "-on", "-id"], name="entry_deal"),
            models.Index(fields=["account_id", "-on", "-id"], name="entry_account"),
            models.Index(fields=["person_id", "-on", "-id"], name="entry_person"),
            models.Index(fields=["workspace", "kind", "ref_id"], name="entry_ref"),
        ]
