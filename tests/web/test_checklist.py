"""Ticking on the deal's page: by one click, with or without scripts, and with evidence in a small form."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.api.knocking import program_of
from tests.cast import World, make_deal
from tests.remembering import written_once
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import ChecklistTick, Deal
from tongpin.app.workspace.models import User

AT = "checklist/opportunity/need_in_words/"
TEXT = "Need written down in the customer&#x27;s own words"
ClientOf = Callable[[Actor], Client]


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, playbook_key="group-customer")


@pytest.fixture
def client(world: World, client_of: ClientOf) -> Client:
    return client_of(world.salesperson)


def panel(client: Client, deal: Deal, query: str = "") -> str:
    html = client.get(f"/deals/{deal.pk}/{query}").content.decode()
    found = re.search(r'<section class="panel" id="checks">.*?</section>', html, re.DOTALL)
    assert found is not None
    return found.group()


def unfolded(html: str) -> list[str]:
    return re.findall(r"<details[^>]* open><summary><b>([^<]*)</b>", html)


def test_only_the_stage_of_the_deal_is_unfolded_and_counted(client: Client, deal: Deal) -> None:
    html = panel(client, deal)
    assert unfolded(html) == ["Opportunity"]
    assert html.count("<details") == 7
    assert re.findall(r"(\d / \d)</span></summary>", html)[:2] == ["0 / 4", "0 / 4"]


def test_one_click_ticks_without_scripts_and_another_takes_it_back(client: Client, deal: Deal) -> None:
    url = f"/deals/{deal.pk}/{AT}"
    assert f'action="{url}tick/" data-in-place' in panel(client, deal)
    answer = client.post(f"{url}tick/")
    assert (answer.status_code, answer["Location"]) == (302, f"/deals/{deal.pk}/?checks=opportunity#checks")
    html = panel(client, deal)
    assert "1 / 4</span>" in html
    assert "· salesperson" in html
    assert f'action="{url}untick/" data-in-place' in html
    assert client.post(f"{url}untick/").status_code == 302
    assert "1 / 4</span>" not in panel(client, deal)
    assert client.get(f"{url}tick/").status_code == 405


def test_after_a_tick_of_another_stage_that_stage_stays_unfolded(client: Client, deal: Deal) -> None:
    answer = client.post(f"/deals/{deal.pk}/checklist/need_confirmed/approval_path/tick/")
    query = answer["Location"].removeprefix(f"/deals/{deal.pk}/").removesuffix("#checks")
    assert unfolded(panel(client, deal, query)) == ["Opportunity", "Need confirmed"]


def test_evidence_is_asked_for_in_a_form_that_says_what_it_is_about(client: Client, deal: Deal) -> None:
    url = f"/deals/{deal.pk}/{AT}"
    assert TEXT in client.get(url).content.decode()
    empty = client.post(url, {"evidence": " "})
    assert (empty.status_code, ChecklistTick.objects.count()) == (422, 0)
    assert client.post(url, {"evidence": "her mail"}).status_code == 302
    assert "her mail" in panel(client, deal)
    assert "her mail" in client.get(url).content.decode()


def test_the_story_tells_the_tick_with_its_item(client: Client, deal: Deal) -> None:
    client.post(f"/deals/{deal.pk}/{AT}", {"evidence": "her mail"})
    html = client.get(f"/deals/{deal.pk}/").content.decode()
    story = html[html.index('id="story"') :]
    assert "Checklist: done" in story
    assert TEXT in story


def test_it_speaks_chinese(world: World, client: Client, deal: Deal) -> None:
    User.objects.filter(pk=world.salesperson.user_id).update(language="zh-hans")
    client.post(f"/deals/{deal.pk}/{AT}tick/")
    html = client.get(f"/deals/{deal.pk}/").content.decode()
    assert "往前走之前" in html
    assert "清单：做完" in html


def test_whoever_only_looks_on_has_nothing_to_click(world: World, client_of: ClientOf, deal: Deal) -> None:
    deals.tick_item(world.salesperson, deal.pk, stage="opportunity", key="need_in_words", evidence="her mail")
    html = panel(client_of(world.viewer), deal)
    assert "<form" not in html
    assert "<a " not in html
    assert "her mail" not in html
    assert "1 / 4</span>" in html


def test_an_ended_deal_keeps_its_ticks_and_takes_no_more(client: Client, world: World, deal: Deal) -> None:
    deals.close_deal(world.salesperson, deal.pk, won=False, lost_reason="no_budget")
    assert "<form" not in panel(client, deal)


def test_an_item_that_the_playbook_does_not_know_is_refused(client: Client, deal: Deal) -> None:
    wrong = f"/deals/{deal.pk}/checklist/opportunity/nothing/"
    assert client.get(wrong).status_code == 404
    assert client.post(f"{wrong}tick/").status_code == 422


def test_a_program_reads_ticks_and_unticks(world: World, deal: Deal) -> None:
    program, at = program_of(world.salesperson), f"/api/v1/deals/{deal.pk}/checklist"

    def items() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = program.get(at, limit=200).json()["items"]
        return [one for one in found if one["ticked"]]

    assert items() == []
    made = program.put(f"{at}/opportunity/need_in_words", {"evidence": "her mail"})
    assert (made.status_code, made.json()["by"]) == (200, "salesperson")
    assert items() == [made.json()]
    assert program_of(world.viewer).get(at, limit=200).json()["items"][4]["evidence"] is None
    assert program.delete(f"{at}/opportunity/need_in_words").status_code == 204
    assert items() == []
    wrong = program.put(f"{at}/opportunity/nothing", {})
    assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, "unknown_item")
