"""The playbooks that come with the product are whole, and written in both languages everywhere."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from tests.core.small_playbook import TODAY
from tongpin.core.buying import PHASES
from tongpin.core.playbook import Playbook, dump, parse, shipped_keys, shipped_source
from tongpin.core.stages import assumed_until, entry
from tongpin.core.text import LANGUAGES


@pytest.fixture(params=shipped_keys())
def playbook(request: pytest.FixtureRequest) -> Playbook:
    return parse(shipped_source(request.param))


def texts_in(value: object) -> Iterator[Mapping[str, str]]:
    """Every text that hangs anywhere under `value`."""
    if isinstance(value, Mapping):
        if not all(isinstance(words, int) for words in value.values()) or not value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def test_the_three_playbooks_are_shipped() -> None:
    assert {"foreign-trade-7", "generic-5", "group-customer"} <= set(shipped_keys())


def test_a_playbook_is_shipped_under_its_own_key(playbook: Playbook) -> None:
    assert playbook.key in shipped_keys()
    assert parse(shipped_source(playbook.key)).key == playbook.key


def test_nothing_else_is_shipped() -> None:
    for key in ("none", "../playbook/model", ""):
        with pytest.raises(KeyError):
            shipped_source(key)


def test_every_text_is_written_in_both_languages(playbook: Playbook) -> None:
    found = list(texts_in(playbook))
    assert len(found) > 50
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in found)


def test_the_english_text_holds_no_chinese_and_the_chinese_text_does(playbook: Playbook) -> None:
    def chinese(words: str) -> bool:
        return any("\u4e00" <= letter <= "\u9fff" for letter in words)

    assert not [text["en"] for text in texts_in(playbook) if chinese(text["en"])]
    # PI and the like are the same in both languages.
    assert not [
        text for text in texts_in(playbook) if len(text["zh-Hans"]) > 6 and not chinese(text["zh-Hans"])
    ]


def test_every_stage_says_what_the_customer_cares_about_and_what_we_do(playbook: Playbook) -> None:
    for stage in playbook.stages:
        assert stage.signals, stage.key
        assert stage.checklist, stage.key
        assert stage.cares, stage.key
        assert stage.work, stage.key
        assert stage.warnings, stage.key


def test_all_three_phases_are_passed(playbook: Playbook) -> None:
    assert {stage.phase for stage in playbook.stages} == set(PHASES)


def test_the_last_stage_can_be_reached_by_signals_alone(playbook: Playbook) -> None:
    last = playbook.stages[-1].key
    assert entry(playbook, None, last, assumed_until(playbook, last, TODAY)).allowed
    assert not entry(playbook, None, last, ()).allowed


def test_it_reads_back_the_same_after_writing(playbook: Playbook) -> None:
    assert parse(dump(playbook)) == playbook


def test_foreign_trade_has_the_seven_stages_and_a_cloud_of_leads() -> None:
    trade = parse(shipped_source("foreign-trade-7"))
    assert [stage.phase for stage in trade.stages] == ["need"] * 3 + ["evaluation"] * 2 + ["decision"] * 2
    assert [stage.funnel for stage in trade.stages] == [False] + [True] * 6
