"""What all commands on visits share: the deals locked, their advice brought up to date, every fault named by its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem, Stale
from tongpin.app.deals.commands.refreshing import postponed, refresh_deals
from tongpin.app.deals.models import Deal
from tongpin.app.timeline import commands as timeline
from tongpin.app.visits.doors import deals_of, visiting_for
from tongpin.app.visits.models import Visit, VisitDeal

FARTHEST = timedelta(days=365 * 5)
LONGEST_AGO = timedelta(days=365 * 20)
LONGEST_MINUTES = 60 * 24 * 14


@contextmanager
def touching(actor: Actor, deal_ids: Collection[int]) -> Iterator[None]:
    """The deals locked for the length of one command, always in one order; their advice is brought up to date once, at the end."""
    actor.require_change()
    with transaction.atomic():
        rows = Deal.objects.filter(pk__in=deal_ids)
        list(rows.select_for_update(of=("self",)).order_by("id").values_list("id", flat=True))
        with postponed():
            yield
        refresh_deals(rows.select_related("account", "owner", "playbook_version"), actor.today())


def account_to_visit(actor: Actor, account_id: int) -> Account:
    """The account, locked, so that what is sent twice at the same moment is written once; never the placeholder."""
    account = get_account(actor, account_id)
    if account.placeholder:
        raise Invalid(Problem("account_id", "placeholder", {}))
    return Account.objects.select_for_update(of=("self",)).get(pk=account.pk)


def deal_ids_of(visit_id: int) -> set[int]:
    """The deals that a visit is about."""
    return set(VisitDeal.objects.filter(visit_id=visit_id).values_list("deal_id", flat=True))


def tell(actor: Actor, visit: Visit, code: str, deals: Iterable[int], **parts: Any) -> None:
    """Write a happening of the visit down: once in the story of each of its deals, or in the account's alone."""
    kind = visiting_for(actor, deals_of(visit)).kind(visit.kind)
    # the name as it is now: a later version of the playbook may have another
    facts = {"kind": visit.kind, "kind_name": dict(kind.name) if kind else {}, **parts.pop("facts", {})}
    stories: list[int | None] = [*sorted(deals)] or [None]
    for deal_id in stories:
        timeline.tell(
            actor,
            "visit",
            code,
            account_id=visit.account_id,
            deal_id=deal_id,
            ref_id=visit.pk,
            facts=facts,
            **parts,
        )


def day_ahead(actor: Actor, day: date | None, field: str) -> date:
    """The day something is due; Invalid when there is none or it lies absurdly far off."""
    if day is None:
        raise Invalid(Problem(field, "required", {}))
    if abs(day - actor.today()) > FARTHEST:
        raise Invalid(Problem(field, "out_of_range", {}))
    return day


def moment(actor: Actor, starts_at: datetime) -> datetime:
    """The moment of a visit; Invalid without a zone or absurdly far off."""
    if starts_at.tzinfo is None or starts_at.utcoffset() is None:
        raise Invalid(Problem("starts_at", "no_zone", {}))
    away = actor.day_of(starts_at) - actor.today()
    if not -LONGEST_AGO <= away <= FARTHEST:
        raise Invalid(Problem("starts_at", "out_of_range", {}))
    return starts_at.replace(microsecond=0)


def length(minutes: int) -> int:
    """How long a visit lasts."""
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise Invalid(Problem("minutes", "out_of_range", {}))
    return minutes


class Faults:
    """Collects what is wrong with the parts of a record, each named by its path; raised together, nothing is written."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.theirs: dict[str, Any] = {}
        self.ours: dict[str, Any] = {}

    @contextmanager
    def at(self, path: str) -> Iterator[None]:
        """What goes wrong inside belongs to that part."""
        try:
            # a savepoint: what the part had written before it failed does not stand while the others are tried
            with transaction.atomic():
                yield
        except Invalid as failed:
            self.problems += [
                Problem(f"{path}.{one.field}".strip("."), one.code, one.params) for one in failed.problems
            ]
        except Stale as failed:
            self.theirs |= {f"{path}.{name}".strip("."): value for name, value in failed.theirs.items()}
            self.ours |= {f"{path}.{name}".strip("."): value for name, value in failed.ours.items()}
        except NotFound:
            self.problems.append(Problem(path, "not_there", {}))

    def rename(self, name: str) -> None:
        """Everything that went wrong concerns that one field."""
        self.problems = [Problem(name, one.code, one.params) for one in self.problems]
        for side in (self.theirs, self.ours):
            values = list(side.values())
            side.clear()
            side.update(zip([name], values, strict=False))

    def raise_all(self, version: int) -> None:
        """Invalid for everything that cannot be accepted, else Stale for everything that somebody else changed."""
        if self.problems:
            raise Invalid(*self.problems)
        if self.theirs:
            raise Stale(version, self.theirs, self.ours)
