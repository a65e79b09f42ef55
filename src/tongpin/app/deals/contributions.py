"""What a higher capability adds to the state that advice looks at. It signs in when the application starts (app/apps.py).

Deals may not import what stands on them, and advice has to be brought up to date in the transaction that changes a deal: so the
map of the decision hands its reader down here, once, in the open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeAlias

from tongpin.app.deals.models import Deal
from tongpin.core.decision import Reading

Reader: TypeAlias = Callable[[Collection[Deal], date], Mapping[int, Reading]]

_signed_in: list[Reader] = []


def sign_in(reader: Reader) -> None:
    """Have the maps of deals read by this from now on; the last one counts."""
    _signed_in[:] = [reader]


def readings(deals: Collection[Deal], today: date) -> Mapping[int, Reading]:
    """What follows from the decision maps of these deals, for those that have one."""
    return _signed_in[0](deals, today) if _signed_in else {}
