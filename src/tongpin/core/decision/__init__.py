"""The decision map: who decides, how they stand, whom to win next, and through whom (M01, M03, M13-M21).

    Group                        what we hold of one decision, as values
    read(group, deciding, …)     everything computed from it: support, dangers, levers, ways, hidden deciders, gaps
    judge(answers)               yes-or-no answers → a proposal of stance and attitude
    access_map(sightings, …)     the way into an account
    chart                        places in the picture of the house
    pulled, round_the_middle     places in the picture of the network
    deadlines(deciding, …)       when the steps are due as long as nobody has said so

docs/method/decision.md writes the formulas out, with an example.
"""

from .access import FOCUSES, AccessMap, Focus, Refusal, Sighting, access_map
from .deadlines import deadlines
from .force import force
from .gap import Gap
from .gaps import GAP_CODES, gaps
from .group import Group
from .judging import ATTITUDE_QUESTIONS, QUESTIONS, STANCE_QUESTIONS, Proposal, judge
from .levers import Lever, levers, nearness
from .mines import Mine, minefield
from .model import (
    ATTITUDES,
    LEVELS,
    MARKS,
    OUTSIDE_KINDS,
    ROLES,
    STANCES,
    TIES,
    Attitude,
    Event,
    Level,
    Line,
    Listening,
    Mark,
    Member,
    Outside,
    Place,
    Role,
    Stance,
    Step,
    Tie,
    TieKind,
)
from .picture import bosses, chart, pulled, round_the_middle
from .power import Power, percentiles, powers
from .routes import MOST_ROUTES, Roads
from .support import OverAllottedError, StepSupport, danger, step_support, supports, weakest
from .ways import Hop, Route, Ways
from .whole import Reading, read

__all__ = [
    "ATTITUDES",
    "ATTITUDE_QUESTIONS",
    "FOCUSES",
    "GAP_CODES",
    "LEVELS",
    "MARKS",
    "MOST_ROUTES",
    "OUTSIDE_KINDS",
    "QUESTIONS",
    "ROLES",
    "STANCES",
    "STANCE_QUESTIONS",
    "TIES",
    "AccessMap",
    "Attitude",
    "Event",
    "Focus",
    "Gap",
    "Group",
    "Hop",
    "Level",
    "Lever",
    "Line",
    "Listening",
    "Mark",
    "Member",
    "Mine",
    "Outside",
    "OverAllottedError",
    "Place",
    "Power",
    "Proposal",
    "Reading",
    "Refusal",
    "Roads",
    "Role",
    "Route",
    "Sighting",
    "Stance",
    "Step",
    "StepSupport",
    "Tie",
    "TieKind",
    "Ways",
    "access_map",
    "bosses",
    "chart",
    "danger",
    "deadlines",
    "force",
    "gaps",
    "judge",
    "levers",
    "minefield",
    "nearness",
    "percentiles",
    "powers",
    "pulled",
    "read",
    "round_the_middle",
    "step_support",
    "supports",
    "weakest",
]
