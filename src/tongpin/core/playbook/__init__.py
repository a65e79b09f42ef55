"""What a playbook is, how it is read, written and shipped (M10).

`parse(source)` gives a Playbook, or PlaybookError with every problem by line and column;
`dump(playbook)` gives YAML that parses back to an equal playbook;
`shipped_keys()` and `shipped_source(key)` give the playbooks that come with the product.
"""

from .deciding import NUMBERS, BuyingStep, Channel, Deciding
from .model import (
    PHASES,
    PROBLEM_CODES,
    SETTINGS,
    ChecklistItem,
    LostReason,
    Paper,
    Phase,
    Playbook,
    PlaybookError,
    Problem,
    Signal,
    Stage,
    setting_of,
)
from .reading import parse
from .reading_deciding import deciding_of
from .setting import Setting
from .shipped import shipped_keys, shipped_source
from .writing import dump

__all__ = [
    "NUMBERS",
    "PHASES",
    "PROBLEM_CODES",
    "SETTINGS",
    "BuyingStep",
    "Channel",
    "ChecklistItem",
    "Deciding",
    "LostReason",
    "Paper",
    "Phase",
    "Playbook",
    "PlaybookError",
    "Problem",
    "Setting",
    "Signal",
    "Stage",
    "deciding_of",
    "dump",
    "parse",
    "setting_of",
    "shipped_keys",
    "shipped_source",
]
