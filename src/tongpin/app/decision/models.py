"""What is held of a decision. Judgements are rows of history: the latest of a kind holds, an older one is how the map once was.

Everything here is confidential: it speaks of what people think, want and are to each other.
"""

from __future__ import annotations

from django.db import models

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record

CONFIRMED, ASSUMED = "confirmed", "assumed"
CERTAINTIES = (CONFIRMED, ASSUMED)

_HELD = {"value": "what we hold of the person, to treat the decision rightly", "evidence": "what it rests on"}


@declare(
    parent="deal",
    open_fields="deal person aspect key certainty beside on member",
    confidential=_HELD,
)
class Judgement(Fact):
    """From the day `on` we hold this of a person in one deal.

    `aspect` is roles, stance, attitude, influence (`key` is the step, `value` whole per cent), mark (`key` is the mark),
    channel (`key` is the channel) or answer (`key` is the question of the interview). An empty value takes back.
    `beside`: another source says so; it does not replace what is held, and stands beside it until something new is held.
    """

    deal = models.ForeignKey("app.Deal", on_delete=models.CASCADE, related_name="judgements")
    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="judgements")
    aspect = models.CharField(max_length=10)
    key = models.CharField(max_length=60, default="", blank=True)
    value = models.CharField(max_length=60, default="", blank=True)
    certainty = models.CharField(max_length=9, default=CONFIRMED)
    beside = models.BooleanField(default=False)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["deal", "aspect", "person", "key", "-on", "-id"], name="judgement_current"),
            models.Index(fields=["person", "deal"], name="judgement_person"),
        ]


@declare(parent="account", open_fields="account one other aspect certainty on member", confidential=_HELD)
class TieMark(Fact):
    """From that day on two persons of an account stand so to each other.

    Aspect `tie`: harmonious, close, kin or hostile, with the smaller id as `one`; aspect `listens`: `one` takes advice
    from `other`. An empty value takes back.
    """

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="+")
    aspect = models.CharField(max_length=7, default="tie")
    value = models.CharField(max_length=10, default="", blank=True)
    certainty = models.CharField(max_length=9, default=CONFIRMED)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["account", "aspect", "one", "other", "-on", "-id"], name="tie_current")
        ]


@declare(parent="person", open_fields="person colleague certainty on member", confidential=_HELD)
class LineMark(Fact):
    """From that day on one of our people knows the person at a level; an empty value takes back (M06, M57)."""

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="+")
    colleague = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=12, default="", blank=True)
    certainty = models.CharField(max_length=9, default=CONFIRMED)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "colleague", "-on", "-id"], name="line_current")]


@declare(parent="account", open_fields="account person aspect certainty on member", confidential=_HELD)
class AccessMark(Fact):
    """From that day on the person is (value `yes`) or is not a focus point of the account, or said no to us (M01)."""

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="+")
    aspect = models.CharField(max_length=12)
    value = models.CharField(max_length=3, default="", blank=True)
    certainty = models.CharField(max_length=9, default=CONFIRMED)
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["account", "aspect", "person", "-on", "-id"], name="access_current")]


@declare(
    parent="person",
    open_fields="person kind linked since ended_on certainty member",
    confidential={"party": "whom the person is tied to outside", "what": "what the tie is made of"},
)
class OutsideTie(Record):
    """A person's tie to somebody or something outside the house (M17); `linked` is the same body among our accounts."""

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="outside_ties")
    party = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, default="other")
    linked = models.ForeignKey(
        "app.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    what = models.CharField(max_length=300, default="", blank=True)
    certainty = models.CharField(max_length=9, default=CONFIRMED)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")


@declare(parent="deal", open_fields="deal step due done_on")
class StepDate(Record):
    """What differs from the playbook for one buying step of a deal: its date, or that the customer has finished it."""

    deal = models.ForeignKey("app.Deal", on_delete=models.CASCADE, related_name="step_dates")
    step = models.CharField(max_length=60)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deal", "step"], name="step_date_once")]


@declare(
    parent="deal",
    open_fields="deal on person done_on",
    confidential={"name": "what happens in the customer's house", "note": "what has to be done before"},
)
class KeyEvent(Record):
    """A date of the customer's own calendar (M18); `person` is who acts there."""

    deal = models.ForeignKey("app.Deal", on_delete=models.CASCADE, related_name="key_events")
    name = models.CharField(max_length=120)
    on = models.DateField()
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, default="", blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["deal", "on"], name="key_event_deal")]


@declare(parent="event", open_fields="event person")
class EventPerson(Fact):
    """Somebody who must have been reached before the event."""

    event = models.ForeignKey(KeyEvent, on_delete=models.CASCADE, related_name="must_reach")
    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="event_person_once")]


@declare(
    parent="account",
    open_fields="account on person member",
    confidential={
        "what": "what the customer bought",
        "supplier": "from whom the customer bought",
        "decided_by": "what decided it",
    },
)
class Precedent(Record):
    """An earlier purchase of the customer's: what decided it, and who (M20)."""

    account = models.ForeignKey("app.Account", on_delete=models.CASCADE, related_name="precedents")
    what = models.CharField(max_length=200)
    on = models.DateField()
    supplier = models.CharField(max_length=120, default="", blank=True)
    decided_by = models.CharField(max_length=300)
    person = models.ForeignKey(
        "app.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")
