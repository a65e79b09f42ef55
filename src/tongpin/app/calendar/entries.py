"""What stands in the calendar: one shape for everything with a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tongpin.app.base.actor import Actor
from tongpin.app.visits.lists import Whose
from tongpin.core.text import Text

KINDS = ("visit", "event", "buying", "step", "promise", "care", "outside")
VISIT, EVENT, BUYING, STEP, PROMISE, CARE, OUTSIDE = KINDS


@dataclass(frozen=True)
class Entry:
    """Something with a date.

    `key` is the code that words are found for: the kind of a visit (`name` has the playbook's words), the buying step, the side of
    a commitment, the kind of a day to remember. `text` is what somebody wrote, None when the reader may not read it.
    What takes no time of the day has no `starts_at`; `movable`: the reader may put it on another day.
    """

    kind: str
    id: int
    version: int
    first: date
    last: date
    owner_id: int
    owner: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    key: str = ""
    name: Text | None = None
    text: str | None = ""
    place: str = ""
    people: tuple[str, ...] = ()
    account_id: int | None = None
    account: str = ""
    deal_id: int | None = None
    deal: str = ""
    person_id: int | None = None
    person: str = ""
    done: bool = False
    movable: bool = False
    lunar: bool = False
    modified: datetime | None = None

    @property
    def place_in_day(self) -> tuple[bool, float, int, int]:
        """Where it stands in its day: what takes the whole of it first, then by the clock."""
        clock = self.starts_at.timestamp() if self.starts_at else 0.0
        return (self.starts_at is not None, clock, KINDS.index(self.kind), self.id)


@dataclass(frozen=True)
class Asked:
    """Whose entries of which days; `most` of one kind."""

    actor: Actor
    choice: Whose
    first: date
    last: date
    most: int

    @property
    def begins(self) -> datetime:
        """The moment the first day begins."""
        return midnight(self.actor, self.first)

    @property
    def ends(self) -> datetime:
        """The moment after the last day."""
        return midnight(self.actor, self.last + timedelta(days=1))


def midnight(actor: Actor, day: date) -> datetime:
    """The moment a day of the workspace begins."""
    return datetime.combine(day, time(), ZoneInfo(actor.zone))
