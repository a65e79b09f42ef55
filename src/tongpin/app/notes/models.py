"""A note on an account, and if wanted on one of its people or deals."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import declare
from tongpin.app.base.records import Record
from tongpin.app.deals.models import Deal


def _note_reach(actor: Actor) -> Q:
    """Who sees the account or the deal, and belongs to the circle: even a workspace's owner may not."""
    seen = Q(account_id__in=policy.visible_rows(actor, Account).values("id"))
    seen |= Q(deal_id__in=policy.visible_rows(actor, Deal).values("id"))
    return seen & (
        Q(member_id=actor.member_id) | Q(circle="workspace") | Q(circle="team") & _works_with(actor)
    )


def _works_with(actor: Actor) -> Q:
    shared = AccountMember.objects.filter(member_id=actor.member_id).values("account_id")
    own = Q(account__owner_id=actor.member_id) | Q(deal__owner_id=actor.member_id)
    return own | Q(account_id__in=shared)


@declare(
    open_fields="account person deal member circle",
    confidential={"text": "what was heard or thought, for the circle named"},
    reach=_note_reach,
)
class Note(Record):
    """Something worth keeping, open to its circle: me, the account team, or all who see the account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey(
        "app.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="notes"
    )
    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    member = models.ForeignKey("app.Member", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=20000)
    circle = models.CharField(
        max_length=10, choices=[("me", "me"), ("team", "team"), ("workspace", "workspace")]
    )

    class Meta:
        indexes = [
            models.Index(fields=["account", "-created_at"], name="note_account"),
            models.Index(fields=["deal", "-created_at"], name="note_deal"),
            models.Index(fields=["person", "-created_at"], name="note_person"),
        ]
