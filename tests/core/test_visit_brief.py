"""The page to take along: what it says, in which order, and where each line comes from (M33-M36, M39, M15, M07b)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.core.small_playbook import SMALL, days_ago, in_days
from tests.core.visits import CHEN, DEAL, FACTS, PLAN, WANG, facts, lines_of, said
from tongpin.core.playbook import visiting_of
from tongpin.core.visits import (
    LINE_CODES,
    SECTIONS,
    SOURCES,
    BriefFacts,
    GiftStanding,
    PersonMet,
    Plan,
    Source,
    brief,
)

EMPTY = BriefFacts(days_ago(0), "need", Plan(41, in_days(1)), visiting_of(SMALL))


def test_all_sections_stand_in_order_even_when_nothing_is_known() -> None:
    assert [section.key for section in brief(EMPTY).sections] == list(SECTIONS)
    assert SECTIONS[1:7] == (
        "opening",
        "understanding",
        "presenting",
        "objections",
        "signals",
        "closing",
    )
    with pytest.raises(KeyError):
        brief(EMPTY).section("gossip")


def test_every_line_has_a_known_code_its_facts_and_a_source() -> None:
    for given in (FACTS, EMPTY):
        for section in brief(given).sections:
            for line in section.lines:
                assert tuple(sorted(line.facts)) == tuple(sorted(LINE_CODES[section.key][line.code]))
                assert line.source.kind in SOURCES


def test_the_one_who_decides_comes_first_then_the_last_contacts() -> None:
    people = said(FACTS, "people", "person")
    assert [one["name"] for one in people] == ["王丹", "陈虹"]
    last = said(FACTS, "people", "last_contact")
    assert [(one["outcome"], one["days"]) for one in last] == [("advance", 9), ("continuation", 30)]
    assert [line.code for line in lines_of(EMPTY, "people")] == ["no_contact_yet"]


def test_a_judgement_names_its_row_and_day_and_a_missing_one_is_named_as_missing() -> None:
    (judged,) = lines_of(FACTS, "people", "judged")
    assert judged.source == Source("judgement", 5, days_ago(9))
    assert (judged.facts["stance"], judged.facts["force"], judged.about) == ("blocker", -75, 1)
    assert [one["name"] for one in said(FACTS, "people", "not_judged")] == ["王丹"]


def test_without_a_deal_nobody_is_missed_a_judgement_of() -> None:
    codes = {line.code for line in brief(facts(deals=())).lines}
    assert not {"not_judged", "ask_stance"} & codes
    unnamed = replace(CHEN, judgement_id=None)
    (judged,) = lines_of(facts(people=(unnamed,)), "people", "judged")
    assert judged.source == Source("person", 1, days_ago(9))


def test_a_first_meeting_a_refusal_and_a_tie_to_a_rival_are_told() -> None:
    codes = {(line.code, line.about) for line in lines_of(FACTS, "people")}
    assert {("first_meeting", 2), ("refused", 2), ("rival_tie", 1)} <= codes
    assert ("first_meeting", 1) not in codes


def test_ways_to_get_along_come_as_codes_with_the_trait_they_rest_on() -> None:
    (line,) = lines_of(FACTS, "people", "tips")
    tips = line.facts["tips"]
    assert isinstance(tips, list)
    assert all(tip.startswith(("analytical", "visual")) for tip in tips)
    assert tips
    assert line.source == Source("trait", 11, days_ago(8))
    (kind,) = said(FACTS, "people", "personality")
    assert (kind["personality"], kind["assumed"]) == ("analytical", 1)


def test_the_opening_begins_with_promises_then_common_ground_then_phrases_of_the_phase() -> None:
    codes = [line.code for line in lines_of(FACTS, "opening")]
    assert codes == ["report_ours", "thank_for", "common_ground", "opening", "opening", "opening"]
    assert {"opening": "list_of_points"} not in said(FACTS, "opening", "opening")


def test_questions_of_the_plan_come_before_those_that_follow_from_what_is_missing() -> None:
    codes = [line.code for line in lines_of(FACTS, "understanding")]
    assert codes == [
        "ask_open", "question", "need_way", "need_way", "ask_element", "check_element", "ask_influence",
        "ask_signal", "ask_signal", "ask_stance", "ask_person",
    ]  # fmt: skip
    assert said(FACTS, "understanding", "ask_element")[0]["element"] == "budget"
    assert said(FACTS, "understanding", "ask_influence")[0]["share"] == 20


def test_a_need_is_moved_on_by_its_type() -> None:
    implicit, explicit = said(FACTS, "understanding", "need_way")
    assert implicit["way"] == ["state_facts", "draw_attention", "bring_in_view"]
    assert (explicit["need"], explicit["way"]) == ("要接旧系统", ["find_out_fit"])
    (clear,) = said(FACTS, "presenting", "present_need")
    assert (clear["need"], clear["way"]) == ("要能监控车辆", ["strengthen_presentation"])
    unknown = facts(deals=(DEAL.__class__(1, "x", "trial"),))
    assert said(unknown, "understanding", "no_need_known")[0]["way"] == [
        "survey_situation",
        "provoke_problem",
        "enlarge_problem",
    ]


def test_while_they_decide_questions_become_closed() -> None:
    assert lines_of(facts(phase="decision"), "understanding")[0].code == "ask_closed"


def test_resistance_is_expected_from_those_who_are_against_us_and_from_a_rivals_friend() -> None:
    assert [(line.code, line.about) for line in lines_of(FACTS, "objections")][:2] == [
        ("expect_resistance", 1),
        ("expect_rival", 1),
    ]
    keys = [one["objection"] for one in said(FACTS, "objections", "objection")]
    assert "too_dear" in keys
    assert not {"send_material", "target_price"} & set(keys)


def test_a_way_to_close_is_offered_only_while_they_decide() -> None:
    assert said(FACTS, "closing", "closing") == [{"closing": "next_step"}]
    keys = [one["closing"] for one in said(facts(phase="decision"), "closing", "closing")]
    assert keys == ["direct", "floor_price", "parts", "either_or"]


def test_the_closing_asks_for_the_objective_and_says_when_it_comes_too_early() -> None:
    assert [line.code for line in lines_of(FACTS, "closing")] == ["objective", "fallback", "closing"]
    early = facts(phase="need")
    assert said(early, "closing", "objective_early") == [{"objective": "test", "phase": "need"}]


def test_without_an_objective_the_brief_proposes_some_that_fit_the_phase() -> None:
    (none,) = said(EMPTY, "closing", "no_objective")
    assert none["objectives"] == ["talk_again", "share_problem", "introduce_member"]
    assert lines_of(EMPTY, "closing", "no_fallback")


def test_open_promises_stand_with_their_day_theirs_first() -> None:
    theirs, ours = lines_of(FACTS, "promises")
    assert (theirs.facts["standing"], theirs.facts["days"]) == ("overdue", -2)
    assert (ours.facts["standing"], ours.facts["days"]) == ("soon", 2)
    assert theirs.source == Source("promise", 71, days_ago(2))


def test_a_mine_names_who_would_take_it_amiss_and_what_it_costs() -> None:
    (mine,) = lines_of(FACTS, "mines")
    assert (mine.facts["name"], mine.facts["enemy"], mine.facts["share"]) == ("陈虹", "李青", 30)
    assert (mine.facts["ours"], mine.source, mine.about) == (1, Source("map", 21), 1)
    assert lines_of(facts(people=(WANG,)), "mines") == []


def test_gifts_show_what_the_limits_leave_and_never_more() -> None:
    left, unlimited, hint = lines_of(FACTS, "gifts")
    assert (left.code, left.facts["left"], left.facts["once"]) == ("gift_left", "80", "80")
    assert (unlimited.code, hint.code) == ("gift_no_limit", "gift_hint")
    spent = GiftStanding(1, "陈虹", "CNY", Decimal(200), Decimal(500), Decimal(600))
    never = GiftStanding(1, "陈虹", "CNY", Decimal(0), Decimal(0))
    codes = [line.code for line in lines_of(facts(gifts=(spent, never)), "gifts")]
    assert codes == ["gift_nothing_left", "gift_nothing_left"]


def test_to_bring_is_what_the_plan_says_and_what_is_promised_until_then() -> None:
    assert [line.code for line in lines_of(FACTS, "bring")] == ["bring", "bring_promised"]
    assert lines_of(facts(plan=Plan(41, in_days(1), bring="样机")), "bring", "bring_promised") == []


def test_what_the_reader_may_not_see_is_simply_not_there() -> None:
    bare = PersonMet(CHEN.person_id, CHEN.name, CHEN.title)
    shown = brief(facts(people=(bare,), promises=(), gifts=(), plan=PLAN))
    assert not {"judged", "motive", "tips", "ground", "level"} & {line.code for line in shown.lines}


def test_every_code_of_the_list_can_be_said() -> None:
    more = facts(
        phase="need",
        plan=Plan(1, in_days(1)),
        deals=(DEAL.__class__(1, "x", "trial"),),
        gifts=(GiftStanding(1, "陈虹", "CNY", Decimal(1), Decimal(1), Decimal(1)),),
        contacts=(),
    )
    made = {line.code for given in (FACTS, more, facts(phase="decision")) for line in brief(given).lines}
    made |= {line.code for line in brief(facts(phase="need")).lines}
    assert made == {code for codes in LINE_CODES.values() for code in codes}
