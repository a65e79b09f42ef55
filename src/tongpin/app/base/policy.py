"""The one policy registry: for every model its workspace, its permission parent and the class of every field.

Visibility, redaction, audit sealing and the permission tests are generated from here. A model or field that is not declared
stops the start-up, so nothing can be shown before somebody has decided who may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tongpin.app.base.actor import Actor
from tongpin.app.base.merging import MOST_PARTS

M = TypeVar("M", bound=models.Model)
Reach = Callable[[Actor], Q]
Parts = Callable[[Actor], Sequence[Q]]


class Guard(StrEnum):
    """How a field is guarded: open to all who see the object, or kept from those who only look on.

    An identity is open to read, but belongs to the person: sealed in the audit trail, exported and erased.
    """

    OPEN = "open"
    IDENTITY = "identity"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"


@dataclass(frozen=True)
class Policy:
    """What one model has declared."""

    model: type[models.Model]
    workspace: str
    parent: str | None
    guards: Mapping[str, Guard]
    purposes: Mapping[str, str]
    reach: Reach | None
    parts: Parts | None

    def guard(self, name: str) -> Guard:
        """The class of a field."""
        return self.guards[name]


@dataclass
class Registry:
    """All declarations by model."""

    policies: dict[type[models.Model], Policy] = field(default_factory=dict)


REGISTRY = Registry()
_TECHNICAL = frozenset({"id", "workspace", "version", "created_at", "updated_at", "created_by", "origin"})


def declare(
    *,
    workspace: str = "workspace",
    parent: str | None = None,
    open_fields: str = "",
    identity: Mapping[str, str] | None = None,
    confidential: Mapping[str, str] | None = None,
    personal: Mapping[str, str] | None = None,
    reach: Reach | None = None,
    parts: Parts | None = None,
) -> Callable[[type[M]], type[M]]:
    """Class decorator: register the model's policy.

    `open_fields` is a space-separated list; `identity`, `confidential` and `personal` map a field to the purpose it is kept for.
    `reach(actor)` restricts rows inside the workspace; without it a `parent` (a foreign key's name) passes its own on.
    `parts(actor)` says the same in conditions of which just one holds for each row, for lists that are read part by part.
    """

    def register(model: type[M]) -> type[M]:
        guards = dict.fromkeys(open_fields.split(), Guard.OPEN)
        guards |= dict.fromkeys(identity or {}, Guard.IDENTITY)
        guards |= dict.fromkeys(confidential or {}, Guard.CONFIDENTIAL)
        guards |= dict.fromkeys(personal or {}, Guard.PERSONAL)
        purposes = {**(identity or {}), **(confidential or {}), **(personal or {})}
        REGISTRY.policies[model] = Policy(model, workspace, parent, guards, purposes, reach, parts)
        return model

    return register


def of(model: type[models.Model]) -> Policy:
    """The policy of a model; KeyError cannot happen after start-up."""
    return REGISTRY.policies[model]


def require_complete(all_models: Iterable[type[models.Model]]) -> None:
    """Raise ImproperlyConfigured naming each model or field without a policy, and each declared field that is not there."""
    complaints = [complaint for model in all_models for complaint in _complaints(model)]
    if complaints:
        raise ImproperlyConfigured("policy registry: " + "; ".join(complaints))


def _complaints(model: type[models.Model]) -> Iterable[str]:
    policy = REGISTRY.policies.get(model)
    if policy is None:
        yield f"{model.__name__} is not declared"
        return
    fields = {one.name for one in (*model._meta.fields, *model._meta.many_to_many)}
    for name in sorted(fields - set(policy.guards) - _TECHNICAL):
        yield f"{model.__name__}.{name} has no class"
    for name in sorted(set(policy.guards) - fields):
        yield f"{model.__name__}.{name} is declared but not there"


def visible(actor: Actor, model: type[models.Model], *, known: bool = False) -> Q:
    """The condition that leaves just the rows of `model` that the actor may know of.

    Where the rows are `known`, by their ids or owners or since most are visible, each is asked for its parent, instead of all
    parents for their rows.
    """
    policy = of(model)
    inside = Q(**{f"{policy.workspace}_id" if policy.workspace != "id" else "id": actor.workspace_id})
    if actor.sees_all and policy.reach is None:
        return inside
    if policy.reach is not None:
        return inside & policy.reach(actor)
    if policy.parent is None:
        return inside
    parent_model = model._meta.get_field(policy.parent).related_model
    assert isinstance(parent_model, type)
    parents = visible_rows(actor, parent_model, known=known)
    if known:
        return inside & Q(Exists(parents.filter(pk=OuterRef(f"{policy.parent}_id"))))
    return inside & Q(**{f"{policy.parent}_id__in": parents.values("id")})


def visible_rows(actor: Actor, model: type[M], *, known: bool = False) -> models.QuerySet[M]:
    """All rows of `model` that the actor may know of."""
    return model._default_manager.filter(visible(actor, model, known=known))


def visible_parts(actor: Actor, model: type[M]) -> list[models.QuerySet[M]]:
    """The same in parts that an index each can read in order: no row is in two. One part where there is no better way."""
    parts = of(model).parts
    if parts is None or actor.sees_all or len(actor.scope) >= MOST_PARTS:
        return [visible_rows(actor, model)]
    inside = model._default_manager.filter(workspace_id=actor.workspace_id)
    return [inside.filter(part) for part in parts(actor)]


def readable(actor: Actor, model: type[models.Model], name: str) -> bool:
    """Whether the actor may read that field of a row that is visible."""
    return actor.sees_guarded or of(model).guards.get(name, Guard.OPEN) in (Guard.OPEN, Guard.IDENTITY)


def shown(actor: Actor, row: models.Model, name: str) -> Any:
    """The field's value, or None when the actor may not read it."""
    return getattr(row, name) if readable(actor, type(row), name) else None


def sealed_fields(model: type[models.Model]) -> frozenset[str]:
    """The fields whose values must never stand in clear in a log or the audit trail."""
    return frozenset(name for name, guard in of(model).guards.items() if guard is not Guard.OPEN)


def personal_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that are exported to, and erased for, the person they speak of."""
    wanted = (Guard.IDENTITY, Guard.PERSONAL)
    return tuple(name for name, guard in of(model).guards.items() if guard in wanted)
