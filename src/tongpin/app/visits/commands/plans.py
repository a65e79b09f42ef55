"""What a plan consists of: the visit's own fields, who and what it is about, and the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tongpin.app.accounts.commands import join_team
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.models import Deal
from tongpin.app.visits.doors import deals_named, people_named, visiting_for
from tongpin.app.visits.models import Visit, VisitDeal, VisitMember, VisitPerson
from tongpin.app.workspace.queries import get_member

TEXTS = ("place", "subject", "objective_text", "fallback_text", "bring")
SIDES = ("deal_ids", "person_ids", "member_ids")
MOST = 50


@dataclass(frozen=True)
class Asked:
    """A question for the talk; `target` names the field that its answer fills, `id` a question that is there already."""

    text: str
    target: str = ""
    deal_id: int | None = None
    person_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Plan:
    """Everything that can be planned of a visit; `owner_id` None is the one who plans."""

    kind: str
    starts_at: datetime
    minutes: int = 60
    all_day: bool = False
    place: str = ""
    subject: str = ""
    deal_ids: Sequence[int] = ()
    person_ids: Sequence[int] = ()
    member_ids: Sequence[int] = ()
    owner_id: int | None = None
    objective: str = ""
    objective_text: str = ""
    fallback: str = ""
    fallback_text: str = ""
    bring: str = ""
    questions: Sequence[Asked] = ()

    @property
    def sides(self) -> dict[str, list[int]]:
        """Who and what the visit is about."""
        return {name: sorted(set(getattr(self, name))) for name in SIDES}


def sides_of(changes: dict[str, Any]) -> dict[str, list[int]]:
    """Take out of the changes who and what the visit is about."""
    return {name: sorted(set(changes.pop(name))) for name in SIDES if name in changes}


def checked_keys(actor: Actor, deals: Sequence[Deal], **keys: str) -> None:
    """Invalid where a kind or an objective is none of the playbook's; a visit may go without an objective, and is flagged."""
    visiting = visiting_for(actor, deals)
    known = {"kind": {one.key for one in visiting.kinds}}
    objectives = {"", *(one.key for one in visiting.objectives)}
    wrong = [
        Problem(name, "unknown_choice", {"value": key[:60]})
        for name, key in keys.items()
        if key not in known.get(name, objectives)
    ]
    if wrong:
        raise Invalid(*wrong)


def attached(visit: Visit) -> dict[str, list[int]]:
    """Who and what a visit is about as it is stored."""
    return {
        "deal_ids": sorted(VisitDeal.objects.filter(visit=visit).values_list("deal_id", flat=True)),
        "person_ids": sorted(VisitPerson.objects.filter(visit=visit).values_list("person_id", flat=True)),
        "member_ids": sorted(VisitMember.objects.filter(visit=visit).values_list("member_id", flat=True)),
    }


def attach(
    actor: Actor, visit: Visit, before: Mapping[str, list[int]], sides: Mapping[str, list[int]]
) -> None:
    """Bring who and what the visit is about in line with `sides`; each must be of the account and visible."""
    for name, ids in sides.items():
        if len(ids) > MOST:
            raise Invalid(Problem(name, "too_many", {"most": MOST}))
        fresh = [one for one in ids if one not in before.get(name, ())]
        gone = [one for one in before.get(name, ()) if one not in ids]
        _ATTACH[name](actor, visit, fresh, gone)


def _attach_deals(actor: Actor, visit: Visit, fresh: list[int], gone: list[int]) -> None:
    VisitDeal.objects.filter(visit=visit, deal_id__in=gone).delete()
    for deal in deals_named(actor, visit.account, fresh, "deal_ids"):
        VisitDeal.objects.create(workspace_id=visit.workspace_id, visit=visit, deal=deal)


def _attach_people(actor: Actor, visit: Visit, fresh: list[int], gone: list[int]) -> None:
    VisitPerson.objects.filter(visit=visit, person_id__in=gone).delete()
    for person in people_named(actor, visit.account, fresh, "person_ids"):
        VisitPerson.objects.create(workspace_id=visit.workspace_id, visit=visit, person=person)


def _attach_members(actor: Actor, visit: Visit, fresh: list[int], gone: list[int]) -> None:
    """Whoever comes along works with the account from then on: they have to be able to read the brief."""
    VisitMember.objects.filter(visit=visit, member_id__in=gone).delete()
    for member_id in fresh:
        member = get_member(actor, member_id)
        if not member.active:
            raise Invalid(Problem("member_ids", "not_active", {}))
        join_team(actor, visit.account, member.pk)
        VisitMember.objects.create(workspace_id=visit.workspace_id, visit=visit, member=member)


_ATTACH = {"deal_ids": _attach_deals, "person_ids": _attach_people, "member_ids": _attach_members}


def note_sides(actor: Actor, visit: Visit, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Write into the audit trail what is attached otherwise than before; whether anything is."""
    changed = {name: [before[name], ids] for name, ids in after.items() if before[name] != ids}
    if changed:
        audit.record(actor, "attach_visit", visit, changed)
    return bool(changed)
