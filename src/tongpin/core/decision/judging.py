"""Help me judge: yes-or-no questions about what a person did, and the stance and attitude that the answers speak for (M13).

The questions ask for deeds that were seen, not for feelings; each is one code, worded by the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .model import Attitude, Stance

Question: TypeAlias = Literal[
    "speaks_up",
    "warns_us",
    "opens_doors",
    "prefers_us",
    "says_yes_stalls",
    "hides",
    "argues_against",
    "backs_rival",
    "pushes_project",
    "does_his_part",
    "delays_project",
    "denies_need",
]
STANCE_QUESTIONS: tuple[Question, ...] = (
    "speaks_up", "warns_us", "opens_doors", "prefers_us", "says_yes_stalls", "hides", "argues_against", "backs_rival",
)  # fmt: skip
ATTITUDE_QUESTIONS: tuple[Question, ...] = (
    "pushes_project",
    "does_his_part",
    "delays_project",
    "denies_need",
)
QUESTIONS = STANCE_QUESTIONS + ATTITUDE_QUESTIONS
_ENOUGH = 3  # answers without a single yes that allow to say "neutral"
_OF_A_CHAMPION = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers speak for; None where they are too few or contradict each other.

    `because` holds the questions answered with yes that carry the proposal; `contradicting` those that stand against each
    other.
    """

    stance: Stance | None
    attitude: Attitude | None
    because: tuple[Question, ...]
    contradicting: tuple[Question, ...]


def judge(answers: Mapping[str, bool]) -> Proposal:
    """Return a proposal from the answers given; a question without an answer counts for nothing."""
    yes = {question for question in QUESTIONS if answers.get(question)}
    stance, by_stance, against_stance = _stance(answers, yes)
    attitude, by_attitude, against_attitude = _attitude(yes)
    because = {*by_stance, *by_attitude}
    contradicting = {*against_stance, *against_attitude}
    return Proposal(
        stance,
        attitude,
        tuple(question for question in QUESTIONS if question in because),
        tuple(question for question in QUESTIONS if question in contradicting),
    )


def _stance(
    answers: Mapping[str, bool], yes: set[Question]
) -> tuple[Stance | None, set[Question], set[Question]]:
    ours: set[Question] = yes & {"speaks_up", "warns_us", "opens_doors", "prefers_us"}
    under: set[Question] = yes & {"says_yes_stalls", "hides"}
    open_: set[Question] = yes & {"argues_against", "backs_rival"}
    if ours and open_:
        return None, set(), ours | open_
    if open_:
        return "opponent", open_, set()
    if under:
        # kind words with stalled work are the mark of a blocker; help that costs something is not
        costly = ours - {"prefers_us"}
        return (None, set(), costly | under) if costly else ("blocker", under, set())
    if len(ours - {"prefers_us"}) >= _OF_A_CHAMPION:
        return "champion", ours, set()
    if ours:
        return "supporter", ours, set()
    asked = sum(question in answers for question in STANCE_QUESTIONS)
    return ("neutral" if asked >= _ENOUGH else None), set(), set()


def _attitude(yes: set[Question]) -> tuple[Attitude | None, set[Question], set[Question]]:
    against: set[Question] = yes & {"delays_project", "denies_need"}
    pushes: set[Question] = yes & {"pushes_project"}
    if against and pushes:
        return None, set(), against | pushes
    if against:
        return "resistant", against, set()
    if pushes:
        return "active", pushes, set()
    if "does_his_part" in yes:
        return "passive", {"does_his_part"}, set()
    return None, set(), set()
