"""A planned visit is changed, moved, called off, taken up again; and how well we are prepared is kept with it (M02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tongpin.app.accounts.commands import join_team
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem, Stale
from tongpin.app.deals.commands.changing import new_owner
from tongpin.app.deals.models import Deal
from tongpin.app.visits.commands.changing import deal_ids_of, length, moment, tell, touching
from tongpin.app.visits.commands.planning import EDITABLE, when
from tongpin.app.visits.commands.plans import (
    TEXTS,
    Asked,
    attach,
    attached,
    checked_keys,
    note_sides,
    sides_of,
)
from tongpin.app.visits.commands.questions import ask, differs, texts_of
from tongpin.app.visits.doors import deals_named, deals_of, get_visit
from tongpin.app.visits.models import CANCELLED, PLANNED, Visit

MOST_READY = 20


def update_visit(actor: Actor, visit_id: int, *, version: int, **changes: Any) -> Visit:
    """The visit planned otherwise; Stale when somebody saved in between. `questions` takes the place of the whole list."""
    if strange := set(changes) - EDITABLE:
        raise Invalid(*(Problem(name, "unknown_field", {}) for name in sorted(strange)))
    seen = get_visit(actor, visit_id)
    with touching(actor, deal_ids_of(visit_id) | set(changes.get("deal_ids", ()))):
        _require_planned(seen, version)
        sides, questions = sides_of(changes), changes.pop("questions", None)
        values = _values(actor, seen, changes, sides.get("deal_ids"))
        visit = _save(actor, seen, values, sides, questions, version)
        if visit.starts_at != seen.starts_at:
            tell(actor, visit, "moved", deal_ids_of(visit_id), facts=when(actor, visit))
    return visit


def _save(
    actor: Actor,
    seen: Visit,
    values: dict[str, Any],
    sides: dict[str, list[int]],
    questions: Sequence[Asked] | None,
    version: int,
) -> Visit:
    """The visit saved with what hangs on it, which its version counts too."""
    stored = Visit.objects.select_for_update(of=("self",)).select_related("account").get(pk=seen.pk)
    before = attached(stored)
    others = {name for name, ids in sides.items() if before[name] != ids}
    asks = questions is not None and differs(stored, questions)
    if version != stored.version and (others or asks):
        theirs = {name: before[name] for name in others} | (texts_of(stored) if asks else {})
        ours: dict[str, Any] = {name: sides[name] for name in others}
        ours |= {"questions": [one.text for one in questions or ()]} if asks else {}
        raise _late(actor, stored, values, version, Stale(stored.version, theirs, ours))
    attach(actor, stored, before, sides)
    noted = note_sides(actor, stored, before, sides)
    if asks and questions is not None:
        ask(actor, stored, questions)
    saved = audit.change(actor, stored, values, verb="update_visit", version=version)
    if (noted or asks) and saved.version == stored.version:
        Visit.objects.filter(pk=saved.pk).update(version=saved.version + 1)
        saved.version += 1
    return saved


def _late(actor: Actor, stored: Visit, values: dict[str, Any], version: int, around: Stale) -> Stale:
    """What hangs on the visit and its own fields, in one conflict: whoever decides sees both."""
    try:
        audit.change(actor, stored, values, verb="update_visit", version=version)
    except Stale as own:
        return Stale(around.version, {**own.theirs, **around.theirs}, {**own.ours, **around.ours})
    return around


def move_visit(
    actor: Actor, visit_id: int, *, version: int, starts_at: datetime, minutes: int | None = None
) -> Visit:
    """The visit at another time."""
    changes: dict[str, Any] = {"starts_at": starts_at}
    return update_visit(
        actor, visit_id, version=version, **changes, **({} if minutes is None else {"minutes": minutes})
    )


def cancel_visit(actor: Actor, visit_id: int, *, version: int, reason: str = "") -> Visit:
    """The visit will not take place."""
    visit = get_visit(actor, visit_id)
    with touching(actor, deal_ids_of(visit_id)):
        _require_planned(visit, version)
        visit = audit.change(actor, visit, {"state": CANCELLED}, verb="cancel_visit", version=version)
        tell(actor, visit, "cancelled", deal_ids_of(visit_id), text=reason.strip()[:300])
    return visit


def revive_visit(actor: Actor, visit_id: int, *, version: int) -> Visit:
    """The visit takes place after all."""
    visit = get_visit(actor, visit_id)
    with touching(actor, deal_ids_of(visit_id)):
        if visit.state != CANCELLED:
            raise Invalid(Problem("", "not_cancelled", {}))
        visit = audit.change(actor, visit, {"state": PLANNED}, verb="revive_visit", version=version)
        tell(actor, visit, "planned", deal_ids_of(visit_id), facts=when(actor, visit))
    return visit


def answer_readiness(actor: Actor, visit_id: int, *, version: int, answers: Mapping[str, bool]) -> Visit:
    """What we say of our preparation before a visit to the one who decides; warns only, and stays with the visit (M02)."""
    visit = get_visit(actor, visit_id)
    if not actor.sees_guarded:
        raise Denied
    if len(answers) > MOST_READY or any(len(key) > 60 for key in answers):
        raise Invalid(Problem("answers", "too_many", {"most": MOST_READY}))
    with touching(actor, deal_ids_of(visit_id)):
        kept = {**visit.readiness, **{key: bool(said) for key, said in answers.items()}}
        return audit.change(actor, visit, {"readiness": kept}, verb="answer_readiness", version=version)


def _values(
    actor: Actor, visit: Visit, changes: dict[str, Any], deal_ids: Sequence[int] | None
) -> dict[str, Any]:
    deals: list[Deal] = (
        deals_of(visit) if deal_ids is None else deals_named(actor, visit.account, deal_ids, "deal_ids")
    )
    keys = {name: changes[name] for name in ("kind", "objective", "fallback") if name in changes}
    checked_keys(actor, deals, **{name: key for name, key in keys.items() if key != getattr(visit, name)})
    if "starts_at" in changes:
        changes["starts_at"] = moment(actor, changes["starts_at"])
    if "minutes" in changes:
        length(changes["minutes"])
    owner_id = changes.pop("owner_id", None)
    values = {name: one.strip() if name in TEXTS else one for name, one in changes.items()}
    if owner_id is not None and owner_id != visit.owner_id:
        values["owner"] = new_owner(actor, owner_id, ours=(visit.account.owner_id,))
        join_team(actor, visit.account, owner_id)
    return values


def _require_planned(visit: Visit, version: int) -> None:
    """Stale when somebody recorded the visit or called it off since it was seen, Invalid when it had been so before."""
    if visit.state != PLANNED and version != visit.version:
        raise Stale(visit.version, {"state": visit.state}, {"state": PLANNED})
    if visit.state != PLANNED:
        raise Invalid(Problem("", "not_planned", {}))
