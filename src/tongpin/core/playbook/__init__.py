"""What a playbook is, how it is read, written and shipped (M10).

`parse(source)` gives a Playbook, or PlaybookError with every problem by line and column;
`dump(playbook)` gives YAML that parses back to an equal playbook;
`shipped_keys()` and `shipped_source(key)` give the playbooks that come with the product.
"""

from .deciding import NUMBERS, BuyingStep, Channel, Deciding
from .model import (
    PROBLEM_CODES,
    SETTINGS,
    ChecklistItem,
    LostReason,
    Paper,
    Playbook,
    PlaybookError,
    Problem,
    Signal,
    Stage,
    setting_of,
)
from .phases import PHASES, Phase
from .reading import parse
from .reading_deciding import deciding_of
from .reading_visiting import visiting_of
from .setting import Setting
from .shipped import shipped_keys, shipped_source
from .visiting import (
    LEVELS,
    ActivityKind,
    Closing,
    GiftLimit,
    Level,
    Objection,
    Objective,
    Opening,
    Visiting,
    VisitKind,
    Watch,
)
from .visiting_numbers import NUMBERS as VISITING_NUMBERS
from .writing import dump

__all__ = [
    "LEVELS",
    "NUMBERS",
    "PHASES",
    "PROBLEM_CODES",
    "SETTINGS",
    "VISITING_NUMBERS",
    "ActivityKind",
    "BuyingStep",
    "Channel",
    "ChecklistItem",
    "Closing",
    "Deciding",
    "GiftLimit",
    "Level",
    "LostReason",
    "Objection",
    "Objective",
    "Opening",
    "Paper",
    "Phase",
    "Playbook",
    "PlaybookError",
    "Problem",
    "Setting",
    "Signal",
    "Stage",
    "VisitKind",
    "Visiting",
    "Watch",
    "deciding_of",
    "dump",
    "parse",
    "setting_of",
    "shipped_keys",
    "shipped_source",
    "visiting_of",
]
