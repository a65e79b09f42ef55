"""The visit: enter with an aim, leave with a result (M02, M04, M05, M33-M36).

    judge(claimed, promises)     the outcome that the commitments bear out
    standing(due, today, …)      where a commitment stands against its day
    series(ended)                whether a deal goes round in circles
    target_of(text)              what the answer to a question fills
    readiness(facts)             checks before a visit with the one who decides
    brief(facts)                 the page to take along, each line with its source

docs/method/visits.md explains the rules, with an example.
"""

from .brief import brief
from .facts import (
    BriefFacts,
    Contact,
    DealMet,
    NeedHeld,
    Plan,
    PromiseHeld,
    QuestionPlanned,
)
from .lines import LINE_CODES, SECTIONS, SOURCES, Brief, Fact, Line, Section, Source
from .outcome import ASKS, OUTCOMES, RESULTS, Judged, Outcome, Promise, PromiseState, Result, Side, judge
from .people_facts import GiftStanding, PersonMet, TraitHeld
from .promises import STANDINGS, Standing, standing
from .readiness import ASKED, CAUSES, CHECK_CODES, CHECKS, Check, ReadinessFacts, prepared, readiness
from .series import Ended, Series, series
from .targets import OF_A_DEAL, OF_A_PERSON, TARGETS, Target, target_of

__all__ = [
    "ASKED",
    "ASKS",
    "CAUSES",
    "CHECKS",
    "CHECK_CODES",
    "LINE_CODES",
    "OF_A_DEAL",
    "OF_A_PERSON",
    "OUTCOMES",
    "RESULTS",
    "SECTIONS",
    "SOURCES",
    "STANDINGS",
    "TARGETS",
    "Brief",
    "BriefFacts",
    "Check",
    "Contact",
    "DealMet",
    "Ended",
    "Fact",
    "GiftStanding",
    "Judged",
    "Line",
    "NeedHeld",
    "Outcome",
    "PersonMet",
    "Plan",
    "Promise",
    "PromiseHeld",
    "PromiseState",
    "QuestionPlanned",
    "ReadinessFacts",
    "Result",
    "Section",
    "Series",
    "Side",
    "Source",
    "Standing",
    "Target",
    "TraitHeld",
    "brief",
    "judge",
    "prepared",
    "readiness",
    "series",
    "standing",
    "target_of",
]
