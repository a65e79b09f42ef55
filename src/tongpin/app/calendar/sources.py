"""The feeds of a member, and what a feed lets another calendar read: only what every reader of the account may know.

The address of a feed lies around in other programs, so nothing goes out through it that somebody wrote: no texts, no names of
people, no places, no objectives. An entry says its kind and whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.calendar.collecting import entries
from tongpin.app.calendar.entries import CARE, VISIT, Asked, Entry
from tongpin.app.calendar.models import Feed
from tongpin.app.calendar.outside import Batch, batches
from tongpin.app.visits.lists import choose
from tongpin.app.workspace.queries import actor_of, token_digest
from tongpin.core.text import Text

BACK, AHEAD = timedelta(days=60), timedelta(days=370)
MOST = 2000
MOST_LISTED = 100
READ_AGAIN = timedelta(minutes=1)  # between two notes of when a feed was read


@dataclass(frozen=True)
class FeedRow:
    """A feed in a list."""

    id: int
    version: int
    name: str
    created_at: datetime
    last_read_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class Sources:
    """Where this calendar goes to, and what came into it from others."""

    feeds: tuple[FeedRow, ...]
    batches: tuple[Batch, ...]
    mail: bool


@dataclass(frozen=True)
class OpenEntry:
    """An entry as a feed tells it: nothing in it was written about a customer beyond the names of account and deal."""

    uid: str
    sequence: int
    modified: datetime
    kind: str
    key: str
    name: Text | None
    account: str
    deal: str
    first: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Subscribed:
    """What the address of a feed answers with."""

    actor: Actor
    feed: str
    entries: tuple[OpenEntry, ...]


def feeds(actor: Actor) -> tuple[FeedRow, ...]:
    """One's own feeds, living ones first."""
    rows = policy.visible_rows(actor, Feed).order_by("revoked_at", "-id")
    living, ended = (rows.filter(revoked_at__isnull=one)[:MOST_LISTED] for one in (True, False))
    return tuple(feed_row(row) for row in [*living, *ended])


def feed_row(row: Feed) -> FeedRow:
    """The feed without what recognises it."""
    return FeedRow(row.pk, row.version, row.name, row.created_at, row.last_read_at, row.revoked_at)


def sources(actor: Actor) -> Sources:
    """One's own feeds and imports."""
    return Sources(feeds(actor), batches(actor), bool(settings.EMAIL_HOST))


def subscribed(secret: str) -> Subscribed:
    """What the feed with that secret shows; NotFound when it is unknown or revoked, or its member is shut out."""
    feed = (
        Feed.objects.filter(
            digest=token_digest(secret),
            revoked_at=None,
            member__active=True,
            member__user__is_active=True,
        )
        .select_related("member__user", "member__workspace", "member__team")
        .first()
    )
    if feed is None:
        raise NotFound
    now = timezone.now()
    if feed.last_read_at is None or now - feed.last_read_at > READ_AGAIN:
        Feed.objects.filter(pk=feed.pk).update(last_read_at=now)
    actor = actor_of(feed.member, read_only=True)
    today = actor.today()
    asked = Asked(actor, choose(actor), today - BACK, today + AHEAD, MOST)
    found, _ = entries(asked, outside=False)
    told = (_open(actor, one) for one in found if one.kind == VISIT or not one.done)
    return Subscribed(actor, feed.name, tuple(told))


def uid_of(workspace_id: int, kind: str, row_id: int) -> str:
    """An identity that no other installation gives out, and that stays the same."""
    place = salted_hmac("tongpin.calendar", str(workspace_id)).hexdigest()[:16]
    return f"{kind}-{row_id}@{place}.tongpin"


def _open(actor: Actor, one: Entry) -> OpenEntry:
    # a day to remember comes every year, and names no person: what it is stays inside
    kind = f"{CARE}-{one.first.year}" if one.kind == CARE else one.kind
    return OpenEntry(
        uid=uid_of(actor.workspace_id, kind, one.id),
        sequence=one.version - 1,
        modified=one.modified or timezone.now(),
        kind=one.kind,
        key="" if one.kind == CARE else one.key,
        name=one.name,
        account=one.account,
        deal=one.deal,
        first=one.first,
        last=one.last,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
    )
