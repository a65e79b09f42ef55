"""Every gap: when it is found, and when it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.core.decisions import TODAY, USUAL, ahead, group, somebody
from tongpin.core.decision import GAP_CODES, Event, Gap, Group, Line, Step, gaps, supports

# a group in which nothing is missing, so that each test takes away one thing only
DECIDER = somebody(1, "champion", "active", roles=("decider", "evaluator"), met=True, shares={"now": 0.6})
SCREENER = somebody(2, "supporter", "active", roles=("screener", "user"), met=True, shares={"now": 0.4})
WHOLE = group(DECIDER, SCREENER)


def found(one: Group) -> dict[str, Gap]:
    return {gap.code: gap for gap in gaps(one, supports(one, USUAL), USUAL)}


def having(*members: Any, **parts: Any) -> dict[str, Gap]:
    return found(replace(WHOLE, members=members or WHOLE.members, **parts))


def test_in_a_whole_map_nothing_is_missing() -> None:
    assert found(WHOLE) == {}


def test_once_the_last_step_is_over_nothing_is_missing_any_more() -> None:
    over = group(somebody(1), steps={"now": -1})
    assert found(over) == {}


def test_nobody_is_known_to_decide() -> None:
    gap = having(replace(DECIDER, roles=("evaluator",)), SCREENER)["decider_unknown"]
    assert gap.step == "now"


def test_a_step_without_anybody_for_us() -> None:
    gap = having(replace(DECIDER, stance="neutral"), replace(SCREENER, stance="blocker"))["nobody_for_us"]
    assert (gap.step, gap.facts["support"]) == ("now", pytest.approx(-0.3))


def test_influence_in_unknown_hands_weighs_by_its_size() -> None:
    small = having(DECIDER, replace(SCREENER, influence={"now": 0.3}))["unallotted"]
    large = having(DECIDER, replace(SCREENER, influence={}))["unallotted"]
    assert (small.facts["unknown"], large.facts["unknown"]) == (pytest.approx(0.1), pytest.approx(0.4))
    assert small.weight < large.weight


def test_power_met_before_the_dissatisfied_is_won_is_too_early() -> None:
    power = replace(DECIDER, stance="neutral")
    unhappy = replace(SCREENER, focus="dissatisfied", stance="neutral")
    assert having(power, unhappy)["too_early"].people == (1,)


@pytest.mark.parametrize(
    ("power", "unhappy"),
    [
        ({"stance": "neutral"}, {"focus": "dissatisfied", "stance": "supporter"}),
        ({"stance": "neutral", "met": False}, {"focus": "dissatisfied", "stance": "neutral"}),
        ({"stance": "supporter"}, {"focus": "dissatisfied", "stance": "neutral"}),
        ({"stance": "neutral", "focus": "dissatisfied"}, {}),
    ],
    ids=["dissatisfied is won", "power not met", "power is won", "power is dissatisfied"],
)
def test_it_is_not_too_early(power: dict[str, Any], unhappy: dict[str, Any]) -> None:
    assert "too_early" not in having(replace(DECIDER, **power), replace(SCREENER, **unhappy))


def test_all_that_we_hear_comes_through_one() -> None:
    unmet = replace(DECIDER, met=False)
    assert having(unmet, SCREENER)["single_line"].people == (2,)
    line = Line(901, "acquaintance", person=1)
    assert "single_line" not in having(unmet, SCREENER, lines=(line,))
    assert "single_line" in having(unmet, SCREENER, lines=(Line(901, "cold", person=1),))


@pytest.mark.parametrize("what", ["rival", "refused"])
def test_a_rivals_friend_and_who_said_no_are_no_line(what: str) -> None:
    assert having(replace(DECIDER, **{what: True}), SCREENER)["single_line"].people == (2,)


def test_the_decider_is_not_met_and_a_step_is_near() -> None:
    gap = having(replace(DECIDER, met=False), SCREENER)["decider_not_met"]
    assert (gap.step, gap.people, gap.facts) == ("now", (1,), {"days": 10})
    later = (Step("now", ahead(15)),)
    assert "decider_not_met" not in having(replace(DECIDER, met=False), SCREENER, steps=later)


def test_the_decider_is_not_met_and_an_event_is_near() -> None:
    unmet, later = replace(DECIDER, met=False), (Step("now", ahead(40)),)
    event = Event(7, "quality meeting", ahead(4))
    assert having(unmet, SCREENER, steps=later, events=(event,))["decider_not_met"].facts == {"days": 4}
    for gone in (replace(event, done=True), replace(event, on=ahead(-2))):
        assert "decider_not_met" not in having(unmet, SCREENER, steps=later, events=(gone,))


def test_somebody_must_be_reached_before_an_event() -> None:
    event = Event(7, "specification handed in", ahead(20), must_reach=(1, 2))
    gap = having(replace(DECIDER, met=False), SCREENER, events=(event,))["event_unprepared"]
    assert gap.people == (1,)
    assert gap.facts == {"event": "specification handed in", "days": 20, "number": 7}
    near = having(replace(DECIDER, met=False), SCREENER, events=(replace(event, on=ahead(14)),))
    assert near["event_unprepared"].weight > gap.weight
    for calm in (replace(event, on=ahead(29)), replace(event, on=ahead(-1)), replace(event, done=True)):
        assert "event_unprepared" not in having(replace(DECIDER, met=False), SCREENER, events=(calm,))


def test_a_friend_who_resists_is_a_contradiction() -> None:
    gap = having(DECIDER, replace(SCREENER, attitude="resistant"))["friend_resists"]
    assert (gap.people, gap.facts) == ((2,), {"stance": "supporter"})


def test_two_sources_disagree_and_both_are_kept() -> None:
    gap = having(DECIDER, replace(SCREENER, disputed={"attitude": ("passive", "resistant")}))["disputed"]
    assert gap.people == (2,)
    assert gap.facts == {"aspect": "attitude", "others": ("passive", "resistant")}


def test_influence_whose_stance_nobody_has_judged() -> None:
    gap = having(DECIDER, replace(SCREENER, stance=None))["not_judged"]
    assert (gap.people, gap.facts["share"]) == ((2,), 0.4)
    idle = replace(SCREENER, stance=None, influence={})
    assert "not_judged" not in having(DECIDER, idle)


def test_half_of_what_we_believe_of_the_current_step_is_assumed() -> None:
    gap = having(replace(DECIDER, stance_assumed=True), SCREENER)["unsure"]
    assert (gap.step, gap.facts["unsure"]) == ("now", pytest.approx(0.6))
    assert "unsure" not in having(DECIDER, replace(SCREENER, stance_assumed=True))


def test_a_role_that_nobody_plays() -> None:
    gap = having(DECIDER, replace(SCREENER, roles=("screener",)))["role_missing"]
    assert gap.facts == {"role": "user"}


def test_the_date_of_a_step_has_passed_and_nobody_said_it_was_finished() -> None:
    steps = (Step("past", ahead(-9)), Step("now", ahead(10)))
    gap = having(steps=steps)["date_passed"]
    assert (gap.step, gap.facts) == ("past", {"days": 9, "steps": 1})
    done = (Step("past", ahead(-9), done=True), Step("now", ahead(10)))
    assert "date_passed" not in having(steps=done)


def test_who_comes_next_has_no_line_to_us_and_weighs_more_while_our_friend_leaves() -> None:
    heir = somebody(3, "neutral", "passive", marks=frozenset({"heir"}))
    alone = having(DECIDER, SCREENER, heir)["heir_unmet"]
    leaving = having(DECIDER, replace(SCREENER, marks=frozenset({"elder"})), heir)["heir_unmet"]
    assert (alone.people, alone.facts) == ((3,), {"elders": ()})
    assert leaving.facts == {"elders": (2,)}
    assert alone.weight < leaving.weight
    assert "heir_unmet" not in having(DECIDER, SCREENER, replace(heir, met=True))
    known = (Line(901, "dating", person=3),)
    assert "heir_unmet" not in having(DECIDER, SCREENER, heir, lines=known)


def test_gaps_come_heaviest_first_and_have_known_codes() -> None:
    bare = Group(TODAY, (Step("now", ahead(3)), Step("then", ahead(9))), (somebody(1, shares={"now": 0.2}),))
    every = gaps(bare, supports(bare, USUAL), USUAL)
    assert [gap.weight for gap in every] == sorted((gap.weight for gap in every), reverse=True)
    assert {gap.code for gap in every} <= GAP_CODES
    assert len(every) > 4
