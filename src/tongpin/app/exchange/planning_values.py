"""The cells whose values mean something in this workspace: stage, account, owner."""

from __future__ import annotations

from tongpin.app.accounts.names import name_key
from tongpin.app.exchange.choices import ME, SKIP
from tongpin.app.exchange.planning_cells import Refused, Rows
from tongpin.app.exchange.reading import Row
from tongpin.app.exchange.survey import value_of
from tongpin.core.values import is_blank


class PlacedRows(Rows):
    """Rows that know what the user has said about stages and owners."""

    def stage(self, row: Row) -> str:
        """A stage's key, won, lost or lead; empty when the cell is."""
        cell = self.cell(row, "stage")
        if is_blank(cell):
            return ""
        value = value_of(cell)
        target = self.stages.get(value)
        if target == SKIP:
            self.findings.share(row, "stage", "stage_left", "left", value)
            raise Refused
        if not target or not self._possible(target):
            self.findings.share(row, "stage", "unknown_stage", "bad", value)
            raise Refused
        return target

    def _possible(self, target: str) -> bool:
        return target in {"won", "lost", "lead"} or self.ground.playbook.has_stage(target)

    def account(self, row: Row) -> str:
        """The customer's name; empty for the unknown one, if such rows are wanted."""
        name = self.text(row, "account")
        if name:
            return name
        if self.choices.unknown_account == "reject":
            raise self.refuse(row, "account", "unknown_account", "left")
        self.findings.share(row, "account", "unknown_account", "note")
        return ""

    def owner(self, row: Row) -> int | None:
        """The member who owns the row's deal; None when the cell is empty."""
        cell = self.cell(row, "owner")
        if is_blank(cell):
            return None
        value = value_of(cell)
        if value not in self.owner_ids:
            self.owner_ids[value] = self._member(value)
        member, known = self.owner_ids[value]
        if member is None:
            self.findings.share(row, "owner", "unknown_owner", "left", value)
            raise Refused
        if not known:
            self.findings.share(row, "owner", "unknown_owner", "note", value)
        return member

    def _member(self, value: str) -> tuple[int | None, bool]:
        """The member, and whether somebody has said or proven that it is the right one."""
        chosen = self.choices.owners.get(value, "")
        if chosen == SKIP:
            return None, True
        if chosen == ME:
            return self.ground.me, True
        if chosen.isdigit() and int(chosen) in self.ground.members:
            return int(chosen), True
        found = self._named(chosen) if chosen else self._named(value)
        if found:
            return found, True
        return (None, False) if self.choices.unknown_owner == "reject" else (self.ground.me, False)

    def _named(self, word: str) -> int | None:
        return self.ground.owners.get(word.casefold()) or self.ground.owners.get(name_key(word))
