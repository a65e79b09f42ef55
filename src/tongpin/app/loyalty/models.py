"""What is kept of repeat buying, so that its page answers for any number of deals."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact


@declare(
    parent="account",
    open_fields="account orders first_on last_on usual_gap late_gap due_from overdue_from totals worth",
)
class AccountRhythm(Fact):
    """When an account ordered, derived from its won deals; one row per account with an order, brought up to date with them.

    `orders` counts different days. The gaps and the days are empty until three orders make a
    rhythm; from `due_from` on an order is usual, from `overdue_from` on it is late. `totals` holds the
    value per currency, `worth` what of it the rates turn into the base currency, to sort by alone.
    """

    account = models.OneToOneField("app.Account", on_delete=models.CASCADE, related_name="rhythm")
    orders = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    usual_gap = models.PositiveIntegerField(null=True)
    late_gap = models.PositiveIntegerField(null=True)
    due_from = models.DateField(null=True)
    overdue_from = models.DateField(null=True)
    totals = models.JSONField(default=dict)
    worth = models.DecimalField(max_digits=26, decimal_places=2, default=0)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "overdue_from", "-worth", "id"], name="rhythm_overdue"),
            models.Index(fields=["workspace", "orders"], name="rhythm_orders"),
        ]


@declare(open_fields="as_of people repeat r alpha a b log_likelihood weeks")
class RepeatFit(Fact):
    """What one night found of the whole workspace; the four parameters are empty where too few ordered again."""

    as_of = models.DateField()
    people = models.PositiveIntegerField()
    repeat = models.PositiveIntegerField()
    r = models.FloatField(null=True)
    alpha = models.FloatField(null=True)
    a = models.FloatField(null=True)
    b = models.FloatField(null=True)
    log_likelihood = models.FloatField(null=True)
    weeks = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "as_of"], name="repeat_fit_once")]


@declare(
    open_fields="owner industry size people repeat worlds",
    reach=lambda actor: Q() if actor.sees_all else Q(owner_id__in=actor.scope),
)
class RepeatCell(Fact):
    """The accounts of one owner, industry and size together; pages add cells up to the groups they show.

    `worlds` holds the group in possible worlds, as core.loyalty draws them; it never leaves this capability unsummed.
    """

    owner = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="+")
    industry = models.CharField(max_length=80, default="", blank=True)
    size = models.CharField(max_length=8, default="", blank=True)
    people = models.PositiveIntegerField()
    repeat = models.PositiveIntegerField()
    worlds = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "owner", "industry", "size"], name="repeat_cell_once"
            )
        ]
