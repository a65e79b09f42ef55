"""The visiting section of a playbook: kinds, objectives, activities, phrases, limits, numbers (M04, M06, M07b, M39)."""

import pytest

from tests.core.small_playbook import SMALL, SOURCE
from tongpin.core.playbook import (
    LEVELS,
    PHASES,
    VISITING_NUMBERS,
    PlaybookError,
    Problem,
    dump,
    parse,
    shipped_keys,
    shipped_source,
    visiting_of,
)

USUAL = visiting_of(SMALL)
OWN = """
visiting:
  numbers: {deep: 7, escalate_days: 3}
  kinds:
    - {key: stall, name: {zh-Hans: "摊位", en: "Stall"}}
    - {key: video, remote: true, name: {zh-Hans: "视频", en: "Video"}}
  objectives:
    - {key: try_it, phases: [evaluation], name: {zh-Hans: "试一试", en: "Try it"}, asks: {zh-Hans: "试吗？", en: "Try?"}}
    - {key: order, name: {zh-Hans: "下单", en: "Order"}, asks: {zh-Hans: "定吗？", en: "Settle it?"}}
  activities:
    - {key: tea, level: dating, hospitality: true, name: {zh-Hans: "喝茶", en: "Tea"}}
  openings: []
  closings:
    - {key: direct, name: {zh-Hans: "直接问", en: "Ask"}, how: {zh-Hans: "就问。", en: "Just ask."}}
  gift_limits:
    - {currency: CNY, once: 100, year: 100}
"""
START = SOURCE.count("\n") + 1


def problems_of(section: str) -> list[Problem]:
    with pytest.raises(PlaybookError) as refused:
        parse(SOURCE + section)
    return list(refused.value.problems)


def spoiled(old: str, new: str) -> list[tuple[int, str]]:
    """Line and code of the problems after the first `old` of the section was replaced; lines count from `visiting:` as 1."""
    assert old in OWN
    return [(one.line - START, one.code) for one in problems_of(OWN.replace(old, new, 1))]


def test_a_playbook_that_says_nothing_has_the_usual_visits() -> None:
    assert SMALL.own_visiting is None
    assert [kind.key for kind in USUAL.kinds] == [
        "meeting", "call", "message", "demo", "site_visit", "exhibition", "dinner", "other",
    ]  # fmt: skip
    assert [kind.key for kind in USUAL.kinds if kind.remote] == ["call", "message"]
    assert all(USUAL.number(name) == number.default for name, number in VISITING_NUMBERS.items())


def test_the_usual_objectives_are_acts_of_the_customer_with_a_sentence_that_asks_for_them() -> None:
    keys = {one.key for one in USUAL.objectives}
    assert len(keys) >= 12
    assert {
        "meet_decider", "trial", "test", "site_visit", "ask_proposal", "introduce_member", "accept_budget",
        "demo", "push_together", "share_criteria", "reference_visit", "order",
    } <= keys  # fmt: skip
    assert all(one.asks["zh-Hans"] and one.asks["en"] for one in USUAL.objectives)


def test_a_way_to_close_an_order_is_usual_only_while_they_decide() -> None:
    for phase in ("need", "evaluation"):
        assert [one.key for one in USUAL.closings if phase in one.phases] == ["next_step"]
    assert [one.key for one in USUAL.closings if "decision" in one.phases] == [
        "direct", "floor_price", "parts", "either_or",
    ]  # fmt: skip


def test_a_playbooks_own_parts_hold_and_what_it_leaves_out_is_usual() -> None:
    own = visiting_of(parse(SOURCE + OWN))
    assert [(kind.key, kind.remote) for kind in own.kinds] == [("stall", False), ("video", True)]
    assert [one.phases for one in own.objectives] == [("evaluation",), PHASES]
    assert [(one.level, one.hospitality) for one in own.activities] == [("dating", True)]
    assert own.openings == ()
    assert own.closings[0].phases == ("decision",)
    assert own.objections == USUAL.objections
    assert (own.number("deep"), own.number("light")) == (7, VISITING_NUMBERS["light"].default)


