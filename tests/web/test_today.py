"""The page Today: what it shows, what is done on it with and without JavaScript, and its words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import World, make_deal, make_person
from tongpin.app.accounts.commands.accounts import placeholder_account
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands
from tongpin.app.deals.models import AdviceItem, Deal, NextStep
from tongpin.app.workspace.models import User
from tongpin.core.advice import RULES
from tongpin.core.playbook import Playbook, parse, shipped_source
from tongpin.web.desk.words_advice import SENTENCES, advice_words

ClientOf = Callable[[Actor], Client]
TODAY = "/"


def planned(actor: Actor, deal: Deal, text: str = "call Li Qiong", days: int = 0) -> NextStep:
    return commands.plan_step(actor, deal.pk, text=text, due=actor.today() + timedelta(days=days))


def advice(deal: Deal, code: str = "no_contact") -> AdviceItem:
    return AdviceItem.objects.get(deal=deal, code=code)


def shown(client: Client, address: str = TODAY) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_today_shows_the_most_urgent_thing_as_a_card_and_each_entry_with_its_because(
    salesperson: Actor, client_of: ClientOf
) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "answer the second draft", -1)
    page = shown(client_of(salesperson))
    card = page[page.index('class="panel now"') :]
    assert "answer the second draft" in card[: card.index("</article>")]
    assert "1 day overdue" in card
    assert page.count("data-item") == page.count('class="because"')
    assert "Find a first contact" in page


def test_today_names_the_single_contact_and_the_missing_power_person(
    salesperson: Actor, client_of: ClientOf
) -> None:
    deal = make_deal(salesperson)
    person = make_person(salesperson, deal.account, "Section Chief Wei")
    commands.involve_person(salesperson, deal.pk, person_id=person.pk, focus="receptive")
    page = shown(client_of(salesperson))
    assert "only Section Chief Wei" in page.replace("<b>", "").replace("</b>", "")
    assert "none of our contacts is one" in page


def test_many_findings_about_one_deal_leave_room_for_others(salesperson: Actor, client_of: ClientOf) -> None:
    deal = make_deal(salesperson, name="the troubled one")
    make_deal(salesperson, name="the other one")
    row = AdviceItem.objects.filter(deal=deal).first()
    assert row
    AdviceItem.objects.filter(deal=deal).delete()
    for number in range(12):
        row.pk, row.code, row.urgency = None, list(RULES)[number], 90 - number
        row.save(force_insert=True)
    page = shown(client_of(salesperson))
    assert page.count('<span class="dim">the troubled one</span>') <= 6 + 1  # the top card stands apart
    assert page.count('<span class="dim">the other one</span>') >= 1
    assert "more on this deal" in page
    narrowed = shown(client_of(salesperson), f"{TODAY}?q=the+troubled+one")
    assert "more on this deal" not in narrowed


def test_an_empty_today_teaches_and_a_finished_one_praises(salesperson: Actor, client_of: ClientOf) -> None:
    client = client_of(salesperson)
    assert reverse("exchange:imports") in shown(client)
    deal = make_deal(salesperson)
    AdviceItem.objects.filter(deal=deal).delete()
    assert "Nothing is waiting" in shown(client)


def test_an_advice_is_done_and_the_undo_brings_it_back(salesperson: Actor, client_of: ClientOf) -> None:
    item, client = advice(make_deal(salesperson)), client_of(salesperson)
    answer = client.post(reverse("desk:complete_advice", args=[item.pk]), {"next": TODAY}, follow=True)
    assert answer.redirect_chain == [(TODAY, 302)]
    undo = reverse("desk:reopen_advice", args=[item.pk])
    assert undo in answer.content.decode()
    assert "Find a first contact" not in answer.content.decode().split('id="says"')[0]
    client.post(undo)
    assert advice(item.deal).state == "open"


def test_an_advice_is_put_off_to_an_offered_day_or_to_any_other(
    salesperson: Actor, client_of: ClientOf
) -> None:
    item, client = advice(make_deal(salesperson)), client_of(salesperson)
    address = reverse("desk:postpone_advice", args=[item.pk])
    tomorrow = salesperson.today() + timedelta(days=1)
    assert f'value="{tomorrow.isoformat()}"' in shown(client, address)
    for field, days in (("pick", 1), ("until", 9)):
        day = salesperson.today() + timedelta(days=days)
        assert client.post(address, {field: day.isoformat(), "next": TODAY}).status_code == 302
        item.refresh_from_db()
        assert (item.state, item.until) == ("postponed", day)


@pytest.mark.parametrize("said", [{}, {"until": "soon"}, {"until": "2001-01-01"}], ids=str)
def test_a_day_that_is_none_or_past_is_refused_and_nothing_changes(
    salesperson: Actor, client_of: ClientOf, said: dict[str, str]
) -> None:
    item, client = advice(make_deal(salesperson)), client_of(salesperson)
    answer = client.post(reverse("desk:postpone_advice", args=[item.pk]), said)
    assert answer.status_code == 422
    item.refresh_from_db()
    assert item.state == "open"


def test_an_advice_is_dismissed_only_with_a_reason(salesperson: Actor, client_of: ClientOf) -> None:
    item, client = advice(make_deal(salesperson)), client_of(salesperson)
    address = reverse("desk:dismiss_advice", args=[item.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "we know the whole board", "next": TODAY}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.reason) == ("dismissed", "we know the whole board")


def test_a_step_is_put_off_and_the_undo_restores_its_day(salesperson: Actor, client_of: ClientOf) -> None:
    step, client = planned(salesperson, make_deal(salesperson)), client_of(salesperson)
    later = salesperson.today() + timedelta(days=7)
    answer = client.post(
        reverse("desk:postpone_step", args=[step.pk]), {"pick": later.isoformat()}, follow=True
    )
    undo = reverse("desk:restore_step", args=[step.pk, step.due.isoformat()])
    assert undo in answer.content.decode()
    client.post(undo)
    before = step.due
    step.refresh_from_db()
    assert step.due == before
    assert client.post(reverse("desk:restore_step", args=[step.pk, "never"])).status_code == 404


def test_the_way_back_never_leads_to_another_site(salesperson: Actor, client_of: ClientOf) -> None:
    item, client = advice(make_deal(salesperson)), client_of(salesperson)
    done = reverse("desk:complete_advice", args=[item.pk])
    for asked in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert client.post(done, {"next": asked}).headers["Location"] == TODAY
    assert client.post(done, {"next": "/?whose=mine"}).headers["Location"] == "/?whose=mine"


def test_nobody_decides_about_advice_outside_the_reach_and_a_viewer_decides_nothing(
    world: World, stranger: Actor, client_of: ClientOf
) -> None:
    deal = make_deal(world.salesperson)
    item, step = advice(deal), planned(world.salesperson, deal)
    deeds = [
        reverse(f"desk:{name}", args=[item.pk])
        for name in ("complete_advice", "postpone_advice", "dismiss_advice", "reopen_advice")
    ]
    deeds += [
        reverse("desk:postpone_step", args=[step.pk]),
        reverse("desk:restore_step", args=[step.pk, "2030-01-01"]),
    ]
    posted = {"reason": "x", "pick": "2030-01-01"}
    for actor, status in ((world.teammate, 404), (stranger, 404), (world.viewer, 403)):
        client = client_of(actor)
        for address in deeds:
            assert client.post(address, posted).status_code == status, (actor.name, address)
    item.refresh_from_db()
    step.refresh_from_db()
    assert item.state == "open"
    assert step.due == world.salesperson.today()


def test_a_viewer_sees_no_buttons_and_none_of_our_plans(world: World, client_of: ClientOf) -> None:
    planned(world.salesperson, make_deal(world.salesperson), "press Director Li")
    page = shown(client_of(world.viewer))
    assert "press Director Li" not in page
    assert "data-done" not in page
    assert "A planned step" in page


def test_a_manager_chooses_between_team_own_and_one_colleague(world: World, client_of: ClientOf) -> None:
    for actor in (world.salesperson, world.teammate):
        planned(actor, make_deal(actor, name=f"deal of {actor.name}"), f"step of {actor.name}")
    client = client_of(world.manager)
    assert {"step of salesperson", "step of teammate"} <= set(_words(shown(client), "step of "))
    assert _words(shown(client, "/?whose=mine"), "step of ") == []
    one = shown(client, f"/?owner={world.teammate.member_id}")
    assert set(_words(one, "step of ")) == {"step of teammate"}
    assert client.get(f"/?owner={world.other_team.member_id}").status_code == 404
    assert client.get("/?owner=%C2%B2&after=rubbish&whose=x").status_code == 200


def _words(page: str, start: str) -> list[str]:
    names = ("salesperson", "teammate", "other_team")
    return [f"{start}{name}" for name in names if f"{start}{name}" in page]


def test_a_name_that_looks_like_markup_stays_text(salesperson: Actor, client_of: ClientOf) -> None:
    deal = make_deal(salesperson)
    person = make_person(salesperson, deal.account, "<script>alert(1)</script> {deal}")
    commands.involve_person(salesperson, deal.pk, person_id=person.pk)
    page = shown(client_of(salesperson))
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {deal}" in page


# ---- words


PLAYBOOK: Playbook = parse(shipped_source("foreign-trade-7"))
FACTS: dict[str, Any] = {
    "stage": PLAYBOOK.stages[4].key,
    "their_stage": PLAYBOOK.stages[2].key,
    "phase": "evaluation",
    "their_phase": "need",
    "gap": 2,
    "days": 3,
    "limit": 21,
    "usual_days": 14,
    "days_in_stage": 3,
    "due": "2026-06-09",
    "last_signal_on": "2026-06-01",
    "price_talk_on": "2026-06-02",
    "expected_date": "2026-06-30",
    "names": ["Wei", "Li"],
    "through": ["Wei"],
    "receptive": ["Wei"],
    "needs": ["it drops calls"],
    "missing": ["budget", "key_person"],
    "refuted": ["fit"],
    "known": 4,
    "count": 1,
    "step": "call Wei",
}


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("code", [*RULES, "planned"])
def test_every_rule_has_a_headline_and_a_because_in_every_language(code: str, language: str) -> None:
    with translation.override(language):
        for facts in (FACTS, {**FACTS, "lead": 1, "claimed": 1, "imported": 1}, {}):
            said = advice_words(code, facts, PLAYBOOK)
            assert said.headline
            assert said.because
            assert "{" not in said.headline + said.because
            assert "<" not in said.plain
        if language != "en":
            assert any("\u4e00" <= letter <= "\u9fff" for letter in advice_words(code, FACTS, PLAYBOOK).plain)


def test_the_sentences_have_no_code_that_no_rule_gives() -> None:
    assert {key.partition(":")[0] for key in SENTENCES} == {*RULES, "planned"}


def test_an_advice_says_its_facts_in_words() -> None:
    with translation.override("en"):
        said = advice_words("ahead", FACTS, PLAYBOOK)
        assert "<b>2 stages ahead</b>" in said.because
        assert "3 days ago" in advice_words("expected_date_passed", FACTS, PLAYBOOK).plain
    with translation.override("zh-hans"):
        assert "落后 2 个阶段" in advice_words("behind", FACTS, PLAYBOOK).plain


# ---- the command line


def said_by_next(*arguments: str) -> str:
    out = StringIO()
    call_command("next", *arguments, stdout=out)
    return out.getvalue()


def test_next_prints_the_same_entries_in_the_words_of_the_workspace(world: World) -> None:
    planned(world.salesperson, make_deal(world.salesperson), "call Li Qiong")
    text = said_by_next("--limit", "3")
    assert "call Li Qiong" in text
    assert "因为" in text


def test_next_names_an_unknown_account_in_the_words_of_the_workspace(world: World) -> None:
    deal = make_deal(world.salesperson)
    Deal.objects.filter(pk=deal.pk).update(account=placeholder_account(world.salesperson))
    planned(world.salesperson, deal, "call Li Qiong")
    text = said_by_next()
    assert "unknown account" not in text
    assert "未知客户" in text


def test_next_as_json_has_stable_codes_and_facts(world: World) -> None:
    deal = make_deal(world.salesperson)
    planned(world.salesperson, deal, "call Li Qiong", -2)
    make_deal(world.teammate, name="not asked for")
    email = User.objects.get(pk=world.salesperson.user_id).email
    found = json.loads(said_by_next("--owner", email, "--json"))
    first = found["items"][0]
    assert (first["kind"], first["text"], first["group"], first["urgency"]) == (
        "step",
        "call Li Qiong",
        "overdue",
        82,
    )
    assert date.fromisoformat(first["due"]) == world.salesperson.today() - timedelta(days=2)
    assert {item["deal"]["id"] for item in found["items"]} == {deal.pk}
    assert {item["code"] for item in found["items"]} <= {*RULES, "planned"}
    assert found["steps"] == {"overdue": 1, "today": 0, "this_week": 0, "more": False}


def test_next_says_that_there_is_more_and_keeps_to_the_limit(world: World) -> None:
    for number in range(3):
        make_deal(world.salesperson, name=f"deal {number}")
    found = json.loads(said_by_next("--json", "--limit", "2"))
    assert len(found["items"]) == 2
    assert found["more"] is True


def test_next_refuses_an_unknown_owner_and_a_silly_limit(world: World) -> None:
    for arguments in (("--owner", "nobody@example.com"), ("--limit", "0"), ("--limit", "9999")):
        with pytest.raises(CommandError):
            said_by_next(*arguments)
