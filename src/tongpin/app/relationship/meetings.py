"""When people were last met, as a higher capability knows it. It signs in when the application starts (app/apps.py).

Visits stand above relationships and cannot be imported here; but whoever was met was in touch with us.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeAlias

Reader: TypeAlias = Callable[[Collection[int], date], Mapping[int, date]]

_signed_in: list[Reader] = []


def sign_in(reader: Reader) -> None:
    """Have this say when people were last met; the last reader counts."""
    _signed_in[:] = [reader]


def last_met(person_ids: Collection[int], today: date) -> Mapping[int, date]:
    """The day on which each of the people was last met, for those who ever were."""
    return _signed_in[0](person_ids, today) if _signed_in else {}
