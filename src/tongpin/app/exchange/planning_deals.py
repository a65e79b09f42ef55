"""One row per deal: as it stands now, with as much of its history as such a row tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tongpin.app.accounts.names import name_key
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec
from tongpin.app.deals.models import LEAD, LOST, OPEN, WON
from tongpin.app.exchange.planning import Draft, joined, moment_of
from tongpin.app.exchange.planning_cells import Refused
from tongpin.app.exchange.planning_values import PlacedRows
from tongpin.app.exchange.reading import Row
from tongpin.app.exchange.survey import value_of
from tongpin.core.stage_names import ending
from tongpin.core.values import is_blank


@dataclass(frozen=True)
class Standing:
    """Where a deal stands: its status, the stage, and the three days that matter."""

    status: str
    stage: str
    opened: date
    expected: date | None
    closed: date | None


class DealRows(PlacedRows):
    """Reads a file of deals."""

    def drafts(self, rows: Sequence[Row]) -> list[Draft]:
        """One deal per row that can be taken."""
        self.seen: dict[str, int] = {}
        made = []
        for row in rows:
            try:
                made.append(self._draft(row))
            except Refused:
                continue
        return made

    def _draft(self, row: Row) -> Draft:
        self.look(row)
        self.refused = False
        number = self.attempt(self._new_id, row) or ""
        standing = self.attempt(self._standing, row)
        amount = self.attempt(self.amount, row)
        account = self.attempt(self.account, row) or ""
        owner = self.attempt(self.owner, row)
        currency = self.attempt(self.currency, row, amount)
        if self.refused or standing is None or currency is None:
            raise Refused
        spec = self._spec(row, standing, (account, number))
        spec.owner_id = self.ground.me if owner is None else owner
        spec.amount, spec.currency = amount.value if amount else None, currency
        return Draft(spec, account, note=self.text(row, "description"))

    def _spec(self, row: Row, standing: Standing, named: tuple[str, str]) -> DealSpec:
        account, number = named
        products = self.text(row, "products")
        spec = DealSpec(
            account_id=0,
            name=self._name(row, account, products, number),
            owner_id=self.ground.me,
            stage=standing.stage,
            status=standing.status,
            opened_on=standing.opened,
            stage_since=standing.opened,
            expected_on=standing.expected,
            closed_on=standing.closed,
            source=self.text(row, "source"),
            products=products,
            external_id=number,
            next_step=self.text(row, "next_step") if standing.closed is None else "",
        )
        spec.moves = self._moves(standing, self._lost_for(row, spec))
        return spec

    def _new_id(self, row: Row) -> str:
        number = self.number(row, "id")
        if number and number in self.seen:
            raise self.refuse(row, "id", "duplicate_id", value=number, first=self.seen[number])
        if number in self.ground.known_ids:
            raise self.refuse(row, "id", "known_id", "left", number)
        if number:
            self.seen[number] = row.number
        return number

    def _standing(self, row: Row) -> Standing:
        stage, end = self.attempt(self.stage, row), self.attempt(self._ending, row)
        known = stage is not None and end is not None
        status = end if end in (WON, LOST) else stage if stage in (WON, LOST) else OPEN
        if known and status == OPEN and not stage:
            self.attempt(self._no_stage, row)
        ended = status in (WON, LOST)
        either = self.attempt(self.day, row, "close", past=ended)
        expected = self.attempt(self.day, row, "expected") or (None if ended else either)
        closed = (self.attempt(self.day, row, "closed", past=True) or either) if ended else None
        opened = self.attempt(self._opened, row, closed)
        if self.refused or status is None or stage is None or opened is None:
            raise Refused
        at = self._stage_at(stage)
        if status == OPEN and (stage == LEAD or not self.ground.playbook.stage(at).funnel):
            status = LEAD
        return Standing(
            status, at, opened, expected, self._closed(row, closed, opened, expected) if ended else None
        )

    def _no_stage(self, row: Row) -> None:
        raise self.refuse(row, "stage", "value_missing")

    def _ending(self, row: Row) -> str:
        """What the column of the status says; the empty text when there is none."""
        cell = self.cell(row, "status")
        if is_blank(cell):
            return ""
        found = ending(value_of(cell))
        if found is None:
            raise self.refuse(row, "status", "unknown_status", value=value_of(cell))
        return found

    def _stage_at(self, stage: str) -> str:
        """The stage itself. A file that only says how a deal ended does not say where: then the funnel's first."""
        content = self.ground.playbook
        if content.has_stage(stage):
            return stage
        if stage == LEAD and content.lead_stage:
            return content.lead_stage.key
        return content.first_funnel_stage.key

    def _opened(self, row: Row, closed: date | None) -> date:
        created = self.day(row, "created", past=True)
        if created is None:
            self.findings.share(row, "created", "created_assumed", "note")
            return closed or self.ground.today
        if closed and closed < created:
            raise self.refuse(row, "created", "closed_before_created", value=f"{created} … {closed}")
        return created

    def _closed(self, row: Row, closed: date | None, opened: date, expected: date | None) -> date:
        if closed:
            return closed
        self.findings.share(row, "closed", "closed_assumed", "note")
        return expected if expected and opened <= expected <= self.ground.today else opened

    def _name(self, row: Row, account: str, products: str, number: str) -> str:
        made = self.text(row, "name") or joined((account, products)) or joined((products, number)) or number
        return (made or f"#{row.number}")[:200]

    def _lost_for(self, row: Row, spec: DealSpec) -> str:
        """The playbook's reason goes on the deal; any other wording is returned and stays in the story."""
        words = self.text(row, "lost_reason") if spec.status == LOST else ""
        spec.lost_reason = self._reasons.get(name_key(words), "") if words else ""
        return "" if spec.lost_reason else words[:500]

    @cached_property
    def _reasons(self) -> dict[str, str]:
        return {
            name_key(word): one.key
            for one in self.ground.playbook.lost_reasons
            for word in (one.key, *one.name.values())
        }

    def _moves(self, standing: Standing, lost_for: str) -> list[MoveSpec]:
        zone = self.ground.zone
        moves = [MoveSpec(standing.stage, moment_of(standing.opened, zone))]
        if standing.closed:
            moves.append(MoveSpec(standing.status, moment_of(standing.closed, zone), reason=lost_for))
        return moves
