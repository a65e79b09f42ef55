"""What is counted as a try: each source gives kinds of tries, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from tongpin.app.averages.passages import Passage, passages
from tongpin.app.averages.tries import Tried, Try
from tongpin.app.desk.usual import Usual
from tongpin.app.playbooks.queries import InUse
from tongpin.app.visits.models import HELD, Visit

MOVED = ("advance", "order")
NEVER_USUAL = 90  # days, for a stage whose usual time nobody has said


@dataclass(frozen=True)
class Scope:
    """Whose tries, by which playbook, from which day on; `owners` is a condition on rows with an owner."""

    owners: Q
    playbook: InUse
    usual: Usual
    since: date
    today: date

    @cached_property
    def stages(self) -> list[str]:
        """The keys of the funnel's stages."""
        return [stage.key for stage in self.playbook.content.stages if stage.funnel]

    @cached_property
    def deals(self) -> list[tuple[Passage, bool]]:
        """The deals' ways through the funnel, read once."""
        return list(passages(self.playbook.playbook_id, self.stages, self.owners, self.since))


def stage_steps(scope: Scope) -> Iterator[Tried]:
    """From each stage to the next, and from the last to the order: of the deals that entered, who went on."""
    content = scope.playbook.content
    names = [content.stage(key).name for key in scope.stages]
    known = [found for found, tells in scope.deals if tells]
    for place, key in enumerate(scope.stages):
        last = place + 1 == len(names)
        yield Tried(
            key=f"stage:{key}",
            code="order" if last else "step",
            names=(names[place],) if last else (names[place], names[place + 1]),
            tries=[one for found in known for one in _entered(scope, found, place, key)],
        )


def _entered(scope: Scope, found: Passage, place: int, key: str) -> Iterator[Try]:
    """A try on the day the deal first reached the stage.

    Went on: a hit. Lost: a miss. Still there: too early to say while it is within the usual time, then a miss until it moves.
    """
    on = found.entered(place)
    if on is None:
        return
    if found.went_on(place):
        yield Try(found.owner_id, on, hit=True)
    elif found.lost is not None:
        yield Try(found.owner_id, on, hit=False)
    else:
        days = scope.usual.get((scope.playbook.playbook_id, key), NEVER_USUAL)
        yield Try(found.owner_id, on, hit=None if on + timedelta(days=days) >= scope.today else False)


def closings(scope: Scope) -> Iterator[Tried]:
    """Of the deals that ended, those that were won, by the day they ended."""
    ended = [(found, found.won or found.lost) for found, _ in scope.deals if found.closed]
    tries = [Try(found.owner_id, on, hit=found.won is not None) for found, on in ended if on]
    yield Tried("closed", "closed", (), tries)


def talks(scope: Scope) -> Iterator[Tried]:
    """Of the visits that were held and recorded, those that moved the purchase: an advance or an order, as judged (M05, M48)."""
    held = Visit.objects.filter(scope.owners, state=HELD, held_on__gte=scope.since).order_by("held_on", "id")
    rows = held.values_list("owner_id", "held_on", "outcome")
    yield Tried(
        "visits", "visits", (), [Try(who, on, hit=outcome in MOVED) for who, on, outcome in rows if on]
    )


# Whatever else is tried joins here
SOURCES: Sequence[Callable[[Scope], Iterator[Tried]]] = (talks, closings, stage_steps)


def all_tried(scope: Scope) -> tuple[Tried, ...]:
    """Everything that is counted."""
    return tuple(tried for source in SOURCES for tried in source(scope))
