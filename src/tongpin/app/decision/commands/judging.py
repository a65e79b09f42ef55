"""What we hold of the members of one deal: roles, stance, attitude, influence, marks, channels; one batch, one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.inserting import give_ids, insert_rows
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.commands.changing import changing, tell
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.commands.changes import ASPECTS, WHOLE, Change, cell, checked
from tongpin.app.decision.commands.marking import day_of, require_marker, require_no_clash
from tongpin.app.decision.held import Held, held_in
from tongpin.app.decision.models import CONFIRMED, Judgement
from tongpin.core.playbook import deciding_of

__all__ = ["ASPECTS", "MOST_CHANGES", "WHOLE", "Change", "cell", "judge"]

MOST_CHANGES = 5000


def judge(
    actor: Actor, deal_id: int, changes: Sequence[Change], *, on: date | None = None
) -> tuple[Judgement, ...]:
    """Hold all of this from a day on, or nothing of it.

    Invalid names the cells at fault (`person:aspect:key`), also when a step would have more than 100 %; Stale names the cells
    that somebody else has changed since, with their value and ours. What was held on that day already is not written again.
    """
    require_marker(actor)
    if len(changes) > MOST_CHANGES:
        raise Invalid(Problem("changes", "too_many", {"most": MOST_CHANGES}))
    with changing(actor, deal_id) as deal:
        day = day_of(actor, on)
        names = dict(_members(deal_id))
        wanted = checked(changes, names, deciding_of(playbook_of(deal)))
        keys = {one.key for one in wanted}
        now = held_in([deal.pk], keys=keys)[deal.pk]
        then = held_in([deal.pk], day, keys)[deal.pk] if day < actor.today() else now
        require_no_clash(_clashes(now, wanted))
        fresh = [one for one in wanted if one.beside or not _is_held(then, one)]
        _require_whole(then, fresh, names)
        _require_whole(now, [one for one in fresh if _comes_to_hold(now, one, day)], names)
        rows = [_row(actor, deal, one, day) for one in fresh]
        give_ids(rows)
        insert_rows(rows)
        if rows:
            _write_down(actor, deal, then, rows, names)
    return tuple(rows)


@prepared
def _members(deal_id: int) -> QuerySet[DealPerson, tuple[int, str]]:
    return DealPerson.objects.filter(deal_id=deal_id).values_list("person_id", "person__name")


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


def _comes_to_hold(now: Held, one: Change, day: date) -> bool:
    """Whether it is what holds today: nothing later was held of the same cell."""
    mark = now.marks.get(one.kind)
    return mark is None or mark.on <= day


def _require_whole(held: Held, fresh: Sequence[Change], members: Collection[int]) -> None:
    """Invalid when a step that is touched would have more than 100 %; who has left the group has no share."""
    shares: dict[str, dict[int, int]] = defaultdict(dict)
    for (person, aspect, key), mark in held.marks.items():
        if aspect == "influence" and mark.value and person in members:
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


def _write_down(
    actor: Actor, deal: Deal, held: Held, rows: Sequence[Judgement], names: Mapping[int, str]
) -> None:
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
        kept = [{name: one[name] for name in ("aspect", "key", "from", "to", "beside")} for one in changes]
        facts = {"person": names[person], "changes": kept}
        text = next((one["evidence"] for one in changes if one["evidence"]), "")
        tell(actor, deal, "decision", "judged", on=rows[0].on, person_id=person, facts=facts, text=text)
