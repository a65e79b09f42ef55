"""Advice on visits and promises in words: what to do, because of what, in the words of the playbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import translation

from tongpin.core.playbook import Playbook, parse, shipped_source
from tongpin.web.desk.sentences_visits import ON_VISITS
from tongpin.web.desk.words_advice import advice_words

PLAYBOOK: Playbook = parse(shipped_source("foreign-trade-7"))
VISIT = {"visit": "7", "visit_kind": "factory_audit", "on": "2026-06-09", "days": 3, "count": 1}
PROMISE = {"promise": "send the drawing", "commitment": "1", "who": "Chen", "due": "2026-06-01", "days": 2}


def said(code: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    with translation.override("en"):
        words = advice_words(code, facts, PLAYBOOK)
        return words.headline, words.plain


def test_a_visit_is_named_as_the_playbook_names_it_with_its_day() -> None:
    _, because = said("visit_unrecorded", VISIT)
    assert because.startswith("“Factory audit” on ")
    assert "3 days ago" in because
    assert said("visit_unrecorded", {**VISIT, "count": 2})[1].startswith("2 visits have no result yet")


def test_a_kind_that_the_playbook_no_longer_has_is_shown_by_its_key() -> None:
    assert "“gone”" in said("visit_without_objective", {**VISIT, "visit_kind": "gone"})[1]
    assert "today, without an objective" in said("visit_without_objective", {**VISIT, "days": 0})[1]


def test_a_promise_is_told_by_who_gave_it() -> None:
    assert said("their_promise_overdue", PROMISE)[0] == "Ask Chen how it stands: send the drawing"
    assert said("their_promise_overdue", {**PROMISE, "who": ""})[0] == "Ask how it stands: send the drawing"
    assert said("our_promise_overdue", PROMISE)[1].startswith("We promised it to the customer")
    assert said("promise_escalated", {**PROMISE, "side": "ours"})[0].startswith("Do it today")
    assert said("promise_escalated", {**PROMISE, "side": "theirs"})[1].startswith("Chen agreed to it")


def test_one_check_and_several_are_told_apart() -> None:
    power = {**VISIT, "names": ["Wang Dan"], "checks": ["fallback"]}
    assert "one of the checks" in said("power_visit_not_ready", power)[1]
    assert "4 of the checks" in said("power_visit_not_ready", {**power, "count": 4})[1]
    assert said("power_visit_not_ready", power)[0] == "Get ready for the visit with Wang Dan"


@pytest.mark.parametrize("code", sorted({key.partition(":")[0] for key in ON_VISITS}))
def test_an_old_row_without_facts_still_has_words(code: str) -> None:
    headline, because = said(code, {})
    assert headline
    assert because
    assert "{" not in headline + because
