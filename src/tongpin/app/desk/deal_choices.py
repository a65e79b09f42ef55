"""What the forms about a deal choose from, and what they start with; one read for each form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.checks import last_tick
from tongpin.app.deals.models import Deal, DealPerson, QualificationMark
from tongpin.app.deals.queries import get_deal, get_need, get_signal, get_step, playbook_of
from tongpin.app.desk.choices import OFFERED, Choice
from tongpin.app.playbooks.queries import content_of
from tongpin.app.workspace.queries import Colleague, colleagues
from tongpin.core.playbook import Playbook
from tongpin.core.text import Text

MOST_PEOPLE = 300


@dataclass(frozen=True)
class Choices:
    """A deal with what a form on it offers; `initial` holds the stored values of the row that is edited.

    `subject` is what the playbook calls that row.
    """

    deal_id: int
    version: int
    name: str
    account_id: int
    account: str
    status: str
    stage: str
    owner_id: int
    content: Playbook
    newest: Playbook
    newest_number: int
    people: tuple[Choice, ...]
    owners: tuple[Colleague, ...]
    accounts: tuple[Choice, ...] = ()
    initial: Mapping[str, Any] = field(default_factory=dict)
    subject: Text | None = None


def deal_choices(actor: Actor, deal_id: int, *, accounts: bool = False) -> Choices:
    """The choices on a deal that the actor may change; `initial` holds the deal's own fields."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    offered = accounts_on_offer(actor, deal.account_id) if accounts else ()
    names = (
        "name",
        "account_id",
        "amount",
        "currency",
        "expected_on",
        "source",
        "products",
        "owner_id",
        "version",
    )
    return choices_of(actor, deal, {name: getattr(deal, name) for name in names}, offered)


def assign_choices(actor: Actor, deal_id: int) -> Choices:
    """The colleagues whom a deal may be handed over to, for those who lead."""
    get_deal(actor, deal_id)
    actor.require_lead()
    return deal_choices(actor, deal_id)


def signal_choices(actor: Actor, signal_id: int) -> Choices:
    """The choices for one recorded signal."""
    actor.require_change()
    row = get_signal(actor, signal_id)
    names = ("stage", "key", "certainty", "happened_on", "person_id", "said_by", "quote", "link", "version")
    found = choices_of(actor, get_deal(actor, row.deal_id), {name: getattr(row, name) for name in names})
    known = found.content.has_signal(row.stage, row.key)
    return replace(found, subject=found.content.signal(row.stage, row.key).text if known else None)


def mark_choices(actor: Actor, deal_id: int, element: str) -> Choices:
    """The choices for one qualification element, with what we hold of it."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    mark = QualificationMark.objects.filter(deal=deal, element=element).order_by("-id").first()
    state = deal.qualification.get(element, "unknown")
    return choices_of(actor, deal, {"state": state, "evidence": mark.evidence if mark else ""})


def check_choices(actor: Actor, deal_id: int, stage: str, key: str) -> Choices:
    """The choices for the evidence of one item of a checklist."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    content = playbook_of(deal)
    if not content.has_item(stage, key):
        raise NotFound
    last = last_tick(deal, stage, key)
    found = choices_of(actor, deal, {"evidence": last.evidence if last and last.ticked else ""})
    return replace(found, subject=content.item(stage, key).text)


def need_choices(actor: Actor, need_id: int) -> Choices:
    """The choices for one need."""
    actor.require_change()
    row = get_need(actor, need_id)
    names = ("text", "type", "person_id", "fits", "version")
    return choices_of(actor, get_deal(actor, row.deal_id), {name: getattr(row, name) for name in names})


def step_choices(actor: Actor, step_id: int) -> Choices:
    """The choices for one planned step."""
    actor.require_change()
    row = get_step(actor, step_id)
    names = ("text", "due", "person_id", "owner_id", "version")
    return choices_of(actor, get_deal(actor, row.deal_id), {name: getattr(row, name) for name in names})


def contact_choices(actor: Actor, deal_id: int, person_id: int) -> Choices:
    """The choices for the part that one person takes in the deal."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    row = DealPerson.objects.filter(deal=deal, person_id=person_id).select_related("person").first()
    if row is None:
        raise NotFound
    names = ("person_id", "is_key", "focus", "refused", "reached", "tie_to_rival", "remark", "version")
    return choices_of(
        actor, deal, {**{name: getattr(row, name) for name in names}, "person": row.person.name}
    )


def choices_of(
    actor: Actor, deal: Deal, initial: Mapping[str, Any], accounts: tuple[Choice, ...] = ()
) -> Choices:
    """The deal with what a form on it offers."""
    newest_id = deal.playbook.current_id or deal.playbook_version_id
    return Choices(
        deal_id=deal.pk,
        version=deal.version,
        name=deal.name,
        account_id=deal.account_id,
        account=deal.account.name,
        status=deal.status,
        stage=deal.stage,
        owner_id=deal.owner_id,
        content=playbook_of(deal),
        newest=content_of(newest_id),
        newest_number=deal.playbook.current.number if deal.playbook.current else deal.playbook_version.number,
        people=_people(deal),
        owners=colleagues(actor, in_reach=True) if actor.leads else (),
        accounts=accounts,
        initial=initial,
    )


def _people(deal: Deal) -> tuple[Choice, ...]:
    rows = Person.objects.filter(account_id=deal.account_id, erased_at=None).order_by("sort_key", "id")
    return tuple(Choice(*row) for row in rows.values_list("id", "name", "title")[:MOST_PEOPLE])


def accounts_on_offer(actor: Actor, kept: int | None) -> tuple[Choice, ...]:
    """What a plain select of accounts offers: the chosen one and the first by name."""
    seen = policy.visible_rows(actor, Account).order_by("sort_key", "id").values_list("id", "name", "region")
    chosen = list(seen.filter(pk=kept)) if kept else []
    first = [row for row in seen.filter(placeholder=False)[:OFFERED] if row not in chosen]
    return tuple(Choice(*row) for row in (*chosen, *first))