def test_parts_are_found_by_key_and_objectives_by_phase() -> None:
    own = visiting_of(parse(SOURCE + OWN))
    assert [one.key for one in own.fitting("need")] == ["order"]
    found = own.kind("video"), own.objective("order"), own.activity("tea"), own.limit("CNY")
    assert all(found)
    assert not any((own.kind("x"), own.objective("x"), own.activity("x"), own.limit("USD")))
    with pytest.raises(KeyError):
        own.number("luck")


def test_an_own_section_reads_back_the_same_after_writing_even_an_empty_part() -> None:
    own = parse(SOURCE + OWN)
    assert parse(dump(own)) == own
    nothing = parse(f"{SOURCE}\nvisiting: {{}}\n")
    assert nothing.own_visiting == USUAL
    assert parse(dump(nothing)) == nothing


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("{deep: 7, escalate_days: 3}", "3", 2, "not_a_mapping"),
        ("deep: 7", "deep: 0", 2, "out_of_range"),
        ("deep: 7", "deep: 40", 2, "out_of_range"),
        ("escalate_days", "escalate_day", 2, "unknown_key"),
        ("key: stall", "key: video", 5, "key_taken"),
        ("remote: true", "remote: maybe", 5, "not_true_or_false"),
        ("[evaluation]", "[evaluating]", 7, "not_a_choice"),
        ("[evaluation]", "[]", 7, "wrong_count"),
        (', asks: {zh-Hans: "试吗？", en: "Try?"}', "", 7, "missing_key"),
        ("level: dating", "level: wedding", 10, "not_a_choice"),
        ('en: "Tea"', 'fr: "Thé"', 10, "unknown_key"),
        ("currency: CNY", "currency: YUAN", 15, "not_a_choice"),
        ("year: 100", "year: 99", 15, "out_of_range"),
        ("year: 100", "year: lots", 15, "not_a_whole_number"),
        ('how: {zh-Hans: "就问。", en: "Just ask."}', "how: ask", 13, "not_a_text"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(old: str, new: str, line: int, code: str) -> None:
    assert (line, code) in spoiled(old, new)


def test_a_currency_stands_once_and_every_part_but_phrases_needs_an_entry() -> None:
    twice = OWN + "    - {currency: CNY, once: 1, year: 1}\n"
    assert [one.code for one in problems_of(twice)] == ["key_taken"]
    for part in ("kinds", "objectives", "activities"):
        assert [one.code for one in problems_of(f"\nvisiting:\n  {part}: []\n")] == ["wrong_count"]


def test_the_closer_the_strategy_the_sooner_we_come_again() -> None:
    (late,) = problems_of("\nvisiting:\n  numbers: {light: 20}\n")
    assert (late.code, late.params["least"]) == ("out_of_range", VISITING_NUMBERS["frequent"].default)


@pytest.mark.parametrize("key", shipped_keys())
def test_every_shipped_playbook_has_something_for_each_phase_and_level(key: str) -> None:
    visiting = visiting_of(parse(shipped_source(key)))
    for phase in PHASES:
        assert len(visiting.fitting(phase)) >= 3
        for part in (visiting.openings, visiting.objections, visiting.watch, visiting.closings):
            assert any(phase in one.phases for one in part)
    assert {one.level for one in visiting.activities} == set(LEVELS)
    assert visiting.objective("order")
    assert visiting.limit("CNY")


def test_no_help_that_an_ally_gives_is_a_hospitality_of_ours() -> None:
    assert not [one.key for one in USUAL.activities if one.level == "ally" and one.hospitality]


def test_exporters_meet_at_fairs_on_the_screen_at_audits_and_over_samples() -> None:
    trade = visiting_of(parse(shipped_source("foreign-trade-7")))
    assert {"exhibition", "video_call", "factory_audit", "sample_talk"} <= {kind.key for kind in trade.kinds}
    assert {"fair_met", "audit", "sample_talk"} <= {one.key for one in trade.activities}
    assert trade.gift_limits == USUAL.gift_limits
