"""What did you notice? Marks that anybody can see or hear, and the type that they speak for (M30, M31).

The rule is the same for personality and for style; docs/method/portraits.md works an example.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Clearness: TypeAlias = Literal["open", "leaning", "clear"]
Marks: TypeAlias = Mapping[str, tuple[str, ...]]

PERSONALITY_MARKS: Marks = {
    "analytical": ("asks_for_figures", "takes_notes", "thinks_first", "wants_more_data"),
    "driver": ("comes_to_the_point", "sets_the_agenda", "decides_on_the_spot", "asks_who_answers"),
    "expressive": ("talks_with_hands", "tells_stories", "shows_honours", "fires_up"),
    "amiable": ("chats_first", "asks_colleagues", "avoids_no", "asks_about_after"),
}
STYLE_MARKS: Marks = {
    "visual": ("wants_to_see", "says_look", "draws", "watches_screen"),
    "auditory": ("prefers_calls", "says_sounds", "repeats_words", "minds_noise"),
    "feeling": ("picks_things_up", "says_feel", "pauses", "walks_along"),
}
YES, NO = 2, -1  # points of a mark that was seen, and of one that was looked for and not found
LEANING_SEEN, CLEAR_SEEN = 2, 3  # marks seen before a type is proposed, and before it is called clear
LEANING_LEAD, CLEAR_LEAD = 2, 4  # points ahead of the next type


def _in_turn(marks: Marks) -> tuple[str, ...]:
    """One mark of each type after the other, so that the order of the questions gives no type away."""
    return tuple(mark for row in zip(*marks.values(), strict=True) for mark in row)


PERSONALITY_QUESTIONS = _in_turn(PERSONALITY_MARKS)
STYLE_QUESTIONS = _in_turn(STYLE_MARKS)
QUESTIONS = PERSONALITY_QUESTIONS + STYLE_QUESTIONS


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers speak for.

    `kind` is None while it is open. `because` are the marks seen that carry it, `against` those of it that were looked for and
    not found, `beside` the type that comes next, if anything speaks for it. `watch` are the marks to look for next.
    """

    kind: str | None
    clearness: Clearness
    because: tuple[str, ...]
    against: tuple[str, ...]
    beside: str | None
    watch: tuple[str, ...]
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The personality and the way of talking that the answers speak for."""

    personality: Proposal
    style: Proposal


def propose(answers: Mapping[str, bool]) -> Proposed:
    """Return what the answers speak for; a mark without an answer (not seen) counts for nothing."""
    return Proposed(_propose(answers, PERSONALITY_MARKS), _propose(answers, STYLE_MARKS))


def _propose(answers: Mapping[str, bool], marks: Marks) -> Proposal:
    """Points = 2 × seen − 1 × not found. Leaning: two marks seen and two points ahead; clear: three seen, four ahead."""
    points = {kind: _points(answers, own) for kind, own in marks.items()}
    first, second, *_ = sorted(marks, key=lambda kind: -points[kind])
    lead = points[first] - points[second]
    seen = tuple(mark for mark in marks[first] if answers.get(mark))
    clearness = _clearness(len(seen), lead)
    proposed = clearness != "open"
    return Proposal(
        kind=first if proposed else None,
        clearness=clearness,
        because=seen if proposed else (),
        against=_not_found(answers, marks[first]) if proposed else (),
        beside=second if proposed and points[second] > 0 else None,
        watch=_watch(answers, marks, points),
        points=points,
    )


def _clearness(seen: int, lead: int) -> Clearness:
    if seen < LEANING_SEEN or lead < LEANING_LEAD:
        return "open"
    return "clear" if seen >= CLEAR_SEEN and lead >= CLEAR_LEAD else "leaning"


def _points(answers: Mapping[str, bool], own: Iterable[str]) -> int:
    return sum(YES if answers[mark] else NO for mark in own if mark in answers)


def _not_found(answers: Mapping[str, bool], own: Iterable[str]) -> tuple[str, ...]:
    return tuple(mark for mark in own if answers.get(mark) is False)


def _watch(answers: Mapping[str, bool], marks: Marks, points: Mapping[str, int]) -> tuple[str, ...]:
    """The marks still open, those of the likeliest types first: they decide most."""
    likeliest = sorted(marks, key=lambda kind: -points[kind])
    return tuple(mark for kind in likeliest for mark in marks[kind] if mark not in answers)
