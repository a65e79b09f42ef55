"""What is aimed at in a period, and what somebody said would come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record
from tongpin.app.workspace.queries import path_of


def _target_reach(actor: Actor) -> Q:
    """One's own always; those who lead or look on see the people and teams under them."""
    if actor.sees_all:
        return Q()
    if actor.role == Role.SALESPERSON:
        return Q(member_id=actor.member_id)
    under = Q(member_id__in=actor.scope)
    return under | Q(team__path__startswith=path_of(actor.team_id)) if actor.team_id else under


def _call_reach(actor: Actor) -> Q:
    """Where the target may be seen; salespeople see their own calls, not what others said of them."""
    own = Q(by_id=actor.member_id) if actor.role == Role.SALESPERSON else Q()
    return _target_reach(actor) & own


class Aim(models.Model):
    """Whose (`of` is whole, team:<id> or member:<id>, as the funnel's slices are), for which period, in which currency."""

    of = models.CharField(max_length=30)
    member = models.ForeignKey(
        "app.Member", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey("app.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    period = models.CharField(max_length=7, choices=[(one, one) for one in ("month", "quarter", "year")])
    starts_on = models.DateField()
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        abstract = True


@declare(open_fields="of member team period starts_on currency amount", reach=_target_reach)
class SalesTarget(Aim, Record):
    """What is to be won in a period that begins on `starts_on`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "of", "period", "starts_on", "currency"], name="sales_target_once"
            )
        ]
        indexes = [models.Index(fields=["workspace", "starts_on"], name="sales_target_start")]


@declare(
    open_fields="of member team period starts_on currency amount low high by made_on",
    confidential={"note": "why somebody thinks so"},
    reach=_call_reach,
)
class ManagerCall(Aim, Fact):
    """What somebody said on a day would be won; a newer row does not change an older one."""

    low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    note = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    made_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "of", "period", "starts_on"], name="manager_call_of"),
        ]
