"""What to do next on a deal, and because of what.

    DealState                    all that a rule may look at
    advise(state, today)         every fitting advice, most urgent first
    rank(advice)                 the same order for advice of many deals
    RULES                        code → rule

A rule is a small pure function in `rules`; docs/method/advice.md lists them with urgency and facts.
"""

from .making import as_json, rank
from .registry import (
    CONFIDENTIAL_RULES,
    CONFIDENTIAL_VISIT_RULES,
    LEAD_RULES,
    RULES,
    Rule,
    advise,
)
from .state import Advice, ContactFact, DealState, Facts, Focus, NeedFact, NextStep, Status
from .visits import PromiseOpen, VisitingFact, VisitPlanned

__all__ = [
    "CONFIDENTIAL_RULES",
    "CONFIDENTIAL_VISIT_RULES",
    "LEAD_RULES",
    "RULES",
    "Advice",
    "ContactFact",
    "DealState",
    "Facts",
    "Focus",
    "NeedFact",
    "NextStep",
    "PromiseOpen",
    "Rule",
    "Status",
    "VisitPlanned",
    "VisitingFact",
    "advise",
    "as_json",
    "rank",
]
