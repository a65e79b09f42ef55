"""A feed in the words of its member."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from tongpin.app.calendar.ics_writing import Written, feed_file
from tongpin.app.calendar.queries import Subscribed
from tongpin.web.calendar.rows import summary


def feed_text(content: Subscribed) -> bytes:
    """The calendar file, in the member's language."""
    actor = content.actor
    with translation.override(actor.language):
        name = _("Tongpin · %(who)s") % {"who": actor.name}
        return feed_file(name, actor.zone, actor.language, _lines(content))


def _lines(content: Subscribed) -> Iterator[Written]:
    for one in content.entries:
        yield Written(
            uid=one.uid,
            summary=summary(one.kind, one.key, one.name, one.account, one.deal),
            modified=one.modified,
            sequence=one.sequence,
            first=one.first,
            last=one.last,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
        )
