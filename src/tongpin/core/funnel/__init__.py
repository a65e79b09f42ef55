"""Statistics over many deals: the funnel, its flows, the triangle of months, and parts side by side (M43, M44, M46).

docs/method/funnel.md explains every figure with its formula, its source and a worked example.
"""

from .flows import flows_of
from .groups import groups_of
from .history import BIG, NOWHERE, Bools, History, Ints, history_of
from .ledger import Ledger
from .passing import still_after
from .picture import ENOUGH_WINS, Around, Lender, funnel_of, lender
from .plain import from_plain, to_plain
from .shapes import Cells, Flows, Funnel
from .shapes_parts import Groups, Strength, Triangle
from .strengths import against_team
from .triangle import triangle_of

__all__ = [
    "BIG",
    "ENOUGH_WINS",
    "NOWHERE",
    "Around",
    "Bools",
    "Cells",
    "Flows",
    "Funnel",
    "Groups",
    "History",
    "Ints",
    "Ledger",
    "Lender",
    "Strength",
    "Triangle",
    "against_team",
    "flows_of",
    "from_plain",
    "funnel_of",
    "groups_of",
    "history_of",
    "lender",
    "still_after",
    "to_plain",
    "triangle_of",
]
