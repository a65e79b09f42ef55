"""Which deals of which playbook a board shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import OPEN, Deal
from tongpin.app.desk.reach import SHARED, Reached, Whose
from tongpin.app.desk.usual import OUT_OF_STEP, Followed, standing_still
from tongpin.app.playbooks.queries import InUse


@dataclass(frozen=True)
class Pick:
    """What of the playbook is shown."""

    playbook: InUse
    whose: Whose
    off: bool = False
    still: bool = False

    @property
    def plain(self) -> bool:
        """Whether the kept totals hold exactly these deals."""
        return self.whose.key != SHARED and not (self.off or self.still)


@dataclass(frozen=True)
class View:
    """What all the reads share."""

    actor: Actor
    pick: Pick
    about: Followed
    day: date

    @property
    def playbook_id(self) -> int:
        return self.pick.playbook.playbook_id

    @property
    def reached(self) -> Reached:
        return self.pick.whose.reached(self.actor)

    def standing_still(self) -> Q:
        return standing_still(self.about.usual, self.day, {self.playbook_id})

    def deals(self) -> QuerySet[Deal]:
        """All deals and leads of the choice."""
        return self.reached.deals().filter(playbook_id=self.playbook_id)

    def narrowed(self) -> QuerySet[Deal]:
        """The deals that stand in the columns."""
        rows = self.deals().filter(status=OPEN)
        if self.pick.off:
            rows = rows.filter(sync__in=OUT_OF_STEP)
        return rows.filter(self.standing_still()) if self.pick.still else rows
