"""Lists of accounts and people by name: filtered, one page after a cursor, the same work however far down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Model, Q, QuerySet

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import Fixed, prepared

M = TypeVar("M", bound=Model)
PAGE = 50
MOST_CHOICES = 300


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
        return page_of(account_rows(actor, wanted), after)
    return cut(_first_accounts(actor, wanted.owner_id), PAGE)


@prepared
def _first_accounts(actor: Actor, owner_id: int | None) -> QuerySet[Account]:
    return account_rows(actor, AccountFilter(owner_id=owner_id))[: PAGE + 1]


def people_page(actor: Actor, q: str, account_id: int | None, after: str) -> tuple[list[Person], str | None]:
    """One page of the visible people by name, and the cursor of the next one or None."""
    if after or q:
        return page_of(people_rows(actor, q, account_id), after)
    return cut(_first_people(actor, account_id), PAGE)


@prepared
def _first_people(actor: Actor, account_id: int | None) -> QuerySet[Person]:
    return people_rows(actor, "", account_id)[: PAGE + 1]


def account_rows(actor: Actor, wanted: AccountFilter) -> QuerySet[Account]:
    """The visible accounts that pass the filter, by name."""
    rows = policy.visible_rows(actor, Account).filter(_named(wanted.q))
    exact = {
        "owner_id": wanted.owner_id,
        "industry": wanted.industry,
        "region": wanted.region,
        "parent_id": wanted.parent_id,
    }
    rows = rows.filter(**{name: _typed(value) for name, value in exact.items() if value})
    if wanted.tag:
        rows = rows.filter(Tagged("tags", str(_typed(wanted.tag))))
    return rows.select_related("owner").order_by("name_key", "id")


def people_rows(actor: Actor, q: str = "", account_id: int | None = None) -> QuerySet[Person]:
    """The visible people by name, without those who were erased."""
    rows = policy.visible_rows(actor, Person).filter(_named(q), erased_at=None)
    rows = rows.filter(account_id=account_id) if account_id else rows
    return rows.select_related("account", "unit").order_by("name_key", "id")


def page_of(rows: QuerySet[M], after: str, size: int = PAGE) -> tuple[list[M], str | None]:
    """Up to `size` rows (by name key, id) after the cursor, and the cursor of the next page or None."""
    key, _, row_id = after.rpartition("_")
    if row_id.isdecimal():
        rows = rows.filter(Q(name_key__gt=key) | Q(name_key=key, id__gt=int(row_id)), name_key__gte=key)
    found: list[Any] = list(rows[: size + 1])
    return cut(found, size)


def cut(found: list[Any], size: int) -> tuple[list[Any], str | None]:
    """The rows of one page among those read, and the cursor of the next page or None."""
    more = f"{found[size - 1].name_key}_{found[size - 1].pk}" if len(found) > size else None
    return found[:size], more


def words_in_use(actor: Actor, field: str) -> tuple[str, ...]:
    """The industries or regions that visible accounts have, in order."""
    return tuple(_words(actor, Fixed(field)))


@prepared
def _words(actor: Actor, field: Fixed[str]) -> QuerySet[Account, str]:
    rows = policy.visible_rows(actor, Account).exclude(**{field.given: ""}).order_by(field.given)
    return rows.values_list(field.given, flat=True).distinct()[:MOST_CHOICES]


def _named(q: str) -> Q:
    key = name_key(q)
    return Q(name_key__contains=key) if key else Q()


def _typed(value: str | int | None) -> str | int | None:
    """A text without NUL, which PostgreSQL refuses to look for."""
    return value.replace("\0", "") if isinstance(value, str) else value
