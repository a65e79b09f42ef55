"""Lists of accounts and people by name: filtered, one page after a cursor, the same work however far down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Model, Q, QuerySet

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import Fixed, prepared

M = TypeVar("M", bound=Model)
PAGE = 50
MOST_CHOICES = 300
FEW = 1000  # accounts
BY_NAME = ("sort_key", "id")
CURSOR = re.compile("([0-9]*)_([0-9]{1,18})")


@dataclass(frozen=True)
class AccountFilter:
    """What a list of accounts is narrowed by; empty means all."""

    q: str = ""
    owner_id: int | None = None
    industry: str = ""
    region: str = ""
    tag: str = ""
    parent_id: int | None = None


class Tagged(models.Func):
    """Whether a list of texts kept as JSON holds this very text."""

    output_field = models.BooleanField()

    def __init__(self, field: str, tag: str) -> None:
        super().__init__(models.F(field), models.Value(tag))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite unfolds the list."""
        template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") WHERE value = (", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL has an operator for it."""
        return self.as_sql(
            compiler, connection, template="(%(expressions)s::text))", arg_joiner=" @> to_jsonb(", **context
        )


def accounts_page(actor: Actor, wanted: AccountFilter, after: str) -> tuple[list[Account], str | None]:
    """One page of the visible accounts that pass the filter, by name, and the cursor of the next one or None."""
    if after or wanted != AccountFilter(owner_id=wanted.owner_id):
        return page_of(_account_parts(actor, wanted), after)
    return cut(_first_accounts(actor, wanted.owner_id), PAGE)


@prepared
def _first_accounts(actor: Actor, owner_id: int | None) -> QuerySet[Account]:
    return laid_together(_account_parts(actor, AccountFilter(owner_id=owner_id)), BY_NAME, PAGE + 1)


def people_page(actor: Actor, q: str, account_id: int | None, after: str) -> tuple[list[Person], str | None]:
    """One page of the visible people by name, and the cursor of the next one or None."""
    many = _sees_many(actor)
    if after or q:
        return page_of([_people(actor, q, account_id, many=many)], after)
    return cut(_first_people(actor, account_id, many), PAGE)


@prepared
def _first_people(actor: Actor, account_id: int | None, many: bool) -> QuerySet[Person]:  # noqa: FBT001 - a prepared query takes its values by place
    return _people(actor, "", account_id, many=many).order_by(*BY_NAME)[: PAGE + 1]


def account_rows(actor: Actor, wanted: AccountFilter) -> QuerySet[Account]:
    """The visible accounts that pass the filter, by name."""
    return _passing(policy.visible_rows(actor, Account), wanted).order_by(*BY_NAME)


def _account_parts(actor: Actor, wanted: AccountFilter) -> list[QuerySet[Account]]:
    """The same in no order, part by part."""
    return [_passing(rows, wanted) for rows in policy.visible_parts(actor, Account)]


def _passing(rows: QuerySet[Account], wanted: AccountFilter) -> QuerySet[Account]:
    rows = rows.filter(_named(wanted.q))
    exact = {
        "owner_id": wanted.owner_id,
        "industry": wanted.industry,
        "region": wanted.region,
        "parent_id": wanted.parent_id,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.tag:
        rows = rows.filter(Tagged("tags", wanted.tag))
    return rows.select_related("owner")


def people_rows(actor: Actor, q: str = "", account_id: int | None = None) -> QuerySet[Person]:
    """The visible people by name, without those who were erased."""
    return _people(actor, q, account_id, many=_sees_many(actor)).order_by(*BY_NAME)


def _people(actor: Actor, q: str, account_id: int | None, *, many: bool) -> QuerySet[Person]:
    """Those who see many accounts soon meet people of theirs among all by name; for the others theirs are gone through."""
    rows = policy.visible_rows(actor, Person, known=many).filter(_named(q), erased_at=None)
    rows = rows.filter(account_id=account_id) if account_id else rows
    return rows.select_related("account", "unit")


def _sees_many(actor: Actor) -> bool:
    """Whether so many accounts are visible that the shortest way to theirs goes through everything."""
    return actor.sees_all or len(_visible_ids(actor)) > FEW


@prepared
def _visible_ids(actor: Actor) -> QuerySet[Account, int]:
    return policy.visible_rows(actor, Account).order_by().values_list("id", flat=True)[: FEW + 1]


def page_of(parts: Sequence[QuerySet[M]], after: str) -> tuple[list[M], str | None]:
    """Up to a page of rows of all parts by name after the cursor, and the cursor of the next page or None.

    What is no cursor, such as one of the time before there were sort keys, stands before everything.
    """
    beyond = Q()
    if cursor := CURSOR.fullmatch(after):
        key, row_id = cursor.groups()
        beyond = Q(Q(sort_key__gt=key) | Q(sort_key=key, id__gt=int(row_id)), sort_key__gte=key)
    found: list[Any] = list(laid_together([rows.filter(beyond) for rows in parts], BY_NAME, PAGE + 1))
    return cut(found, PAGE)


def cut(found: list[Any], size: int) -> tuple[list[Any], str | None]:
    """The rows of one page among those read, and the cursor of the next page or None."""
    more = f"{found[size - 1].sort_key}_{found[size - 1].pk}" if len(found) > size else None
    return found[:size], more


@dataclass(frozen=True)
class InUse:
    """The industries and regions that visible accounts have, in order."""

    industries: tuple[str, ...]
    regions: tuple[str, ...]


def words_in_use(actor: Actor) -> InUse:
    """What accounts can be narrowed by."""
    many = _sees_many(actor)
    industries, regions = (tuple(_words(actor, Fixed(field), many)) for field in ("industry", "region"))
    return InUse(industries, regions)


@prepared
def _words(actor: Actor, field: Fixed[str], many: bool) -> QuerySet[Account, str]:  # noqa: FBT001 - a prepared query takes its values by place
    rows = policy.visible_rows(actor, Account)
    if not many:  # their words then, instead of going through all words for theirs
        rows = Account.objects.filter(pk__in=rows.values("pk"))
    rows = rows.exclude(**{field.given: ""}).order_by(field.given)
    return rows.values_list(field.given, flat=True).distinct()[:MOST_CHOICES]


def _named(q: str) -> Q:
    key = name_key(q)
    return Q(name_key__contains=key) if key else Q()
