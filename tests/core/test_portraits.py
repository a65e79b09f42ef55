"""Portraits: what the marks speak for, what is known and asked next, which tips fit."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.portraits import (
    CELLS,
    NEEDS,
    PERSONALITIES,
    PERSONALITY_MARKS,
    QUESTIONS,
    STYLE_MARKS,
    STYLES,
    Known,
    Proposal,
    completeness,
    propose,
    tips,
)

ORDER = {"open": 0, "leaning": 1, "clear": 2}
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.booleans())


def both(answers: dict[str, bool]) -> tuple[Proposal, Proposal]:
    found = propose(answers)
    return found.personality, found.style


def seen(*marks: str) -> dict[str, bool]:
    return dict.fromkeys(marks, True)


def test_there_are_24_cells_and_every_mark_belongs_to_one_type() -> None:
    assert len(CELLS) == len(set(NEEDS)) == 24
    marks = [one for table in (PERSONALITY_MARKS, STYLE_MARKS) for own in table.values() for one in own]
    assert sorted(marks) == sorted(QUESTIONS)
    assert len(set(marks)) == len(marks) == 28
    assert (tuple(PERSONALITY_MARKS), tuple(STYLE_MARKS)) == (PERSONALITIES, STYLES)


def test_without_answers_both_are_open_and_every_mark_is_worth_watching() -> None:
    for found in both({}):
        assert (found.kind, found.clearness, found.because) == (None, "open", ())
    assert set(propose({}).personality.watch) | set(propose({}).style.watch) == set(QUESTIONS)


def test_one_mark_is_not_enough_two_lean_three_are_clear() -> None:
    one, two, three = (seen(*PERSONALITY_MARKS["driver"][:count]) for count in (1, 2, 3))
    assert propose(one).personality.kind is None
    assert (propose(two).personality.kind, propose(two).personality.clearness) == ("driver", "leaning")
    assert propose(three).personality.clearness == "clear"


def test_two_types_with_the_same_marks_leave_it_open() -> None:
    found = propose(seen(*PERSONALITY_MARKS["driver"][:2], *PERSONALITY_MARKS["amiable"][:2])).personality
    assert (found.kind, found.clearness) == (None, "open")
    assert set(found.watch[:4]) == {*PERSONALITY_MARKS["driver"][2:], *PERSONALITY_MARKS["amiable"][2:]}


def test_a_mark_looked_for_and_not_found_counts_against_its_type() -> None:
    answers = seen(*STYLE_MARKS["visual"][:2], STYLE_MARKS["auditory"][0])
    assert propose(answers).style.kind == "visual"
    found = propose(answers | dict.fromkeys(STYLE_MARKS["visual"][2:], False)).style
    assert (found.kind, found.points["visual"]) == (None, 2)


def test_the_next_type_is_named_beside() -> None:
    found = propose(seen(*PERSONALITY_MARKS["driver"][:3], "asks_for_figures")).personality
    assert (found.kind, found.beside) == ("driver", "analytical")


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(answers: dict[str, bool], dice: random.Random) -> None:
    shuffled = list(answers.items())
    dice.shuffle(shuffled)
    assert propose(dict(shuffled)) == propose(answers)


@given(ANSWERS)
def test_marks_of_one_type_may_change_places(answers: dict[str, bool]) -> None:
    """Whichever of its marks was seen: only how many of them were counts."""
    other = {
        mark: own[(own.index(mark) + 1) % len(own)]
        for table in (PERSONALITY_MARKS, STYLE_MARKS)
        for own in table.values()
        for mark in own
    }
    turned = {other[mark]: said for mark, said in answers.items()}
    for one, two in zip(both(answers), both(turned), strict=True):
        assert (one.kind, one.clearness, one.points) == (two.kind, two.clearness, two.points)


@given(ANSWERS, st.sampled_from(QUESTIONS))
def test_one_more_mark_of_a_type_never_lowers_it(answers: dict[str, bool], mark: str) -> None:
    kind = next(
        kind for table in (PERSONALITY_MARKS, STYLE_MARKS) for kind, own in table.items() if mark in own
    )
    before, after = both(answers), both(answers | {mark: True})
    for one, two in zip(before, after, strict=True):
        if kind not in one.points:
            assert one.points == two.points
            continue
        assert two.points[kind] >= one.points[kind]
        assert all(two.points[other] == one.points[other] for other in one.points if other != kind)
        if one.kind == kind:
            assert two.kind == kind
            assert ORDER[two.clearness] >= ORDER[one.clearness]


@given(ANSWERS)
def test_what_is_proposed_rests_on_marks_that_were_seen(answers: dict[str, bool]) -> None:
    for found in both(answers):
        assert all(answers[mark] for mark in found.because)
        assert not any(answers[mark] for mark in found.against)
        assert not set(found.watch) & set(answers)
        assert (found.kind is None) == (found.clearness == "open")


def test_asked_next_is_the_easiest_face_and_on_the_others_an_open_subject_first() -> None:
    assert completeness(Known()).ask == ("need.real.work", "need.real.lifestyle", "need.real.family")
    real = {key: "confirmed" for key in NEEDS if key.startswith("real.") and key != "real.work"}
    assert completeness(Known(needs=real)).ask[:2] == ("need.real.work", "need.personal.lifestyle")


def test_when_all_is_known_what_is_assumed_is_asked_again() -> None:
    needs = dict.fromkeys(NEEDS, "confirmed") | {"social.family": "assumed"}
    found = completeness(
        Known(needs=needs, personality=True, style=True, motives=True, ground=True, dates=True)
    )
    assert (found.needs, found.confirmed, found.of) == (24, 23, 24)
    assert found.ask == ("need.social.family",)
    assert found.lacking == ()


@given(st.dictionaries(st.sampled_from(NEEDS), st.sampled_from(["confirmed", "assumed"])))
def test_nothing_that_is_confirmed_is_asked(needs: dict[str, str]) -> None:
    found = completeness(Known(needs=needs))  # type: ignore[arg-type]  # drawn from the two certainties
    assert all(needs.get(code.removeprefix("need.")) != "confirmed" for code in found.ask)
    assert bool(found.ask) == (found.confirmed < found.of)


def test_tips_are_enough_for_every_type_and_meet_for_every_pair() -> None:
    for kind in PERSONALITIES:
        assert len(tips(kind).do) >= 5
    for way in STYLES:
        assert len(tips("", way).do) >= 4
    pairs = {tips(kind, way).meeting for kind in PERSONALITIES for way in STYLES}
    assert len(pairs) == 12
    assert tips().codes == ()
    assert not tips("unheard of", "neither").any
