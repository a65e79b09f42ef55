"""What we know of a person, as dated rows; all of it belongs to the person and is exported and erased with them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.accounts.models import Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record


def _trait_reach(actor: Actor) -> Q:
    """Who knows of the person; what somebody holds for themselves is for them alone, even from a workspace's owner."""
    known = Q(person_id__in=policy.visible_rows(actor, Person).values("id"))
    return known & (Q(circle="team") | Q(circle="me", member_id=actor.member_id))


@declare(
    open_fields="person aspect key certainty circle on member",
    personal={
        "value": "to meet the person in a way that suits them",
        "evidence": "what it rests on",
    },
    reach=_trait_reach,
)
class Trait(Fact):
    """From that day on we hold this of a person; the latest row of an aspect and key counts, an empty value takes back.

    `aspect` is need (`key` is `face.field`, M29), personality (M30), style (M31), motive (M32), ground (common ground, M34) or
    answer (`key` is the question of the interview). `circle` is me or team: who of us may read it.
    """

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="traits")
    aspect = models.CharField(max_length=11)
    key = models.CharField(max_length=60, default="", blank=True)
    value = models.CharField(max_length=500, default="", blank=True)
    certainty = models.CharField(max_length=9, default="confirmed")
    circle = models.CharField(max_length=4, default="team")
    on = models.DateField()
    evidence = models.CharField(max_length=500, default="", blank=True)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["person", "aspect", "key", "-on", "-id"], name="trait_current")]


@declare(
    parent="person",
    open_fields="person kind lunar member",
    personal={
        "name": "what the day is",
        "month": "to remember the day",
        "day": "to remember the day",
        "year": "to know which one it is",
    },
)
class CareDate(Record):
    """A day of the year to remember: a birthday or another occasion; `lunar`: month and day of the Chinese calendar (M52)."""

    person = models.ForeignKey("app.Person", on_delete=models.CASCADE, related_name="care_dates")
    kind = models.CharField(max_length=8, default="birthday")
    name = models.CharField(max_length=80, default="", blank=True)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    lunar = models.BooleanField(default=False)
    member = models.ForeignKey("app.Member", on_delete=models.SET_NULL, null=True, related_name="+")
