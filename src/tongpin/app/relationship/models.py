"""What was done together with a person, how close that makes us, and what was given (M06, M07b)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record

GIVEN, RECEIVED = "given", "received"
GIFT, HOSPITALITY = "gift", "hospitality"


@declare(
    parent="person",
    open_fields="person colleague kind on visit_ref withdrawn member",
    confidential={"evidence": "what we did together"},
)
class Activity(Record):
    """One of us did something with the person; `kind` is a key of the playbook, `visit_ref` the visit it belonged to."""

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="activities")
    colleague = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    visit_ref = models.BigIntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "colleague", "-on", "-id"], name="activity_pair")]


@declare(
    parent="person",
    open_fields="person aspect on member",
    confidential={"value": "how we mean to keep in touch", "evidence": "why so"},
)
class ContactMark(Fact):
    """From that day on this holds of how we keep in touch: aspect `strategy` (deep, frequent, light, none) or `target` (a level).

    An empty value goes back to what the rules propose.
    """

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="contact_marks")
    aspect = models.CharField(max_length=8)
    value = models.CharField(max_length=12, default="", blank=True)
    on = models.DateField()
    evidence = models.CharField(max_length=300, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "aspect", "-on", "-id"], name="contact_mark_current")]


@declare(
    parent="account",
    open_fields="account person direction kind value currency on visit_ref warnings member",
    confidential={
        "what": "what was given",
        "occasion": "for which occasion",
        "hint": "a hint at a personal benefit, in words",
    },
)
class Gift(Record):
    """A gift or hospitality with its value, given or received; `warnings` are the codes that were shown when it was recorded."""

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="gifts")
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="gifts"
    )
    direction = models.CharField(max_length=8, default=GIVEN)
    kind = models.CharField(max_length=11, default=GIFT)
    what = models.CharField(max_length=200)
    occasion = models.CharField(max_length=200, default="", blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="CNY")
    on = models.DateField()
    hint = models.CharField(max_length=300, default="", blank=True)
    visit_ref = models.BigIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-on", "-id"], name="gift_register"),
            models.Index(fields=["person", "currency", "on"], name="gift_person"),
            models.Index(fields=["account", "-on"], name="gift_account"),
        ]


@declare(open_fields="account currency once year", reach=lambda actor: Q())
class GiftLimit(Record):
    """What may be given at most per person: at `once` and in a calendar `year`; without an account for the whole workspace."""

    account = models.ForeignKey(
        "app.Account", on_delete=models.CASCADE, null=True, blank=True, related_name="gift_limits"
    )
    currency = models.CharField(max_length=3, default="CNY")
    once = models.DecimalField(max_digits=14, decimal_places=2)
    year = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "account", "currency"], name="gift_limit_once"),
            models.UniqueConstraint(
                fields=["workspace", "currency"], name="gift_limit_general", condition=Q(account=None)
            ),
        ]
