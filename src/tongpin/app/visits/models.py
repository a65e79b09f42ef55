"""A visit and what came of it. A commitment is what somebody, they or we, agreed to do by a day."""

from __future__ import annotations

from django.db import models

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = (PLANNED, HELD, CANCELLED)
THEIRS, OURS = "theirs", "ours"
SIDES = (THEIRS, OURS)
OPEN, KEPT, BROKEN, DROPPED = "open", "kept", "broken", "dropped"


@declare(
    parent="account",
    open_fields="account owner kind starts_at minutes all_day state objective fallback result claimed outcome"
    " held_on recorded_at recorded_by client_key record_keys",
    # whoever sees the visit reads these; a person's name may stand in them, so the audit trail seals them
    identity={"subject": "to know what the visit is about", "place": "to find the place"},
    confidential={
        "objective_text": "what the customer is to agree to",
        "fallback_text": "what we ask for instead",
        "bring": "what we bring",
        "readiness": "how well we were prepared for the one who decides",
        "raw": "what was said, as dictated or pasted",
        "said": "what the customer said of the outcome",
    },
)
class Visit(Record):
    """A planned or held contact with the customer (M04, M05).

    `objective` and `fallback` are keys of the playbook, their texts say it in own words. `claimed` is the outcome as the seller
    saw it, `outcome` the one that its commitments prove. `client_key` is given by the device that made the visit, `record_keys`
    by those that sent its record, so that what is sent twice is written once.
    """

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="visits")
    owner = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="visits", db_index=False)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, default="", blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField(default=60)
    all_day = models.BooleanField(default=False)
    place = models.CharField(max_length=200, default="", blank=True)
    state = models.CharField(max_length=9, default=PLANNED)
    objective = models.CharField(max_length=60, default="", blank=True)
    objective_text = models.CharField(max_length=300, default="", blank=True)
    fallback = models.CharField(max_length=60, default="", blank=True)
    fallback_text = models.CharField(max_length=300, default="", blank=True)
    bring = models.CharField(max_length=500, default="", blank=True)
    readiness = models.JSONField(default=dict, blank=True)
    result = models.CharField(max_length=8, default="", blank=True)
    claimed = models.CharField(max_length=12, default="", blank=True)
    outcome = models.CharField(max_length=12, default="", blank=True)
    said = models.CharField(max_length=500, default="", blank=True)
    raw = models.TextField(default="", blank=True)
    held_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "app.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    client_key = models.CharField(max_length=36, default="", blank=True)
    record_keys = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "state", "starts_at", "id"], name="visit_when"),
            models.Index(fields=["owner", "state", "starts_at", "id"], name="visit_owner"),
            models.Index(fields=["account", "-starts_at", "id"], name="visit_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "client_key"],
                name="visit_sent_once",
                condition=~models.Q(client_key=""),
            )
        ]


@declare(parent="visit", open_fields="visit deal")
class VisitDeal(Fact):
    """A deal that the visit is about."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="deals")
    deal = models.ForeignKey("app.Deal", on_delete=models.CASCADE, related_name="visits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "deal"], name="visit_deal_once")]


@declare(parent="visit", open_fields="visit person present")
class VisitPerson(Fact):
    """Somebody of the customer's; `present` false: was expected and did not come."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="visits")
    present = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visit_person_once")]


@declare(parent="visit", open_fields="visit member")
class VisitMember(Fact):
    """One of us who comes along; the owner is always there."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "member"], name="visit_member_once")]
        indexes = [models.Index(fields=["member", "visit"], name="visit_member")]


@declare(
    parent="visit",
    open_fields="visit place target deal person",
    confidential={"text": "what we want to know", "answer": "what the customer answered"},
)
class VisitQuestion(Record):
    """A question for the talk; `target` names the field that its answer fills ("" for none): see core.visits.TARGETS."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    target = models.CharField(max_length=60, default="", blank=True)
    deal = models.ForeignKey("app.Deal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=500, default="", blank=True)


@declare(
    parent="account",
    open_fields="account deal visit person side kind due owner state closed_on closed_by",
    confidential={
        "text": "what was promised",
        "quote": "how the customer put it",
        "remark": "what became of it",
    },
)
class Commitment(Record):
    """What the customer (`theirs`) or we (`ours`) agreed to do by a day; `owner` of us answers for it or watches it."""

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="commitments")
    deal = models.ForeignKey(
        "app.Deal", on_delete=models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    visit = models.ForeignKey(
        Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    side = models.CharField(max_length=6, default=THEIRS)
    kind = models.CharField(max_length=60, default="", blank=True)
    text = models.CharField(max_length=300)
    quote = models.CharField(max_length=500, default="", blank=True)
    due = models.DateField()
    owner = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=7, default=OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "app.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    remark = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due", "id"], name="commitment_owner"),
            models.Index(fields=["workspace", "state", "due", "id"], name="commitment_due"),
            models.Index(fields=["deal", "state", "due"], name="commitment_deal"),
            models.Index(fields=["account", "state", "due"], name="commitment_account"),
        ]
