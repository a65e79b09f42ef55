"""The brief says everything in words, each line with its source; who may not read it does not get it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.app.visiting import House, make_house, ours, plan, theirs
from tongpin.app.base.actor import Actor
from tongpin.app.portraits.commands import hold_trait
from tongpin.app.visits import commands
from tongpin.app.visits.commands import Asked
from tongpin.app.visits.queries import BriefPage
from tongpin.app.visits.record import Record
from tongpin.core.playbook import Visiting, deciding_of, parse, shipped_source, visiting_of
from tongpin.core.visits import CHECK_CODES, LINE_CODES, SECTIONS, SOURCES, Line, Source
from tongpin.web.visits import brief_words, ready_words
from tongpin.web.visits.brief_lines import Shown, shown
from tongpin.web.visits.brief_values import Book

SignIn = Callable[[Actor], Client]
PLAYBOOK = parse(shipped_source("foreign-trade-7"))
VISITING = visiting_of(PLAYBOOK)
STAGE = next(stage for stage in PLAYBOOK.stages if stage.signals and stage.cares)
VALUES: dict[str, Any] = {
    "deal": "Private network",
    "stage": STAGE.key,
    "signal": STAGE.signals[0].key,
    "power": 1,
    "roles": ["decider"],
    "names": ["Li Qiong"],
    "channels": [deciding_of(PLAYBOOK).channels[0].key],
    "tips": ["driver.do.result_first"],
    "stance": "blocker",
    "attitude": "resistant",
    "level": "dating",
    "personality": "driver",
    "style": "visual",
    "motive": "win",
    "ground": "sport",
    "kind": VISITING.kinds[0].key,
    "outcome": "advance",
    "on": date(2026, 3, 2),
    "due": date(2026, 3, 2),
    "state": "open",
    "standing": "overdue",
    "phase": "need",
    "way": ["state_facts"],
    "type": "implicit",
    "element": "budget",
    "buying_step": deciding_of(PLAYBOOK).steps[0].key,
    "prompt": "need.personal.work",
    "objective": VISITING.objectives[0].key,
    "objectives": [VISITING.objectives[0].key],
    "opening": VISITING.openings[0].key,
    "objection": VISITING.objections[0].key,
    "watch": VISITING.watch[0].key,
    "closing": VISITING.closings[0].key,
    "target": "need",
    **dict.fromkeys(("once", "year", "spent", "left"), "300"),
    "currency": "CNY",
    **dict.fromkeys(("share", "days", "force", "assumed", "ours"), 1),
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def book(visiting: Visiting = VISITING) -> Book:
    visit = SimpleNamespace(id=7, deals=[SimpleNamespace(name="Private network", version_id=1)])
    page = SimpleNamespace(visit=visit, visiting=visiting, playbooks={1: PLAYBOOK}, today=date(2026, 3, 9))
    return Book(cast("BriefPage", page))


def line(section: str, code: str) -> Shown:
    facts = {name: VALUES.get(name, name.capitalize()) for name in LINE_CODES[section][code]}
    if section == "people" and code == "need_of_person":
        facts["need"] = "personal.work"
    return shown(Line(code, facts, Source("promise", 3, date(2026, 3, 1)), about=5), book())


CODES = [(section, code) for section, codes in LINE_CODES.items() for code in codes]


@pytest.mark.parametrize(("section", "code"), CODES)
def test_every_line_of_a_brief_has_words_and_a_source(section: str, code: str) -> None:
    said = line(section, code)
    assert said.text or said.items
    assert "%(" not in said.text
    assert said.source == "a promise 1 Mar"
    assert said.source_url == reverse("visits:edit_promise", args=[3])


def test_no_key_of_a_playbook_is_left_untranslated() -> None:
    said = " ".join(line(section, code).text for section, code in CODES)
    keys = [VALUES["signal"], VALUES["objective"], "state_facts", "need.personal.work"]
    assert [key for key in keys if f" {key} " in f" {said} "] == []


def test_a_key_that_the_playbook_no_longer_has_says_nothing() -> None:
    gone = Line("opening", {"opening": "gone"}, Source("playbook"))
    assert shown(gone, book()).text == ""


def test_every_section_and_source_and_check_has_words() -> None:
    assert set(SECTIONS) <= set(brief_words.SECTIONS)
    assert set(SOURCES) <= set(brief_words.SOURCES)
    facts: dict[str, Any] = {"count": 2, "people": ["Li"], "phase": "need"}
    assert all("%(" not in ready_words.sentence(code, facts) for code in CHECK_CODES)


@pytest.fixture
def house(salesperson: Actor) -> House:
    return make_house(salesperson)


def read(client: Client, visit_id: int) -> str:
    answer = client.get(reverse("visits:brief", args=[visit_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_brief_has_aim_people_steps_promises_and_the_way_to_the_record(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    hold_trait(salesperson, house.listens.pk, aspect="personality", value="driver", evidence="short")
    before = plan(salesperson, house, -3)
    promises = (theirs(salesperson, -1), ours(salesperson, 1))
    commands.record_visit(
        salesperson, before.pk, Record("advance", version=before.version, promises=promises)
    )
    visit = plan(
        salesperson, house, 0, questions=[Asked("Who signs?")], bring="two samples", fallback="share_dates"
    )
    page = read(client_of(salesperson), visit.pk)
    for said in (
        "Meet the person who decides",
        "Tell us the steps and the dates",
        "Begin with the result: one sentence, one figure.",
        "The talk in six steps",
        "Who signs?",
        "takes us to the deputy",
        "send the test report",
        "two samples",
        "from the plan",
        "from the playbook",
        "Record the result",
        "1 day overdue",
    ):
        assert said in page, said


def test_the_text_that_is_passed_on_leaves_out_what_is_confidential(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    hold_trait(salesperson, house.listens.pk, aspect="motive", key="win", value="CANARY", evidence="said so")
    visit = plan(salesperson, house, 0, questions=[Asked("Who signs?")])
    page = read(client_of(salesperson), visit.pk)
    assert "CANARY" in page
    passed_on = page.split('id="brief-text"')[1].split("</textarea>")[0]
    assert "Who signs?" in passed_on
    assert "CANARY" not in passed_on
    assert "Supporter" not in passed_on


def test_a_brief_without_an_aim_proposes_some(client_of: SignIn, salesperson: Actor, house: House) -> None:
    visit = plan(salesperson, house, 0, objective="")
    assert "There is no objective yet. It could be:" in read(client_of(salesperson), visit.pk)


def test_who_looks_on_sees_the_visit_and_none_of_its_words(
    client_of: SignIn, salesperson: Actor, viewer: Actor, house: House
) -> None:
    visit = plan(salesperson, house, 1, objective_text="CANARY", questions=[Asked("SECRET")])
    client = client_of(viewer)
    page = client.get(reverse("visits:visit", args=[visit.pk]))
    assert page.status_code == 200
    assert "CANARY" not in page.content.decode()
    assert "SECRET" not in page.content.decode()
    assert client.get(reverse("visits:brief", args=[visit.pk])).status_code == 403


def test_a_stranger_finds_nothing(
    client_of: SignIn, salesperson: Actor, stranger: Actor, house: House
) -> None:
    visit = plan(salesperson, house, 1)
    client = client_of(stranger)
    for name in ("visit", "brief", "record", "edit"):
        assert client.get(reverse(f"visits:{name}", args=[visit.pk])).status_code == 404
    assert client.get(reverse("visits:deal_panel", args=[house.deal.pk])).status_code == 404
