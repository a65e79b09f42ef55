"""Who of the customer takes part in a deal, as far as we know."""

from __future__ import annotations

from typing import Any

from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.deals.commands.changing import changing, one_of, tell
from tongpin.app.deals.commands.leads import suggest_mark
from tongpin.app.deals.models import DealPerson

FOCUS = ("", "receptive", "dissatisfied", "power")
PARTS = frozenset({"is_key", "focus", "refused", "reached", "tie_to_rival", "remark"})


def involve_person(
    actor: Actor, deal_id: int, *, person_id: int, version: int | None = None, **part: Any
) -> DealPerson:
    """The person takes part in the deal: is_key, focus (receptive, dissatisfied, power), refused, reached, tie_to_rival, remark."""
    if strange := set(part) - PARTS:
        raise Invalid(*(Problem(name, "unknown_field", {}) for name in sorted(strange)))
    one_of(part.get("focus", ""), FOCUS, "focus")
    with changing(actor, deal_id) as deal:
        person = get_person(actor, person_id)
        if person.account_id != deal.account_id:
            raise Invalid(Problem("person_id", "other_account", {}))
        row = DealPerson.objects.filter(deal=deal, person=person).first()
        code = "involved" if row is None else "part_changed"
        if row is None:
            row = DealPerson(workspace_id=actor.workspace_id, deal=deal, person=person, **part)
            audit.create(actor, row, "involve_person")
        else:
            row = audit.change(actor, row, part, verb="involve_person", version=version)
        facts = {"person": person.name, "is_key": row.is_key, "focus": row.focus, "refused": row.refused}
        tell(actor, deal, "person", code, person_id=person.pk, facts=facts, text=row.remark, ref_id=row.pk)
        if row.is_key and not row.refused:
            suggest_mark(actor, deal, "key_person", "assumed", person.name)
    return row


def release_person(actor: Actor, deal_id: int, *, person_id: int) -> None:
    """The person has no part in the deal after all."""
    with changing(actor, deal_id) as deal:
        row = DealPerson.objects.filter(deal=deal, person_id=person_id).select_related("person").first()
        if row is None:
            raise NotFound
        tell(actor, deal, "person", "released", person_id=person_id, facts={"person": row.person.name})
        audit.remove(actor, row, "release_person")
