"""Whose accounts are looked at, as the owners' ids: what is chosen on the page, and what is kept by night, are found by them."""

from __future__ import annotations

from collections.abc import Iterable

from tongpin.app.desk.reach import MINE, Reached

Owners = tuple[int, ...] | None  # None for everybody


def owners_of(reached: Reached) -> Owners:
    """The owners of a choice; it never leaves the actor's reach."""
    if reached.whole_of:
        return None
    if reached.owner_id is not None:
        return (reached.owner_id,)
    return (reached.actor.member_id,) if reached.choice is MINE else circle(reached.actor.scope)


def circle(ids: Iterable[int] | None) -> Owners:
    """The same people are the same circle, in whatever order they are named."""
    return None if ids is None else tuple(sorted(ids))
