"""Who the person is: needs on four faces, personality, way of talking, and how to get along (M29-M32, M34).

    NEEDS                           24 cells; `need.face.field` is the code of the question that fills one
    propose(answers)                marks noticed → a personality and a style, or open
    tips(personality, style)        codes of what to do, to leave, to say and not to say
    completeness(known)             how much is known, and what to ask next

docs/method/portraits.md explains the rules, with an example.
"""

from .completeness import Completeness, Known, completeness
from .marks import (
    PERSONALITY_MARKS,
    PERSONALITY_QUESTIONS,
    QUESTIONS,
    STYLE_MARKS,
    STYLE_QUESTIONS,
    Clearness,
    Proposal,
    Proposed,
    propose,
)
from .model import (
    CELLS,
    FACES,
    FIELDS,
    GROUND,
    MOTIVES,
    NEEDS,
    OCCASIONS,
    PERSONALITIES,
    STYLES,
    Face,
    Field,
    Ground,
    Motive,
    Occasion,
    Personality,
    Style,
    need_key,
)
from .tips import Tips, tips

__all__ = [
    "CELLS",
    "FACES",
    "FIELDS",
    "GROUND",
    "MOTIVES",
    "NEEDS",
    "OCCASIONS",
    "PERSONALITIES",
    "PERSONALITY_MARKS",
    "PERSONALITY_QUESTIONS",
    "QUESTIONS",
    "STYLES",
    "STYLE_MARKS",
    "STYLE_QUESTIONS",
    "Clearness",
    "Completeness",
    "Face",
    "Field",
    "Ground",
    "Known",
    "Motive",
    "Occasion",
    "Personality",
    "Proposal",
    "Proposed",
    "Style",
    "Tips",
    "completeness",
    "need_key",
    "propose",
    "tips",
]
