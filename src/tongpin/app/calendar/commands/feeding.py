"""Secret addresses under which other calendars read ours: shown once, kept as a digest, ended at once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.calendar.models import Feed
from tongpin.app.calendar.sources import FeedRow, feed_row
from tongpin.app.workspace.queries import token_digest

MOST_FEEDS = 10


@dataclass(frozen=True)
class NewFeed:
    """A feed with its secret, which nobody can read again."""

    feed: FeedRow
    secret: str


def make_feed(actor: Actor, *, name: str = "") -> NewFeed:
    """An address of one's own calendar; who only looks on may have one too, it lets nobody change anything."""
    if actor.read_only:
        raise Denied
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        if Feed.objects.filter(member_id=actor.member_id, revoked_at=None).count() >= MOST_FEEDS:
            raise Invalid(Problem("", "too_many_feeds", {"most": MOST_FEEDS}))
        row = Feed(
            workspace_id=actor.workspace_id,
            member_id=actor.member_id,
            name=name.strip(),
            digest=token_digest(secret),
        )
        return NewFeed(feed_row(audit.create(actor, row, "make_feed")), secret)


def revoke_feed(actor: Actor, feed_id: int) -> FeedRow:
    """The feed, dead from now on."""
    if actor.read_only:
        raise Denied
    row = through(actor, Feed, feed_id)
    if row.revoked_at is None:
        row = audit.change(actor, row, {"revoked_at": timezone.now()}, verb="revoke_feed")
    return feed_row(row)
