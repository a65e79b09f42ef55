"""What higher capabilities add to the state that advice looks at. They sign in when the application starts (app/apps.py).

Deals may not import what stands on them, and advice has to be brought up to date in the transaction that changes a deal: so the
map of the decision and whatever else speaks in advice hands its reader down here, once, in the open. A reader signs in under the
name of the field of `DealState` that it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeAlias

from tongpin.app.deals.models import Deal

Reader: TypeAlias = Callable[[Collection[Deal], date], Mapping[int, Any]]
Contributed: TypeAlias = Mapping[str, Mapping[int, Any]]

Follower: TypeAlias = Callable[[int, Collection[int]], None]

_signed_in: dict[str, Reader] = {}
_following: dict[str, Follower] = {}


def sign_in(name: str, reader: Reader) -> None:
    """Have that field of the state filled by this from now on; the last reader of a name counts."""
    _signed_in[name] = reader


def contributed(deals: Collection[Deal], today: date) -> Contributed:
    """What every reader has to say about these deals: field of the state → deal → value, for those that have one."""
    return {name: read(deals, today) for name, read in _signed_in.items()}


def fields_of(found: Contributed, deal_id: int) -> dict[str, Any]:
    """The fields of the state of one deal."""
    return {name: by_deal[deal_id] for name, by_deal in found.items() if deal_id in by_deal}


def follow_orders(name: str, follower: Follower) -> None:
    """Have the orders of accounts followed: called with workspace and accounts in the transaction that ends or reopens a deal."""
    _following[name] = follower


def orders_changed(workspace_id: int, account_ids: Collection[int]) -> None:
    """Tell everybody who follows that a deal of these accounts was won, or one is no longer."""
    for follower in _following.values() if account_ids else ():
        follower(workspace_id, account_ids)
