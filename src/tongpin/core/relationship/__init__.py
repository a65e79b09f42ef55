"""How close we are to a person, proven by what was done together (M06): level, decay, target, contact, next activity.

docs/method/relationship.md has the formulas and a worked example.
"""

from .facts import Bonds, Cooling, GiftNote, PersonBond
from .keeping import (
    STRATEGIES,
    Fitting,
    Importance,
    Kind,
    Strategy,
    Target,
    contact_due,
    fitting,
    strategy_for,
    target_for,
)
from .levels import HEIGHTS, LADDER, Bond, Done, Proof, Rung, Rungs, bond_of, gap, higher, rungs_of

__all__ = [
    "HEIGHTS",
    "LADDER",
    "STRATEGIES",
    "Bond",
    "Bonds",
    "Cooling",
    "Done",
    "Fitting",
    "GiftNote",
    "Importance",
    "Kind",
    "PersonBond",
    "Proof",
    "Rung",
    "Rungs",
    "Strategy",
    "Target",
    "bond_of",
    "contact_due",
    "fitting",
    "gap",
    "higher",
    "rungs_of",
    "strategy_for",
    "target_for",
]
