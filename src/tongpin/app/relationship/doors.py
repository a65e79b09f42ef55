"""The doors to activities, gifts and limits."""

from __future__ import annotations

from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.models import Activity, Gift, GiftLimit


def get_activity(actor: Actor, activity_id: int) -> Activity:
    """The activity, if the actor may know of the person and read what is held of people."""
    require_guarded(actor)
    return through(actor, Activity, activity_id, "person__account", "colleague")


def get_gift(actor: Actor, gift_id: int) -> Gift:
    """The gift, if the actor may know of the account and read what is held of people."""
    require_guarded(actor)
    return through(actor, Gift, gift_id, "account", "person", "member")


def require_keeper(actor: Actor, row: Gift) -> None:
    """Raise Denied unless the actor wrote the entry or leads."""
    if row.member_id != actor.member_id and not actor.leads:
        raise Denied


def get_limit(actor: Actor, limit_id: int) -> GiftLimit:
    """The limit of the workspace, or of an account that the actor may know of."""
    return through(actor, GiftLimit, limit_id, "account")
