"""A playbook file is read whole, or every problem in it is named by line and column (M10)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_playbook import SMALL, SOURCE
from tongpin.core.playbook import PROBLEM_CODES, SETTINGS, PlaybookError, Problem, Stage, dump, parse
from tongpin.core.playbook.tree import MOST_CHARACTERS


def problems_of(source: str) -> tuple[Problem, ...]:
    with pytest.raises(PlaybookError) as caught:
        parse(source)
    return caught.value.problems


def spoiled(old: str, new: str) -> tuple[Problem, ...]:
    """The problems of the small playbook after its first `old` was replaced."""
    assert old in SOURCE
    return problems_of(SOURCE.replace(old, new, 1))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def line_of(words: str) -> int:
    return SOURCE[: SOURCE.index(words)].count("\n") + 1


# what a good file gives


def test_a_playbook_knows_its_stages_in_order() -> None:
    assert [stage.key for stage in SMALL.stages] == ["lead", "opportunity", "trial", "terms", "order"]
    assert SMALL.index("trial") == 2
    assert SMALL.stage("trial").phase == "evaluation"
    assert SMALL.has_stage("trial")
    assert not SMALL.has_stage("won")


def test_leads_are_the_cloud_above_the_funnel() -> None:
    assert SMALL.lead_stage == SMALL.stage("lead")
    assert SMALL.first_funnel_stage == SMALL.stage("opportunity")
    assert replace(SMALL, stages=SMALL.stages[1:]).lead_stage is None


def test_a_stage_asks_for_all_required_signals_unless_the_file_says_how_many() -> None:
    assert SMALL.stage("opportunity").at_least == 2
    assert SMALL.stage("opportunity").required_keys == ("inquiry", "reason")
    assert SMALL.stage("trial").at_least == 1


def test_a_signal_is_found_by_its_stage_and_key() -> None:
    assert SMALL.signal("trial", "sample").text["en"] == "They asked for samples"
    assert SMALL.signal("opportunity", "liked").required is False
    assert not SMALL.has_signal("trial", "inquiry")
    with pytest.raises(KeyError):
        SMALL.signal("trial", "inquiry")


def test_settings_fall_back_to_their_defaults() -> None:
    assert SMALL.setting("silence_days") == 20
    assert SMALL.setting("soon_days") == SETTINGS["soon_days"].default


def test_plain_words_stay_words_even_when_yaml_would_make_them_something_else() -> None:
    read = parse(SOURCE.replace("en: Trial", "en: No").replace("en: Lead", "en: 2024-01-01"))
    assert read.stage("trial").name["en"] == "No"
    assert read.stage("lead").name["en"] == "2024-01-01"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    assert parse("\ufeff" + SOURCE.replace("\n", "\r\n")) == SMALL


# what is wrong, and where


def test_a_missing_language_is_named_at_the_text() -> None:
    (problem,) = spoiled("name: {zh-Hans: 试用, en: Trial}", "name: {zh-Hans: 试用}")
    assert (problem.code, problem.params) == ("missing_language", {"language": "en"})
    assert (problem.line, problem.column) == (line_of("name: {zh-Hans: 试用"), 11)


def test_all_problems_are_named_at_once_in_the_order_of_the_file() -> None:
    broken = SOURCE.replace("phase: decision", "phase: closing").replace(
        "silence_days: 20", "silence_days: soon"
    )
    found = problems_of(broken)
    assert codes(found) == ["not_a_whole_number", "not_a_choice", "not_a_choice"]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    (problem,) = spoiled("    warnings:", "    warning:")
    assert problem.code == "unknown_key"
    assert problem.params == {"key": "warning", "nearest": "warnings"}
    assert (problem.line, problem.column) == (line_of("    warnings:"), 5)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("playbook: small", "playbook: Small one", "bad_key"),
        ("playbook: small\n", "", "missing_key"),
        ("    usual_days: 60\n", "", "missing_key"),
        ("usual_days: 60", "usual_days: 6.5", "not_a_whole_number"),
        ("usual_days: 60", "usual_days: '60'", "not_a_whole_number"),
        ("usual_days: 60", "usual_days: 0", "out_of_range"),
        ("usual_days: 60", "usual_days: 99999", "out_of_range"),
        ("silence_days: 20", "silence_days: 0", "out_of_range"),
        ("silence_days", "silence_day", "unknown_key"),
        ("at_least: 1", "at_least: 0", "out_of_range"),
        ("at_least: 1", "at_least: 3", "out_of_range"),
        ("at_least: 1", "at_most: 1", "unknown_key"),
        ("funnel: false", "funnel: nearly", "not_true_or_false"),
        ("required: false", "required: [no]", "not_true_or_false"),
        ("key: trial", "key: opportunity", "key_taken"),
        ("key: tested", "key: sample", "key_taken"),
        ("key: quote_sent", "key: ''", "bad_key"),
        ("key: order", "key: won", "reserved_key"),
        ("key: terms\n", "key: terms\n    key: terms\n", "duplicate_key"),
        ("en: They asked}", "en: They asked, en: again}", "duplicate_key"),
        ("phase: decision", "phase: need", "phase_goes_back"),
        ("phase: evaluation", "phase: {need: 1}", "not_a_choice"),
        ("phase: decision", "phase: decision\n    funnel: false", "cloud_after_funnel"),
        ("{zh-Hans: 查过公司, en: Company looked up}", "Company looked up", "not_a_text"),
        ("{zh-Hans: 有没有, en: Is there one}", "{zh-Hans: 有没有, en: [1]}", "not_words"),
        ("en: They signed", "en: ''", "empty_text"),
        ("en: They signed", "en: ~", "empty_text"),
        ("en: They signed", "en: ", "empty_text"),
        ("en: They signed", "en: They signed, fr: Signé", "unknown_key"),
        ("en: They signed", f"en: {'x' * 2001}", "text_too_long"),
        (
            "cares: [{zh-Hans: 有没有, en: Is there one}]",
            "cares: {zh-Hans: 有没有, en: Is there one}",
            "not_a_list",
        ),
        ("settings: {silence_days: 20}", "settings: 20", "not_a_mapping"),
        ("  - {key: price, name", "  - {key: price, 7: 8, [a]: b, name", "unknown_key"),
    ],
)
def test_every_slip_has_its_own_code(old: str, new: str, code: str) -> None:
    found = spoiled(old, new)
    assert code in codes(found)
    assert all(set(problem.params) == set(PROBLEM_CODES[problem.code]) for problem in found)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)


def test_a_later_stage_without_a_required_signal_would_have_no_door() -> None:
    only = "signals:\n      - {key: signed, "
    (problem,) = spoiled(only, only + "required: false, ")
    assert (problem.code, problem.params) == ("no_required_signal", {"stage": "order"})


def test_a_playbook_of_leads_only_sells_nothing() -> None:
    assert "no_funnel_stage" in codes(problems_of(SOURCE[: SOURCE.index("  - key: opportunity")]))


def test_a_playbook_without_stages_is_refused() -> None:
    assert "wrong_count" in codes(problems_of(SOURCE[: SOURCE.index("stages:")] + "stages: []"))


def test_a_list_cannot_grow_without_end() -> None:
    many = "\n".join(f"  - {{key: k{n}, name: {{zh-Hans: 甲, en: a}}}}" for n in range(101))
    (problem,) = spoiled("lost_reasons:\n", "lost_reasons:\n" + many + "\n")
    assert (problem.code, problem.params["count"]) == ("wrong_count", 102)


def test_no_more_than_a_hundred_problems_are_listed() -> None:
    assert len(spoiled("stages:", "stages:\n" + "  - {}\n" * 60)) == 100


# files that are no playbook, or were made to do harm


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("", "empty", (1, 1)),
        ("# nothing\n", "empty", (1, 1)),
        ("hello", "not_a_mapping", (1, 1)),
        ("- 1\n- 2", "not_a_mapping", (1, 1)),
        ("a: 1\n---\nb: 2", "several_documents", (2, 1)),
        ("a: 1\nb: a\x00", "bad_character", (2, 5)),
        ("a: '\ud800'", "bad_character", (1, 5)),
        ("a: &x 1\nb: *x", "no_aliases", (1, 4)),
        ("a: *x", "no_aliases", (1, 4)),
        ("a: !!python/object/apply:os.system [ls]", "no_tags", (1, 4)),
        ("a: !secret 1", "no_tags", (1, 4)),
    ],
)
def test_a_file_that_cannot_be_read_says_where_it_stops(
    source: str, code: str, place: tuple[int, int]
) -> None:
    problem = problems_of(source)[0]
    assert set(problem.params) == set(PROBLEM_CODES[code])
    assert (problem.code, (problem.line, problem.column)) == (code, place)


@pytest.mark.parametrize(
    "source", ["a: [1, 2", "a: 'x", "a: b: c", "\tb: 1", "a: 1\n b: 2", "%BAD\n---\na", "a: @b", "]"]
)
def test_broken_yaml_is_named_by_line(source: str) -> None:
    (problem,) = problems_of(source)
    assert problem.code == "not_yaml"
    assert problem.params["problem"]


def test_a_bomb_does_not_go_off() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert codes(problems_of(laughs)) == ["no_aliases"]
    assert codes(problems_of("[" * 5000)) == ["too_deep"]
    assert codes(problems_of("{a: " * 5000)) == ["too_deep"]
    assert codes(problems_of("a: [" + "1, " * 30_000 + "]")) == ["too_many_nodes"]
    assert codes(problems_of("#" * (MOST_CHARACTERS + 1))) == ["too_large"]


def problems_if_any(source: str) -> tuple[Problem, ...]:
    try:
        parse(source)
    except PlaybookError as error:
        return error.problems or (Problem(0, 0, "an error without a problem"),)
    return ()


@given(st.text(max_size=300))
def test_any_text_is_a_playbook_or_has_problems_with_a_place(source: str) -> None:
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems_if_any(source))


SCRAPS = st.text(alphabet="{}[]:,-'\"\n #&*!|>%@`ab1", max_size=5)


@given(st.integers(0, len(SOURCE)), st.integers(0, 40), SCRAPS)
def test_a_damaged_playbook_is_read_or_refused_and_never_crashes(start: int, length: int, new: str) -> None:
    damaged = SOURCE[:start] + new + SOURCE[start + length :]
    last = damaged.count("\n") + 2
    assert all(1 <= problem.line <= last for problem in problems_if_any(damaged))


# writing


def test_a_written_playbook_reads_back_the_same() -> None:
    assert parse(dump(SMALL)) == SMALL


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
TEXT = st.builds(lambda zh, en: {"zh-Hans": zh, "en": en}, WORDS, WORDS)


def with_texts(stage: Stage, texts: list[dict[str, str]]) -> Stage:
    return replace(stage, cares=tuple(texts), work=tuple(texts[:1]), name=texts[0])


@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(1, 365))
def test_whatever_words_a_playbook_holds_it_reads_back_the_same(
    texts: list[dict[str, str]], days: int
) -> None:
    stages = tuple(with_texts(stage, texts) for stage in SMALL.stages)
    playbook = replace(SMALL, stages=stages, about=texts[-1], settings={"silence_days": days})
    assert parse(dump(playbook)) == playbook
