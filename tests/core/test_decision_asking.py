"""The interview, the way into an account, the minefield, and the usual dates."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.decisions import TODAY, USUAL, ahead, group, somebody
from tongpin.core.decision import (
    QUESTIONS,
    Mine,
    Refusal,
    Sighting,
    Tie,
    access_map,
    deadlines,
    judge,
    minefield,
)


@pytest.mark.parametrize(
    ("yes", "no", "stance", "attitude"),
    [
        ("speaks_up warns_us", "", "champion", None),
        ("speaks_up opens_doors prefers_us", "", "champion", None),
        ("speaks_up", "", "supporter", None),
        ("prefers_us", "", "supporter", None),
        ("prefers_us warns_us", "", "supporter", None),
        ("", "speaks_up argues_against hides", "neutral", None),
        ("", "speaks_up", None, None),
        ("says_yes_stalls", "", "blocker", None),
        ("hides prefers_us", "", "blocker", None),
        ("argues_against", "", "opponent", None),
        ("backs_rival hides", "", "opponent", None),
        ("speaks_up backs_rival", "", None, None),
        ("opens_doors hides", "", None, None),
        ("pushes_project", "", None, "active"),
        ("does_his_part", "", None, "passive"),
        ("pushes_project does_his_part", "", None, "active"),
        ("delays_project", "", None, "resistant"),
        ("denies_need does_his_part", "", None, "resistant"),
        ("pushes_project delays_project", "", None, None),
        ("", "", None, None),
        ("says_yes_stalls delays_project", "", "blocker", "resistant"),
    ],
)
def test_deeds_speak_for_a_stance_and_an_attitude(
    yes: str, no: str, stance: str | None, attitude: str | None
) -> None:
    found = judge({**dict.fromkeys(yes.split(), True), **dict.fromkeys(no.split(), False)})
    assert (found.stance, found.attitude) == (stance, attitude)


def test_a_proposal_names_the_answers_that_carry_it() -> None:
    found = judge(dict.fromkeys(("hides", "delays_project", "does_his_part"), True))
    assert (found.because, found.contradicting) == (("hides", "delays_project"), ())


def test_answers_against_each_other_are_named_and_propose_nothing() -> None:
    found = judge({"speaks_up": True, "argues_against": True})
    assert (found.stance, found.because) == (None, ())
    assert found.contradicting == ("speaks_up", "argues_against")


@given(st.dictionaries(st.sampled_from(QUESTIONS), st.booleans()))
def test_an_aspect_is_proposed_or_contradicts_itself_never_both(answers: dict[str, bool]) -> None:
    found = judge(answers)
    assert not set(found.because) & set(found.contradicting)
    assert all(answers[question] for question in (*found.because, *found.contradicting))


def test_a_no_weighs_like_no_answer_for_everything_but_neutral() -> None:
    assert judge({"hides": True, "speaks_up": False}) == judge({"hides": True})


def test_the_way_into_an_account_leads_from_the_receptive_over_the_dissatisfied_to_power() -> None:
    receptive = Sighting(1, "receptive", TODAY, False)
    unhappy = Sighting(2, "dissatisfied", TODAY, False)
    power = Sighting(3, "power", TODAY, False)
    ways = [
        access_map(seen, ()) for seen in ((), (receptive,), (receptive, unhappy), (receptive, unhappy, power))
    ]
    assert [one.next_focus for one in ways] == ["receptive", "dissatisfied", "power", None]
    assert [one.next_by for one in ways] == [(), (1,), (2,), ()]


def test_who_is_only_assumed_is_still_to_be_found() -> None:
    way = access_map([Sighting(1, "receptive", TODAY, True)], ())
    assert (way.next_focus, [one.person for one in way.known["receptive"]]) == ("receptive", [1])


def test_the_confirmed_come_before_the_assumed_and_the_latest_first() -> None:
    seen = [
        Sighting(1, "power", TODAY, True),
        Sighting(2, "power", ahead(-9), False),
        Sighting(3, "power", ahead(-2), False),
    ]
    assert [one.person for one in access_map(seen, ()).known["power"]] == [3, 2, 1]


def test_a_no_is_one_persons_and_the_last_one_is_told_first() -> None:
    way = access_map([], [Refusal(1, ahead(-30)), Refusal(2, ahead(-3))])
    assert [one.person for one in way.refusals] == [2, 1]


def test_before_a_contact_the_enemies_are_named_with_what_they_could_cost() -> None:
    friend = somebody(2, "champion", shares={"over": 0.9, "soon": 0.2, "last": 0.1})
    foe = somebody(3, "opponent", shares={"soon": 0.5})
    ties = (
        Tie(2, 1, "hostile"),
        Tie(1, 3, "hostile", assumed=True),
        Tie(1, 4, "harmonious"),
        Tie(1, 5, "hostile"),
    )
    steps = {"over": -5, "soon": 5, "last": 50}
    mines = minefield(group(somebody(1), friend, foe, ties=ties, steps=steps), 1)
    assert [mine.enemy for mine in mines] == [3, 2, 5]
    assert mines[1] == Mine(1, 2, pytest.approx(0.3), (("soon", 0.2), ("last", 0.1)), True, False)
    assert mines[0].assumed
    assert (mines[2].weight, mines[2].counts_for_us) == (0, False)


def test_the_steps_follow_each_other_as_the_playbook_has_them() -> None:
    found = deadlines(USUAL, TODAY, None)
    days = [step.days for step in USUAL.steps]
    assert list(found.values()) == [TODAY + timedelta(days=sum(days[: n + 1])) for n in range(len(days))]


@given(st.integers(1, 3000))
def test_with_an_expected_date_the_last_step_ends_on_it(days: int) -> None:
    found = list(deadlines(USUAL, TODAY, ahead(days)).values())
    whole, passed = sum(step.days for step in USUAL.steps), 0
    assert found[-1] == ahead(days)
    assert found == sorted(found)
    for step, due in zip(USUAL.steps, found, strict=True):
        passed += step.days
        assert abs((due - TODAY).days - days * passed / whole) <= 0.5


def test_an_expected_date_in_the_past_presses_nothing() -> None:
    assert deadlines(USUAL, TODAY, ahead(-1)) == deadlines(USUAL, TODAY, None)
