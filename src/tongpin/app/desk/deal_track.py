"""The two tracks of one deal: the playbook's stages with their signals, our place and the customer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tongpin.app.desk.deal_evidence import Evidence, Line, line_of
from tongpin.core.playbook import Phase, Playbook, Stage


@dataclass(frozen=True)
class Rung:
    """A stage on both tracks: `place` is done, here or later for us, `theirs` that the customer stands in it.

    `open` says that it concerns the deal now: ours, the next one, the customer's and what lies between.
    """

    number: int
    stage: Stage
    place: str
    theirs: bool
    open: bool
    lines: tuple[Line, ...]

    @property
    def held(self) -> int:
        """How many required signals are recorded."""
        return sum(line.counts for line in self.lines)

    @property
    def ticks(self) -> tuple[Line, ...]:
        """What the track shows: every required signal, and the others as far as they came."""
        return tuple(line for line in self.lines if line.ticked)

    @property
    def still(self) -> int:
        """How many more signals open the stage."""
        return max(0, self.stage.at_least - self.held)


@dataclass(frozen=True)
class Span:
    """A buying phase over its stages; `here` is where the customer is."""

    phase: Phase
    width: int
    here: bool


@dataclass(frozen=True)
class Bracket:
    """The distance between us and the customer in columns: so many before, under it and after."""

    before: int
    under: int
    after: int


@dataclass(frozen=True)
class Track:
    """Both tracks. `bracket` is there only when we are out of step."""

    rungs: tuple[Rung, ...]
    phases: tuple[Span, ...]
    bracket: Bracket | None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many signals are confirmed, assumed, refuted and missing; of the missing only required ones."""
        states = [line.state for rung in self.rungs for line in rung.ticks]
        return {state: states.count(state) for state in ("confirmed", "assumed", "refuted", "missing")}


def track(
    content: Playbook, stage: str, their_stage: str, evidence: Iterable[Evidence], *, apart: bool
) -> Track:
    """Both tracks of a deal in `stage`, with the customer in `their_stage` ("" when nothing is proven).

    `apart` says that the two are out of step, so that the distance is worth showing.
    """
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for one in evidence:
        found[one.stage, one.key].append(one)
    ours = content.index(stage) if content.has_stage(stage) else -1
    theirs = content.index(their_stage) if content.has_stage(their_stage) else None
    between = _between(ours, theirs)
    rungs = tuple(
        Rung(
            place + 1,
            one,
            "here" if place == ours else "done" if place < ours else "later",
            place == theirs,
            place in between,
            tuple(line_of(one.key, asked, found.get((one.key, asked.key), [])) for asked in one.signals),
        )
        for place, one in enumerate(content.stages)
    )
    return Track(rungs, _phases(content, theirs), _bracket(len(rungs), ours, theirs) if apart else None)


def _between(ours: int, theirs: int | None) -> Collection[int]:
    last = ours + 1 if theirs is None else max(ours + 1, theirs)
    first = max(0, ours if theirs is None else min(ours, theirs))
    return range(first, last + 1)


def _phases(content: Playbook, theirs: int | None) -> tuple[Span, ...]:
    here = content.stages[theirs].phase if theirs is not None else None
    spans: list[Span] = []
    for stage in content.stages:
        if spans and spans[-1].phase == stage.phase:
            spans[-1] = Span(stage.phase, spans[-1].width + 1, spans[-1].here)
        else:
            spans.append(Span(stage.phase, 1, stage.phase == here))
    return tuple(spans)


def _bracket(columns: int, ours: int, theirs: int | None) -> Bracket | None:
    if theirs is None or ours < 0 or ours == theirs:
        return None
    first, last = sorted((ours, theirs))
    return Bracket(first, last - first + 1, columns - last - 1)
