"""One row each time a deal entered a stage: the whole history, with repeats collapsed and ways back kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec
from tongpin.app.deals.models import LEAD, LOST, OPEN, WON
from tongpin.app.exchange.planning import Draft
from tongpin.app.exchange.planning_cells import Refused
from tongpin.app.exchange.planning_values import PlacedRows
from tongpin.app.exchange.reading import Row
from tongpin.core.playbook import Playbook

ENDS = (WON, LOST)


@dataclass(frozen=True, slots=True)
class Event:
    """A row that can be taken."""

    row: Row
    at: datetime
    to: str
    amount: Decimal | None
    currency: str
    owner: int | None


class EventRows(PlacedRows):
    """Reads a file of stage events."""

    def drafts(self, rows: Sequence[Row]) -> list[Draft]:
        """One deal per id whose rows can all be taken: a history with a hole would be another history."""
        events: dict[str, list[Event]] = defaultdict(list)
        spoilt: dict[str, int] = {}
        for row in rows:
            number = ""
            try:
                number = self._number(row)
                events[number].append(self._event(row))
            except Refused:
                spoilt.setdefault(number, row.number)
        for number in spoilt.keys() & events.keys():
            self._leave(events.pop(number), spoilt[number])
        return [
            self._draft(number, found)
            for number, found in events.items()
            if found and self._fresh(number, found)
        ]

    def _leave(self, events: Sequence[Event], because: int) -> None:
        for event in events:
            self.findings.share(event.row, "deal", "history_incomplete", "left", first=because)

    def _fresh(self, number: str, events: Sequence[Event]) -> bool:
        if number not in self.ground.known_ids:
            return True
        for event in events:
            self.findings.add(event.row, "deal", "known_id", "left", number)
        return False

    def _number(self, row: Row) -> str:
        number = self.number(row, "deal")
        if not number:
            raise self.refuse(row, "deal", "value_missing")
        return number

    def _event(self, row: Row) -> Event:
        self.look(row)
        self.refused = False
        at, to = self.attempt(self._at, row), self.attempt(self._to, row)
        amount = self.attempt(self.amount, row)
        currency = self.attempt(self.currency, row, amount)
        self.attempt(self.account, row)
        owner = self.attempt(self.owner, row)
        if self.refused or at is None or to is None or currency is None:
            raise Refused
        return Event(row, at, to, amount.value if amount else None, currency, owner)

    def _at(self, row: Row) -> datetime:
        found = self.moment(row, "at")
        if found is None:
            raise self.refuse(row, "at", "value_missing")
        if found.on(self.ground.zone) > self.ground.today:
            raise self.refuse(row, "at", "date_in_future", value=str(found.value))
        return found.at(self.ground.zone)

    def _to(self, row: Row) -> str:
        to = self.stage(row)
        if not to:
            raise self.refuse(row, "stage", "value_missing")
        return self._stage_of_lead() if to == LEAD else to

    def _stage_of_lead(self) -> str:
        content = self.ground.playbook
        return (content.lead_stage or content.first_funnel_stage).key

    def _draft(self, number: str, found: list[Event]) -> Draft:
        history = _History(self.ground.playbook)
        for event in sorted(found, key=lambda event: (event.at, event.row.number)):
            history.add(event)
        moves, entered, zone = history.moves, history.entered, self.ground.zone
        stage = entered.to if entered else self.ground.playbook.first_funnel_stage.key
        named = found[-1].row
        spec = DealSpec(
            account_id=0,
            name=self.text(named, "name") or number,
            owner_id=history.owner or self.ground.me,
            stage=stage,
            status=self._status(moves[-1].to, stage),
            opened_on=moves[0].at.astimezone(zone).date(),
            stage_since=(entered or moves[0]).at.astimezone(zone).date(),
            closed_on=moves[-1].at.astimezone(zone).date() if moves[-1].to in ENDS else None,
            amount=history.amount,
            currency=found[-1].currency,
            external_id=number,
            moves=moves,
        )
        return Draft(spec, self.text(named, "account"), rows=len(found))

    def _status(self, to: str, stage: str) -> str:
        if to in ENDS:
            return to
        return OPEN if self.ground.playbook.stage(stage).funnel else LEAD


@dataclass
class _History:
    """Moves in the order of time. Amount and owner stay until a row says otherwise; a repeated stage moves nothing."""

    playbook: Playbook
    moves: list[MoveSpec] = field(default_factory=list)
    entered: MoveSpec | None = None
    amount: Decimal | None = None
    owner: int | None = None

    def add(self, event: Event) -> None:
        self.amount = self.amount if event.amount is None else event.amount
        self.owner = event.owner or self.owner
        before = self.moves[-1].to if self.moves else ""
        if before == event.to:
            return
        move = MoveSpec(event.to, event.at, self._kind(before, event.to), self.amount, self.owner)
        self.moves.append(move)
        if event.to not in ENDS:
            self.entered = move

    def _kind(self, before: str, to: str) -> str:
        if before in ENDS:
            return "reopen"
        if before and to not in ENDS and self.playbook.index(to) < self.playbook.index(before):
            return "back"
        return "import"
