"""The cells of the influence grid: members by buying steps, each with the judgement that it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tongpin.app.decision.held import Mark
from tongpin.app.decision.queries import Map
from tongpin.core.decision import Member, Reading, StepSupport
from tongpin.core.text import Text

WHOLE = 100
MOST_MARKED = 3


class Cell(NamedTuple):
    """One share in whole per cent; `seen` is the id of the judgement that it was read from, 0 when there is none."""

    value: int = 0
    assumed: bool = False
    seen: int = 0
    by: str = ""
    on: date | None = None
    evidence: str = ""


@dataclass(frozen=True)
class Column:
    """A buying step. `state` is past, current or coming; `own` tells that its date is the deal's own, not the playbook's.

    `total` counts whole per cent; `support` is None while more than 100 % of any step is given away. `before` is how the step
    really stands when the page shows “what if”.
    """

    key: str
    number: int
    name: Text
    due: date | None
    own: bool
    done: bool
    state: str
    total: int
    highest: int
    support: StepSupport | None
    before: StepSupport | None
    weakest: bool


@dataclass(frozen=True)
class Row:
    """A member with a cell for every step; the main danger and the one to win next are marked.

    `held` and `was` are what is really held when the page shows “what if”; else the same as `member` and `cells`.
    """

    member: Member
    cells: tuple[Cell, ...]
    held: Member
    was: tuple[Cell, ...]
    danger: bool
    way: bool


def row_of(found: Map, real: Map | None, member: Member, *, danger: bool, way: bool) -> Row:
    """The row of a member; `real` is the map as it is held when `found` is only supposed."""
    cells = _cells(found, member)
    if real is None:
        return Row(member, cells, member, cells, danger, way)
    held = real.known.group.member(member.person) or member
    return Row(member, cells, held, _cells(real, held), danger, way)


def _cells(found: Map, member: Member) -> tuple[Cell, ...]:
    """The cells of a member; most are empty, and these are all the same one."""
    marks = found.known.held.of(member.person)
    return tuple(
        _cell(member, step.key, mark)
        if (mark := marks.get(("influence", step.key))) or step.key in member.influence
        else EMPTY
        for step in found.known.group.steps
    )


def _cell(member: Member, step: str, mark: Mark | None) -> Cell:
    value = round(member.share(step) * WHOLE)
    if mark is None:
        return Cell(value) if value else EMPTY
    assumed = step in member.assumed_steps and value > 0
    return Cell(value, assumed, mark.id, mark.by, mark.on, mark.evidence)


EMPTY = Cell()


def columns_of(found: Map, rows: Sequence[Row], real: Map | None) -> tuple[Column, ...]:
    """The buying steps with their sums and what follows from them."""
    group, reading = found.known.group, found.reading
    supports = _by_step(reading)
    before = _by_step(real.reading) if real else {}
    names = {step.key: step.name for step in found.deciding.steps}
    current = group.current
    made = []
    for at, step in enumerate(group.steps):
        values = [row.cells[at].value for row in rows]
        dated = found.known.dates.get(step.key)
        coming = "coming" if step.to_come(group.as_of) else "past"
        made.append(
            Column(
                key=step.key,
                number=at + 1,
                name=names[step.key],
                due=step.due,
                own=bool(dated and dated.due),
                done=step.done,
                state="current" if current and step.key == current.key else coming,
                total=sum(values),
                highest=_highest(values),
                support=supports.get(step.key),
                before=before.get(step.key),
                weakest=bool(reading and reading.weakest and reading.weakest.step == step.key),
            )
        )
    return tuple(made)


def _highest(values: Sequence[int]) -> int:
    """The largest share, 0 when so many have it that it marks nobody."""
    most = max(values, default=0)
    return most if values.count(most) <= MOST_MARKED else 0


def _by_step(reading: Reading | None) -> dict[str, StepSupport]:
    return {one.step: one for one in reading.supports} if reading else {}
