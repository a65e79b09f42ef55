"""A deal and the history around it. History is rows; what pages sort and filter by is kept on the deal."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record

LEAD, OPEN, WON, LOST = "lead", "open", "won", "lost"
STATUSES = (LEAD, OPEN, WON, LOST)
# of a lead that qualifies, that has a refuted element, that was given up
READY, REFUTED, DROPPED = 1, 2, 3
ENTERING = ("enter", "import", "override")  # the kinds of moves that lead into the funnel
NO_DUE = date(9999, 12, 31)


def _deal_reach(actor: Actor) -> Q:
    if actor.sees_all:
        return Q()
    account_model = Deal._meta.get_field("account").related_model
    accounts = policy.visible_rows(actor, account_model).filter(placeholder=False)
    return Q(owner_id__in=actor.scope) | Q(account_id__in=accounts.values("id"))


@declare(
    reach=_deal_reach,
    open_fields="account name amount currency owner playbook playbook_version status stage stage_since opened_on expected_on"
    " closed_on lost_reason source products external_id overridden qualification sync their_stage stage_gap assumed_only"
    " last_signal_on last_event_on price_talk_on next_due cloud imported",
)
class Deal(Record):
    """One purchase that an account may make from us; with status `lead`, one that is not qualified yet.

    `cloud` is READY, REFUTED or DROPPED for such a lead outside the funnel; a deal that was in it once is never DROPPED.
    From `qualification` on the fields are derived from the history rows by `refresh`, in the transaction that changes them.
    """

    # account, owner and playbook have no index of their own: it would be taken in place of the one that fits
    account = models.ForeignKey("app.Account", on_delete=models.PROTECT, related_name="deals", db_index=False)
    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    owner = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="deals", db_index=False)
    playbook = models.ForeignKey(
        "app.Playbook", on_delete=models.PROTECT, related_name="deals", db_index=False
    )
    playbook_version = models.ForeignKey(
        "app.PlaybookVersion", on_delete=models.PROTECT, related_name="deals"
    )
    status = models.CharField(max_length=4, default=OPEN)
    stage = models.CharField(max_length=60)
    stage_since = models.DateField()
    opened_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    lost_reason = models.CharField(max_length=60, default="", blank=True)
    source = models.CharField(max_length=80, default="", blank=True)
    products = models.CharField(max_length=400, default="", blank=True)
    external_id = models.CharField(max_length=80, default="", blank=True)
    origin = models.BigIntegerField(null=True, blank=True, editable=False)
    imported = models.BooleanField(default=False)
    overridden = models.BooleanField(default=False)
    qualification = models.JSONField(default=dict, blank=True)
    sync = models.CharField(max_length=6, default="none")
    their_stage = models.CharField(max_length=60, default="", blank=True)
    stage_gap = models.SmallIntegerField(default=0)
    assumed_only = models.BooleanField(default=False)
    last_signal_on = models.DateField(null=True, blank=True)
    last_event_on = models.DateField(null=True, blank=True)
    price_talk_on = models.DateField(null=True, blank=True)
    next_due = models.DateField(default=NO_DUE)
    cloud = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "playbook", "status", "stage", "next_due", "id"], name="deal_board"
            ),
            models.Index(fields=["workspace", "status", "next_due", "id"], name="deal_due"),
            models.Index(fields=["workspace", "status", "-amount", "id"], name="deal_amount"),
            models.Index(fields=["workspace", "status", "expected_on", "id"], name="deal_expected"),
            models.Index(fields=["workspace", "status", "-updated_at", "id"], name="deal_moved"),
            models.Index(fields=["workspace", "status", "-stage_since", "id"], name="deal_since"),
            models.Index(
                fields=["workspace", "playbook", "status", "stage", "stage_since"], name="deal_still"
            ),
            models.Index(fields=["workspace", "playbook", "status", "sync"], name="deal_sync"),
            # the same for one owner, who may have many thousands
            models.Index(
                fields=["owner", "playbook", "status", "stage", "next_due", "id"], name="deal_owner"
            ),
            models.Index(fields=["owner", "status", "next_due", "id"], name="deal_owner_due"),
            models.Index(fields=["owner", "status", "-amount", "id"], name="deal_owner_amount"),
            models.Index(fields=["owner", "status", "expected_on", "id"], name="deal_owner_expected"),
            models.Index(fields=["owner", "status", "-updated_at", "id"], name="deal_owner_moved"),
            models.Index(fields=["owner", "status", "-stage_since", "id"], name="deal_owner_since"),
            models.Index(
                fields=["owner", "playbook", "status", "sync", "stage", "stage_since"],
                name="deal_owner_state",
            ),
            # leads that somebody looks for, who are few
            models.Index(
                fields=["workspace", "cloud", "-stage_since", "id"],
                name="deal_cloud",
                condition=Q(cloud__isnull=False),
            ),
            models.Index(
                fields=["owner", "cloud", "-stage_since", "id"],
                name="deal_owner_cloud",
                condition=Q(cloud__isnull=False),
            ),
            models.Index(fields=["account", "status", "next_due", "id"], name="deal_account"),
            # whoever sums what was won in some days reads the index alone
            models.Index(
                fields=["workspace", "status", "closed_on", "owner", "currency", "amount"], name="deal_closed"
            ),
            models.Index(fields=["workspace", "external_id"], name="deal_external"),
            models.Index(fields=["origin"], name="deal_origin"),
        ]

    def __str__(self) -> str:
        return self.name


@declare(
    parent="deal",
    open_fields="deal person is_key focus refused tie_to_rival reached",
    confidential={"remark": "how we see the contact's part"},
)
class DealPerson(Record):
    """A person who takes part in one deal, as far as we know."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="deals")
    is_key = models.BooleanField(default=False)
    focus = models.CharField(max_length=12, default="", blank=True)
    refused = models.BooleanField(default=False)
    reached = models.BooleanField(default=True)
    tie_to_rival = models.BooleanField(default=False)
    remark = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deal", "person"], name="deal_person_once")]


