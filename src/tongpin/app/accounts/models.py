"""Accounts, units, people, and who of us works with them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tongpin.app.accounts.names import LONGEST_ORDER, sort_key
from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Fact, Record


class SortKey(models.CharField):  # type: ignore[type-arg]  # Django's takes none at run time
    """The place of a row among others by name: made of its `name_key` whenever it is written, alone or with many."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_ORDER, "editable": False, "blank": True, **options})

    def pre_save(self, model_instance: Any, add: bool) -> str:  # noqa: FBT001 - as Django calls it
        """The key, which the row has from now on."""
        model_instance.sort_key = key = sort_key(model_instance.name_key)
        return key

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations a plain text."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def _account_reach(actor: Actor) -> Q:
    if actor.sees_all:
        return Q()
    return Q(owner_id__in=actor.scope) | _shared_with(actor)


def _account_parts(actor: Actor) -> list[Q]:
    """Those of each owner in reach, and those of others that are shared."""
    owned = [Q(owner_id=owner) for owner in actor.scope]
    return [*owned, _shared_with(actor) & ~Q(owner_id__in=actor.scope)]


def _shared_with(actor: Actor) -> Q:
    return Q(id__in=AccountMember.objects.filter(member_id__in=actor.scope).values("account_id"))


@declare(
    open_fields="name name_key sort_key other_names industry region size parent owner tags website placeholder about",
    reach=_account_reach,
    parts=_account_parts,
)
class Account(Record):
    """An organisation that buys or may buy; `placeholder` marks the one that stands for an unknown one."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, blank=True)
    sort_key = SortKey()
    other_names = models.JSONField(default=list, blank=True)
    industry = models.CharField(max_length=80, default="", blank=True)
    region = models.CharField(max_length=80, default="", blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children", db_index=False
    )
    owner = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="accounts")
    tags = models.JSONField(default=list, blank=True)
    website = models.URLField(default="", blank=True)
    about = models.TextField(default="", blank=True)
    placeholder = models.BooleanField(default=False)
    origin = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "name_key"], name="account_name"),
            models.Index(fields=["workspace", "sort_key", "id", "name_key"], name="account_sorted"),
            models.Index(fields=["workspace", "owner", "sort_key"], name="account_owner"),
            models.Index(fields=["workspace", "industry", "sort_key"], name="account_industry"),
            models.Index(fields=["workspace", "region", "sort_key"], name="account_region"),
            # of the few that have one: an index of all would look as if each account had thousands below it
            models.Index(
                fields=["parent", "sort_key"], name="account_children", condition=Q(parent__isnull=False)
            ),
            models.Index(fields=["origin"], name="account_origin"),
        ]

    def __str__(self) -> str:
        return self.name


@declare(open_fields="account member", parent="account")
class AccountMember(Fact):
    """A colleague who works with the account; everybody who owns one of its deals is in."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="team")
    member = models.ForeignKey("app.Member", on_delete=models.CASCADE, related_name="shared_accounts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "member"], name="account_member_once")]
        indexes = [models.Index(fields=["member", "account"], name="account_member")]


@declare(open_fields="account name parent", parent="account")
class Unit(Record):
    """A department or part of an account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )

    def __str__(self) -> str:
        return self.name


@declare(
    parent="account",
    open_fields="account unit reports_to erased_at",
    identity={
        "name": "to know whom we speak with",
        "name_key": "to find the person",
        "sort_key": "to find the person in a list",
        "title": "to know what the person answers for",
    },
    personal={
        "phones": "to reach the person for this business",
        "email": "to reach the person for this business",
        "wechat": "to reach the person for this business",
        "remarks": "to treat the person as agreed and considerately",
    },
)
class Person(Record):
    """Somebody at an account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False, blank=True)
    sort_key = SortKey()
    title = models.CharField(max_length=120, default="", blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    reports_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    phones = models.JSONField(default=list, blank=True)
    email = models.EmailField(default="", blank=True)
    wechat = models.CharField(max_length=60, default="", blank=True)
    remarks = models.TextField(default="", blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    origin = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        # with the name key, so that SQLite looks for a part of a name without reading the rows that lack it
        indexes = [models.Index(fields=["workspace", "sort_key", "id", "name_key"], name="person_sorted")]

    def __str__(self) -> str:
        return self.name
