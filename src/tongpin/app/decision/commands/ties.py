"""How the people of one house stand to each other (M15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Account, Person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.inserting import give_ids, insert_rows
from tongpin.app.deals.commands.changing import one_of
from tongpin.app.decision.commands.houses import changing_house
from tongpin.app.decision.commands.lines import REFUSED, know, mark_access
from tongpin.app.decision.commands.marking import certain, day_of, evidence_of, require_no_clash
from tongpin.app.decision.commands.outside import end_outside, record_outside
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import CONFIRMED, TieMark
from tongpin.app.timeline import commands as timeline
from tongpin.core.decision import TIES

__all__ = [
    "MOST_CHANGES",
    "REFUSED",
    "TieChange",
    "changing_house",
    "end_outside",
    "know",
    "mark_access",
    "record_outside",
    "tie",
]

MOST_CHANGES = 2000
Pair = tuple[str, int, int]  # aspect, one, other


@dataclass(frozen=True)
class TieChange:
    """A pair as somebody wants it: aspect `tie` with a kind, or `listens` with `yes`; an empty value takes back.

    `seen` is the id of the mark that was there when they looked (0: none); None does not check.
    """

    one_id: int
    other_id: int
    value: str
    aspect: str = "tie"
    certainty: str = CONFIRMED
    evidence: str = ""
    seen: int | None = None

    @property
    def pair(self) -> Pair:
        """What the change is about; a tie has no direction."""
        if self.aspect == "tie":
            return (self.aspect, min(self.one_id, self.other_id), max(self.one_id, self.other_id))
        return (self.aspect, self.one_id, self.other_id)


def tie(
    actor: Actor, account_id: int, changes: Sequence[TieChange], *, on: date | None = None
) -> tuple[TieMark, ...]:
    """Hold all these ties from a day on, or none of them; Stale names the pairs that somebody else has changed since."""
    with changing_house(actor, account_id) as account:
        day = day_of(actor, on)
        wanted = _checked(account, changes)
        now = _held(account)
        then = _held(account, day) if day < actor.today() else now
        require_no_clash(_clashes(now, wanted))
        rows = [
            TieMark(
                workspace_id=actor.workspace_id,
                account=account,
                one_id=pair[1],
                other_id=pair[2],
                aspect=pair[0],
                value=one.value,
                certainty=certain(one.certainty),
                on=day,
                evidence=evidence_of(one.evidence),
                member_id=actor.member_id,
            )
            for pair, one in wanted.items()
            if not _is_held(then.get(pair), one)
        ]
        give_ids(rows)
        insert_rows(rows)
        _write_down(actor, account, rows)
    return tuple(rows)


def _held(account: Account, as_of: date | None = None) -> dict[Pair, TieMark]:
    rows = holding(TieMark.objects.filter(account=account), "aspect", "one_id", "other_id", as_of=as_of)
    return {(row.aspect, row.one_id, row.other_id): row for row in rows}


def _checked(account: Account, changes: Sequence[TieChange]) -> dict[Pair, TieChange]:
    if len(changes) > MOST_CHANGES:
        raise Invalid(Problem("changes", "too_many", {"most": MOST_CHANGES}))
    people = set(Person.objects.filter(account=account, erased_at=None).values_list("id", flat=True))
    for one in changes:
        name = f"{one.one_id}:{one.other_id}"
        one_of(one.aspect, ("tie", "listens"), "aspect")
        if one.one_id == one.other_id:
            raise Invalid(Problem(name, "same_person", {}))
        if not {one.one_id, one.other_id} <= people:
            raise Invalid(Problem(name, "other_account", {}))
        one_of(one.value, ("", *(TIES if one.aspect == "tie" else ("yes",))), name)
    return {one.pair: one for one in changes}


def _is_held(row: TieMark | None, one: TieChange) -> bool:
    if row is None:
        return not one.value
    return row.value == one.value and row.certainty == one.certainty and one.evidence in ("", row.evidence)


def _clashes(held: dict[Pair, TieMark], wanted: dict[Pair, TieChange]) -> dict[str, tuple[str, str]]:
    found = {}
    for pair, one in wanted.items():
        row = held.get(pair)
        there = row.pk if row else 0
        if one.seen is not None and there != one.seen and not _is_held(row, one):
            found[f"{pair[1]}:{pair[2]}"] = (row.value if row else "", one.value)
    return found


def _write_down(actor: Actor, account: Account, rows: Sequence[TieMark]) -> None:
    """One row of the audit trail, each tie sealed for itself so that erasing either person takes it; one line of the story each."""
    if not rows:
        return
    said = {
        row.pk: {
            "one": row.one_id,
            "other": row.other_id,
            "aspect": row.aspect,
            "to": row.value,
            "certainty": row.certainty,
            "evidence": row.evidence,
        }
        for row in rows
    }
    audit.record_about(actor, "tie", account, "TieMark", said)
    names = dict(Person.objects.filter(account=account).values_list("id", "name"))
    for row in rows:
        facts = {
            "aspect": row.aspect,
            "to": row.value,
            "person": names[row.one_id],
            "other": names[row.other_id],
            "other_id": row.other_id,
        }
        about = {"account_id": account.pk, "person_id": row.one_id}
        timeline.tell(actor, "decision", "tied", on=row.on, facts=facts, text=row.evidence, **about)
