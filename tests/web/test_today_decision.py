"""What the decision map advises, in the words of somebody who sells; never told to those who only look on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import translation

from tongpin.core.advice import CONFIDENTIAL_RULES
from tongpin.core.playbook import Playbook, parse, shipped_source
from tongpin.web.desk.sentences_bonds import ON_BONDS
from tongpin.web.desk.sentences_decision import ON_THE_DECISION
from tongpin.web.desk.words_advice import advice_words

PLAYBOOK: Playbook = parse(shipped_source("generic-5"))
DANGER: Mapping[str, Any] = {
    "names": ["陈虹"],
    "people": ["3"],
    "cost": -60,
    "stance": "blocker",
    "attitude": "resistant",
    "buying_step": "evaluate",
    "share": 40,
    "assumed": 0,
}
LEVER: Mapping[str, Any] = {
    "names": ["李青"],
    "people": ["5"],
    "aspect": "stance",
    "from": "neutral",
    "to": "supporter",
    "gain": 12,
    "buying_step": "specify",
    "through": [],
    "not_by": [],
    "unannounced": 0,
}


def said(code: str, facts: Mapping[str, Any], language: str = "zh-hans") -> tuple[str, str]:
    with translation.override(language):
        words = advice_words(code, facts, PLAYBOOK)
        return words.headline, words.plain


def test_what_rests_on_the_map_or_on_relationships_is_confidential() -> None:
    assert {key.partition(":")[0] for key in (*ON_THE_DECISION, *ON_BONDS)} <= CONFIDENTIAL_RULES


def test_the_main_danger_is_named_with_stance_attitude_step_and_share() -> None:
    headline, because = said("main_danger", DANGER)
    assert headline == "先弄清陈虹挡什么、为什么挡"
    assert because.startswith("陈虹“暗阻”且抵触，在“评估提案”占 40%")
    assert "“Blocker”, resistant" in said("main_danger", DANGER, "en")[1]


def test_what_is_only_assumed_of_the_danger_is_told_as_assumed() -> None:
    assert said("main_danger", {**DANGER, "assumed": 1})[1].startswith("推测陈虹是“暗阻”")
    assert "抵触" not in said("main_danger", {**DANGER, "attitude": ""})[1]


@pytest.mark.parametrize(
    ("facts", "headline"),
    [
        ({}, "下一个争取李青：从“中立”到“支持”"),
        ({"through": ["王薇"]}, "下一个争取李青，请王薇引荐"),
        ({"through": ["王薇"], "not_by": ["刘军"]}, "下一个争取李青，请王薇引荐，别托刘军"),
        ({"not_by": ["刘军"]}, "下一个争取李青，别托刘军"),
        ({"unannounced": 1}, "下一个争取李青：先找人引荐"),
    ],
)
def test_whom_to_win_next_comes_with_the_way_there(facts: Mapping[str, Any], headline: str) -> None:
    told = said("win_next", {**LEVER, **facts})
    assert told[0] == headline
    assert "12 点" in told[1]
    assert "“制定规格”" in told[1]


def test_two_sources_are_told_side_by_side() -> None:
    facts = {"names": ["宋江"], "aspect": "attitude", "held": "resistant", "others": ["passive"]}
    assert said("sources_disagree", facts)[1] == "工作态度：我们记的是“抵触”，另一处说是“被动”。"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("key", sorted(ON_THE_DECISION))
def test_no_sentence_shows_a_code_or_a_gap(key: str, language: str) -> None:
    code, _, variant = key.partition(":")
    facts = {
        **DANGER,
        **LEVER,
        "event": "提交规格报告",
        "days": 0 if variant == "today" else 5,
        "members": 11,
    }
    facts |= {"enemy": "刘军", "elders": ["宋江"] if variant == "leaving" else [], "aspect": "attitude"}
    facts |= {"held": "" if variant == "unheld" else "passive", "others": ["resistant"], "member": 0}
    told = " ".join(said(code, facts, language))
    assert "…" not in told
    assert "{" not in told
    assert not [word for word in ("evaluate", "specify", "stance", "_") if f"“{word}”" in told]
