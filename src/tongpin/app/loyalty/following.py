"""What signs in with the deals at the start; the mathematics are loaded when an order comes."""

from __future__ import annotations

from collections.abc import Collection


def orders_changed(workspace_id: int, account_ids: Collection[int]) -> None:
    """A deal of these accounts was won, or one is no longer: their rhythm is derived anew."""
    from tongpin.app.loyalty import rhythms

    rhythms.renew(workspace_id, account_ids)