@declare(
    parent="deal", open_fields="deal element state member on", confidential={"evidence": "why we think so"}
)
class QualificationMark(Fact):
    """What we hold of one qualification element from that day on; the latest row counts."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="qualification_marks")
    element = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    evidence = models.CharField(max_length=500, default="", blank=True)
    on = models.DateField()
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")


@declare(
    parent="deal",
    open_fields="deal stage key person happened_on certainty member refuted withdrawn",
    confidential={
        "said_by": "who of the customer said or did it",
        "quote": "what the customer said",
        "link": "where the evidence lies",
        "withdrawn_reason": "why it no longer counts",
    },
)
class Signal(Record):
    """A customer-confirmed fact, or one that we only assume, that lets a deal enter a stage."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="signals")
    stage = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_by = models.CharField(max_length=120, default="", blank=True)
    happened_on = models.DateField()
    quote = models.TextField(default="", blank=True)
    link = models.URLField(max_length=500, default="", blank=True)
    certainty = models.CharField(max_length=9, choices=[("confirmed", "confirmed"), ("assumed", "assumed")])
    refuted = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.CharField(max_length=300, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["deal", "stage"], name="signal_deal_stage")]


@declare(
    parent="deal",
    open_fields="deal playbook from_stage to_stage kind on at amount currency owner member",
    confidential={"reason": "why the stage was left or entered so"},
)
class StageMove(Fact):
    """A deal entered a stage, or ended (then `to_stage` is `won` or `lost`).

    `kind` is enter, back, override, import, won, lost or reopen.
    """

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="moves")
    playbook = models.ForeignKey("app.Playbook", on_delete=models.PROTECT, related_name="+", db_index=False)
    from_stage = models.CharField(max_length=60, default="", blank=True)
    to_stage = models.CharField(max_length=60)
    kind = models.CharField(max_length=8)
    on = models.DateField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, default="", blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    owner = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["deal", "at"], name="move_deal"),
            models.Index(
                fields=["workspace", "playbook", "on", "kind", "from_stage", "to_stage"], name="move_flow"
            ),
            models.Index(
                fields=["owner", "playbook", "on", "kind", "from_stage", "to_stage"], name="move_owner"
            ),
        ]


@declare(parent="deal", open_fields="deal type person fits", confidential={"text": "what the customer needs"})
class Need(Record):
    """A need of a deal: unclear, implicit or explicit."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(max_length=500)
    type = models.CharField(max_length=8)
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    fits = models.BooleanField(null=True, blank=True)


@declare(parent="need", open_fields="need type member on", confidential={"evidence": "why the type changed"})
class NeedChange(Fact):
    """The need had this type from that day on."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="changes")
    type = models.CharField(max_length=8)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")


@declare(parent="deal", open_fields="deal kind on member", confidential={"text": "what the paper says"})
class Paper(Fact):
    """Paperwork (inquiry, quote, review …): kept as an event, moves nothing."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=60)
    on = models.DateField()
    text = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")


@declare(
    parent="deal",
    open_fields="deal stage key ticked on member",
    confidential={"evidence": "what shows that our work is done"},
)
class ChecklistTick(Fact):
    """An item of a stage's checklist was ticked or unticked (M11); the latest row of an item counts."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="ticks")
    stage = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    ticked = models.BooleanField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    on = models.DateField()
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")


@declare(
    parent="deal",
    open_fields="deal due person done_on done_by advice owner",
    confidential={"text": "what we will do"},
)
class NextStep(Record):
    """Something we will do about a deal by a day."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="steps")
    owner = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    due = models.DateField()
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        "app.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    advice = models.CharField(max_length=60, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["deal", "done_on", "due"], name="step_deal"),
            models.Index(fields=["owner", "done_on", "due"], name="step_owner"),
            models.Index(fields=["workspace", "done_on", "due"], name="step_due"),
        ]


@declare(
    parent="deal",
    open_fields="deal owner code row urgency due facts fingerprint state until decided_by decided_at first_on",
    confidential={"reason": "why the advice was dismissed"},
)
class AdviceItem(Record):
    """One finding about a deal.

    `state` is open, done, postponed (until a day) or dismissed; a decision holds while the
    fingerprint stays the same. `until` is the first day on which the item may show.
    """

    deal = models.ForeignKey("app.Deal", on_delete=models.CASCADE, related_name="advice")
    owner = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    row = models.CharField(max_length=6)
    urgency = models.PositiveSmallIntegerField()
    due = models.DateField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=9, default="open")
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    decided_by = models.ForeignKey(
        "app.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    first_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deal", "code"], name="advice_once")]
        indexes = [
            models.Index(fields=["owner", "state", "-urgency", "id"], name="advice_owner"),
            models.Index(fields=["workspace", "state", "-urgency", "id"], name="advice_workspace"),
            models.Index(fields=["workspace", "state", "until"], name="advice_until"),
        ]
