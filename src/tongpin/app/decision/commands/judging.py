"""What we hold of the members of one deal: roles, stance, attitude, influence, marks, channels; one batch, one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.inserting import give_ids, insert_rows
from tongpin.app.deals.commands.changing import changing, tell
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.commands.marking import (
    certain,
    day_of,
    evidence_of,
    require_marker,
    require_no_clash,
)
from tongpin.app.decision.held import Held, Kind, held_in
from tongpin.app.decision.models import CONFIRMED, Judgement
from tongpin.core.decision import ATTITUDES, MARKS, QUESTIONS, ROLES, STANCES
from tongpin.core.playbook import Deciding, deciding_of

MOST_CHANGES = 5000
ASPECTS = ("roles", "stance", "attitude", "influence", "mark", "channel", "answer")
WHOLE = 100


@dataclass(frozen=True)
class Change:
    """One cell of the map as somebody wants it.

    `seen` is the id of the judgement that was there when they looked (0: none); None does not check.
    `value` is: roles, comma-separated; a stance; an attitude; whole per cent; `yes` for a mark; `works` or `fails` for a channel;
    `yes` or `no` for an answer. An empty value takes back what was held.
    """

    person_id: int
    aspect: str
    value: str
    key: str = ""
    certainty: str = CONFIRMED
    evidence: str = ""
    beside: bool = False
    seen: int | None = None

    @property
    def kind(self) -> Kind:
        """What the change is about."""
        return (self.person_id, self.aspect, self.key)


def judge(
    actor: Actor, deal_id: int, changes: Sequence[Change], *, on: date | None = None
) -> tuple[Judgement, ...]:
    """Hold all of this from a day on, or nothing of it.

    Invalid names the cells at fault (`person:aspect:key`), also when a step would have more than 100 %; Stale names the cells
    that somebody else has changed since, with their value and ours. What is held already is not written again.
    """
    require_marker(actor)
    if len(changes) > MOST_CHANGES:
        raise Invalid(Problem("changes", "too_many", {"most": MOST_CHANGES}))
    with changing(actor, deal_id) as deal:
        day = day_of(actor, on)
        wanted = _checked(deal, changes)
        held = held_in([deal.pk])[deal.pk]
        require_no_clash(_clashes(held, wanted))
        fresh = [one for one in wanted if one.beside or not _is_held(held, one)]
        _require_whole(held, fresh)
        rows = [_row(actor, deal, one, day) for one in fresh]
        give_ids(rows)
        insert_rows(rows)
        if rows:
            _write_down(actor, deal, held, rows)
    return tuple(rows)


def _checked(deal: Deal, changes: Sequence[Change]) -> list[Change]:
    members = set(DealPerson.objects.filter(deal=deal).values_list("person_id", flat=True))
    deciding = deciding_of(playbook_of(deal))
    problems = [problem for one in changes for problem in _problems(one, members, deciding)]
    if problems:
        raise Invalid(*problems[:50])
    return [_tidy(one) for one in {(one.kind, one.beside): one for one in changes}.values()]


def cell(kind: Kind) -> str:
    """The name of a cell in errors: person:aspect:key."""
    return ":".join(map(str, kind))


def _problems(one: Change, members: set[int], deciding: Deciding) -> list[Problem]:
    if one.aspect not in ASPECTS:
        return [Problem("aspect", "unknown_choice", {"value": one.aspect})]
    if one.person_id not in members:
        return [Problem(cell(one.kind), "not_a_member", {})]
    found = []
    keys: Mapping[str, set[str]] = {
        "influence": {step.key for step in deciding.steps},
        "channel": {channel.key for channel in deciding.channels},
        "mark": set(MARKS),
        "answer": set(QUESTIONS),
    }
    if one.key not in keys.get(one.aspect, {""}):
        found.append(Problem(cell(one.kind), "unknown_choice", {"value": one.key}))
    if one.value.strip() and not _is_value(one):
        found.append(Problem(cell(one.kind), _complaint(one), {"value": one.value[:60]}))
    return found


def _complaint(one: Change) -> str:
    return "not_a_share" if one.aspect == "influence" else "unknown_choice"


def _is_value(one: Change) -> bool:
    value = one.value.strip()
    if one.aspect == "influence":
        return value.isascii() and value.isdigit() and len(value) <= len(str(WHOLE)) and int(value) <= WHOLE
    if one.aspect == "roles":
        return set(value.split(",")) <= set(ROLES)
    allowed: Mapping[str, tuple[str, ...]] = {
        "stance": STANCES,
        "attitude": ATTITUDES,
        "mark": ("yes",),
        "channel": ("works", "fails"),
        "answer": ("yes", "no"),
    }
    return value in allowed[one.aspect]


def _tidy(one: Change) -> Change:
    value = one.value.strip()
    if one.aspect == "roles" and value:
        value = ",".join(role for role in ROLES if role in value.split(","))
    if one.aspect == "influence" and value:
        value = str(int(value)) if int(value) else ""
    return Change(
        one.person_id,
        one.aspect,
        value,
        one.key,
        certain(one.certainty),
        evidence_of(one.evidence),
        one.beside,
        one.seen,
    )


def _clashes(held: Held, wanted: Sequence[Change]) -> dict[str, tuple[str, str]]:
    found = {}
    for one in wanted:
        mark = held.marks.get(one.kind)
        there = mark.id if mark else 0
        if one.seen is None or one.beside or there == one.seen or _is_held(held, one):
            continue
        found[cell(one.kind)] = (mark.value if mark else "", one.value)
    return found


def _is_held(held: Held, one: Change) -> bool:
    mark = held.marks.get(one.kind)
    if mark is None:
        return not one.value
    settled = (one.person_id, one.aspect) not in held.beside
    same = mark.value == one.value and mark.assumed == (one.certainty != CONFIRMED)
    return same and settled and one.evidence in ("", mark.evidence)


def _require_whole(held: Held, fresh: Sequence[Change]) -> None:
    """Invalid when a step that is touched would have more than 100 %."""
    shares: dict[str, dict[int, int]] = defaultdict(dict)
    for (person, aspect, key), mark in held.marks.items():
        if aspect == "influence" and mark.value:
            shares[key][person] = int(mark.value)
    touched = [one for one in fresh if one.aspect == "influence" and not one.beside]
    for one in touched:
        shares[one.key][one.person_id] = int(one.value or 0)
    sums = {key: sum(shares[key].values()) for key in {one.key for one in touched}}
    problems = [
        Problem(f"influence:{key}", "over_whole", {"sum": total, "over": total - WHOLE})
        for key, total in sorted(sums.items())
        if total > WHOLE
    ]
    if problems:
        raise Invalid(*problems)


def _row(actor: Actor, deal: Deal, one: Change, day: date) -> Judgement:
    return Judgement(
        workspace_id=actor.workspace_id,
        deal=deal,
        person_id=one.person_id,
        aspect=one.aspect,
        key=one.key,
        value=one.value,
        certainty=one.certainty,
        beside=one.beside,
        on=day,
        evidence=one.evidence,
        member_id=actor.member_id,
    )


def _write_down(actor: Actor, deal: Deal, held: Held, rows: Sequence[Judgement]) -> None:
    """One row of the audit trail, sealed for each person alone, and one line of the story for each."""
    said: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        before = held.value(row.person_id, row.aspect, row.key)
        said[row.person_id].append(
            {
                "aspect": row.aspect,
                "key": row.key,
                "from": before,
                "to": row.value,
                "certainty": row.certainty,
                "beside": row.beside,
                "evidence": row.evidence,
            }
        )
    audit.record_about(actor, "judge", deal, "Person", said)
    for person, changes in said.items():
        facts = {
            "changes": [
                {name: one[name] for name in ("aspect", "key", "from", "to", "beside")} for one in changes
            ]
        }
        text = next((one["evidence"] for one in changes if one["evidence"]), "")
        tell(actor, deal, "decision", "judged", on=rows[0].on, person_id=person, facts=facts, text=text)
