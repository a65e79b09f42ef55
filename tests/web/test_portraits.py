"""The portrait of a person in the browser's eyes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.cast import make_account, make_person
from tests.remembering import written_once
from tongpin.app.portraits.commands import answer_interview, hold_trait, set_care_date
from tongpin.app.portraits.models import CareDate, Trait
from tongpin.app.portraits.queries import portrait
from tongpin.core.portraits import (
    CELLS,
    FACES,
    FIELDS,
    GROUND,
    MOTIVES,
    OCCASIONS,
    PERSONALITIES,
    QUESTIONS,
    STYLES,
    need_key,
    tips,
)
from tongpin.web.portraits import names, words
from tongpin.web.portraits.marks import MARKS
from tongpin.web.portraits.prompts import PROMPTS

WHAT = {"what": "need:real.work"}


@pytest.fixture
@written_once
def wang(world):
    return make_person(world.salesperson, make_account(world.salesperson, "APEX"), "Wang Dan")


@pytest.fixture
def browser(world, client_of):
    return client_of(world.salesperson)


def url(person, rest=""):
    return f"/people/{person.pk}/portrait/{rest}"


def text_of(answer):
    html = re.sub(r"<(script|style|svg).*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_an_empty_portrait_teaches_what_to_ask_and_what_to_watch(browser, wang):
    said = text_of(browser.get(url(wang)))
    assert "0 of 24 needs known" in re.sub(r" +", " ", said)
    assert "What takes most of your time at work these weeks?" in said
    assert "What did you notice?" in said
    assert said.count("?") > 24


def test_what_is_known_stands_with_its_mark_evidence_and_author(world, browser, wang):
    hold_trait(
        world.salesperson, wang.pk, aspect="need", key="real.work", value="fewer signatures", evidence="tea"
    )
    hold_trait(world.salesperson, wang.pk, aspect="motive", key="win", value="a post", circle="me")
    html = browser.get(url(wang)).content.decode()
    cell = re.search(r'id="need-real-work".*?</details>', html, re.DOTALL).group(0)
    assert 'aria-label="Confirmed"' in cell
    assert "fewer signatures" in cell
    assert "salesperson · tea" in cell
    assert "only I" in re.search(r'id="motive-win".*?</details>', html, re.DOTALL).group(0)


def test_a_cell_is_filled_where_it_stands_without_scripts(browser, wang):
    answer = browser.post(
        url(wang, "hold/"), WHAT | {"value": "fewer signatures", "assumed": "on", "seen_team": "0"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == url(wang) + "#need-real-work"
    row = Trait.objects.get()
    assert (row.value, row.certainty, row.circle) == ("fewer signatures", "assumed", "team")
    browser.post(url(wang, "hold/"), WHAT | {"value": "mine", "private": "on", "seen_me": "0"})
    assert Trait.objects.get(circle="me").value == "mine"


def test_from_the_dialog_the_answer_leads_to_the_page_itself(browser, wang):
    answer = browser.post(url(wang, "hold/"), WHAT | {"value": "x"}, headers={"HX-Request": "true"})
    assert "#" not in (answer.headers.get("Location") or answer.headers["HX-Redirect"])


def test_a_wrong_entry_comes_back_beside_its_field(browser, wang):
    answer = browser.post(url(wang, "hold/"), WHAT | {"value": "x" * 501})
    assert answer.status_code == 422
    assert "too long" in text_of(answer) or "at most 500" in text_of(answer)
    later = browser.post(url(wang, "hold/"), WHAT | {"value": "x", "on": "2100-01-01"})
    assert later.status_code == 422
    assert "This day has not come yet." in text_of(later)
    assert browser.get(url(wang, "hold/?what=need:real.money")).status_code == 404


def test_who_saved_first_is_shown_and_may_be_replaced(world, browser, wang):
    hold_trait(world.manager, wang.pk, aspect="need", key="real.work", value="theirs")
    sent = WHAT | {"value": "mine", "seen_team": "0"}
    answer = browser.post(url(wang, "hold/"), sent)
    assert answer.status_code == 409
    assert "theirs" in text_of(answer)
    assert "mine" in text_of(answer)
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    browser.post(url(wang, "hold/"), sent | {"version": version, "resolve": "mine"})
    assert portrait(world.salesperson, wang.pk).held.value("need", "real.work") == "mine"


def test_the_interview_says_what_the_answers_speak_for_and_keeps_them(world, browser, wang):
    answers = {"comes_to_the_point": "yes", "asks_who_answers": "yes", "chats_first": "no", "draws": ""}
    look = browser.post(url(wang, "noticed/"), answers | {"deed": "look"})
    assert "Driver" in text_of(look)
    assert "leaning" in text_of(look)
    assert not Trait.objects.exists()
    assert browser.post(url(wang, "noticed/"), answers | {"deed": "keep"}).status_code == 302
    assert portrait(world.salesperson, wang.pk).held.value("personality") == ""
    browser.post(url(wang, "noticed/"), answers | {"deed": "take", "seen_personality": "0"})
    assert portrait(world.salesperson, wang.pk).held.value("personality") == "driver"
    page = text_of(browser.get(url(wang)))
    assert "Begin with the result: one sentence, one figure." in page


def test_a_type_noted_meanwhile_stands_beside_the_proposal(world, browser, wang):
    hold_trait(world.manager, wang.pk, aspect="personality", value="amiable")
    answers = {"comes_to_the_point": "yes", "asks_who_answers": "yes"}
    late = browser.post(url(wang, "noticed/"), answers | {"deed": "take", "seen_personality": "0"})
    assert late.status_code == 409
    assert "Amiable" in text_of(late)
    seen = re.search(r'name="seen_personality" value="(\d+)"', late.content.decode()).group(1)
    browser.post(url(wang, "noticed/"), answers | {"deed": "take", "seen_personality": seen})
    assert portrait(world.salesperson, wang.pk).held.value("personality") == "driver"


def test_a_lunar_birthday_is_shown_in_both_calendars(world, browser, wang):
    sent = {"kind": "birthday", "lunar": "on", "month": "8", "day": "15"}
    assert browser.post(url(wang, "dates/new/"), sent).status_code == 302
    said = text_of(browser.get(url(wang)))
    assert "month 8, day 15 of the lunar calendar" in said
    care = CareDate.objects.get()
    assert browser.post(url(wang, "dates/new/"), sent | {"day": "31"}).status_code == 422
    edit = f"/care-dates/{care.pk}/edit/"
    assert (
        browser.post(edit, {"kind": "birthday", "month": "2", "day": "29", "version": "1"}).status_code == 302
    )
    assert (
        browser.post(edit, {"kind": "birthday", "month": "3", "day": "1", "version": "1"}).status_code == 409
    )
    assert "29 Feb" in text_of(browser.get(url(wang)))
    assert browser.post(f"/care-dates/{care.pk}/remove/").status_code == 302
    assert not CareDate.objects.exists()


def test_an_earlier_day_is_to_look_at_and_not_to_change(world, browser, wang):
    day = world.salesperson.today() - timedelta(days=9)
    hold_trait(world.salesperson, wang.pk, aspect="need", key="real.work", value="fewer signatures", on=day)
    before = (day - timedelta(days=1)).isoformat()
    answer = browser.get(url(wang, f"?as_of={before}"))
    assert "fewer signatures" not in text_of(answer)
    assert "to look at, not to change" in text_of(answer)
    assert "<textarea" not in answer.content.decode()
    assert browser.get(url(wang, "?as_of=nonsense")).status_code == 422


def test_the_history_names_what_was_held_and_taken_back(world, browser, wang):
    hold_trait(world.salesperson, wang.pk, aspect="style", value="visual", certainty="assumed")
    hold_trait(world.salesperson, wang.pk, aspect="style", value="")
    said = text_of(browser.get(url(wang, "history/")))
    assert "Visual" in said
    assert "taken back" in said


def test_the_person_page_links_to_the_portrait_and_loads_its_card(world, browser, wang, client_of):
    answer_interview(world.salesperson, wang.pk, {"wants_to_see": True, "draws": True})
    set_care_date(world.salesperson, wang.pk, month=1, day=1)
    page = browser.get(f"/people/{wang.pk}/").content.decode()
    assert f'href="{url(wang)}"' in page
    assert f'hx-get="{url(wang, "card/")}"' in page
    card = text_of(browser.get(url(wang, "card/"), headers={"HX-Request": "true"}))
    assert "Visual" in card
    assert "Birthday" in card
    assert browser.get(url(wang, "card/")).status_code == 302
    assert url(wang) not in client_of(world.viewer).get(f"/people/{wang.pk}/").content.decode()


def test_nobody_else_finds_it(world, client_of, wang):
    assert client_of(world.other_team).get(url(wang)).status_code == 404
    assert client_of(world.viewer).get(url(wang)).status_code == 403


def test_there_are_words_for_every_code():
    assert set(names.FACES) == set(names.FACE_HINTS) == set(FACES)
    assert set(names.FIELDS) == set(FIELDS)
    assert set(names.PERSONALITIES) == set(names.PERSONALITY_HINTS) == set(PERSONALITIES)
    assert set(names.STYLES) == set(names.STYLE_HINTS) == set(STYLES)
    assert set(names.MOTIVES) == set(names.MOTIVE_HINTS) == set(MOTIVES)
    assert set(names.GROUND) == set(names.OPENINGS) == set(GROUND)
    assert set(names.OCCASIONS) == set(OCCASIONS)
    assert set(MARKS) == set(QUESTIONS)
    assert set(PROMPTS) == {f"need.{need_key(face, field)}" for face, field in CELLS}
    for kind in PERSONALITIES:
        for way in STYLES:
            codes = tips(kind, way).codes
            assert len(words.tips(codes)) == len(codes)
