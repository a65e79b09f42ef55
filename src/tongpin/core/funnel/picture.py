"""The funnel of a population: what lies in each stage, how it passes on, and whose figures that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .history import BIG, Bools
from .ledger import Ledger
from .lending import base_of, counts, lent, strength, weight
from .passing import Scope, Visits, entered, standing, visits_of
from .shapes import CLOUD, LOST, WON, Base, Cells, Funnel, StageView

ENOUGH_WINS = 30


@dataclass(frozen=True)
class Around:
    """What a funnel is reckoned with: the window in days (0: all), the limits for standing still, the playbook's usual days."""

    window: int
    limits: tuple[int | None, ...]
    usual: tuple[int | None, ...] = ()

    def scope(self, ledger: Ledger, picked: Bools) -> Scope:
        """These deals, with the visits that began in the window."""
        start = ledger.history.as_of - self.window + 1 if self.window else -BIG
        return Scope(ledger.history, picked, start, self.usual)


@dataclass(frozen=True)
class Lender:
    """The team that a funnel leans on: its visits by stage, and how many tries its shares count as."""

    visits: tuple[Visits, ...]
    onward: float
    won: float


def lender(ledger: Ledger, team: Bools, members: Sequence[Bools], around: Around) -> Lender:
    """A team as a lender; `members` are the deals of each."""
    visits = _visits(ledger, team, around)
    own = [_visits(ledger, one, _as_usual(around, visits)) for one in members]
    return Lender(
        visits,
        strength([[counts(one.onward) for one in row] for row in zip(*own, strict=True)]),
        strength([[one.counted for one in row] for row in zip(*own, strict=True)]),
    )


def _as_usual(around: Around, team: Sequence[Visits]) -> Around:
    """What is usual in the team is usual for who has ended too little to say."""
    return replace(around, usual=tuple(one.usual for one in team))


def _visits(ledger: Ledger, picked: Bools, around: Around) -> tuple[Visits, ...]:
    scope = around.scope(ledger, picked)
    return tuple(visits_of(scope, stage) for stage in range(len(ledger.history.stages)))


def funnel_of(
    ledger: Ledger, picked: Bools, around: Around, team: Lender | None = None
) -> tuple[Funnel, Cells]:
    """The funnel of these deals, leaning on a team if there is one, and the deals behind its numbers."""
    visits = _visits(ledger, picked, _as_usual(around, team.visits) if team else around)
    views, cells = _stages(ledger, picked, around, visits)
    own, base = 1.0, base_of(1.0)
    if team is not None:
        views = [_lean(*one, team) for one in zip(views, visits, team.visits, strict=True)]
        own, base = _weight(visits, team)
    places = _places(ledger, picked, around)
    piles = {name: ledger.pile(there) for name, there in places.items()}
    cells |= {name: ledger.ids_of(there) for name, there in places.items()}
    funnel = Funnel(
        as_of=date.fromordinal(ledger.history.as_of),
        window=around.window,
        stages=tuple(views),
        cloud=piles[CLOUD],
        won=piles[WON],
        lost=piles[LOST],
        own_weight=own,
        base=base,
        enough=piles[WON].deals >= ENOUGH_WINS,
    )
    return funnel, cells


def _stages(
    ledger: Ledger, picked: Bools, around: Around, visits: Sequence[Visits]
) -> tuple[list[StageView], dict[str, tuple[int, ...]]]:
    views: list[StageView] = []
    scope = around.scope(ledger, picked)
    cells: dict[str, tuple[int, ...]] = {}
    for stage, seen in enumerate(visits):
        key = ledger.history.stages[stage]
        inside = picked & (ledger.history.now == stage)
        still = picked & standing(ledger.history, stage, around.limits[stage])
        cells |= {f"in:{key}": ledger.ids_of(inside), f"still:{key}": ledger.ids_of(still)}
        cells[f"entered:{key}"] = ledger.ids_of(entered(scope, stage))
        views.append(
            StageView(
                key=key,
                inside=ledger.pile(inside),
                entered=seen.entered,
                onward=seen.onward,
                won=seen.won,
                back=seen.back,
                lost=seen.lost,
                days=seen.days,
                usual=seen.usual,
                immature=seen.immature,
                still=ledger.pile(still),
                still_after=around.limits[stage],
            )
        )
    return views, cells


def _places(ledger: Ledger, picked: Bools, around: Around) -> dict[str, Bools]:
    """Leads now, and the deals of the funnel that ended in the window."""
    history = ledger.history
    ended = picked & (history.now_since >= around.scope(ledger, picked).start) & (history.started < BIG)
    return {
        CLOUD: picked & (history.now == history.cloud),
        WON: ended & (history.now == history.won),
        LOST: ended & (history.now == history.lost),
    }


def _lean(view: StageView, own: Visits, team: Visits, lending: Lender) -> StageView:
    return replace(
        view,
        onward=lent(own.onward, team.onward, lending.onward, counts(own.onward)),
        won=lent(own.won, team.won, lending.won, own.counted),
        raw_onward=own.onward,
        raw_won=own.won,
    )


def _weight(visits: Sequence[Visits], team: Lender) -> tuple[float, Base]:
    """What the own history counts over all stages together."""
    tries = sum(one.onward.tries for one in visits)
    own = weight(tries, team.onward * len(visits))
    return own, base_of(own)
