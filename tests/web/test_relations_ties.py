"""Ties, channels and who listens to whom, through the pages: by click, by form, and when two do it at once."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.deals import commands as deals
from tongpin.app.decision.commands import ties as ties_commands
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import Judgement, TieMark
from tongpin.web.relations import matrix


@pytest.fixture
@written_once
def account(world):
    return make_account(world.salesperson, "Apex")


@pytest.fixture
@written_once
def deal(world, account):
    return make_deal(world.salesperson, account, playbook_key="group-customer")


@pytest.fixture
@written_once
def people(world, account, deal):
    found = [make_person(world.salesperson, account, name) for name in ("Wang Dan", "Chen Hong", "Li Qing")]
    for one in found:
        deals.involve_person(world.salesperson, deal.pk, person_id=one.pk)
    return found


@pytest.fixture
def client(world, client_of):
    return client_of(world.salesperson)


def ties_url(deal, more=""):
    return f"/deals/{deal.pk}/decision/ties/{more}"


def channels_url(deal, more=""):
    return f"/deals/{deal.pk}/decision/channels/{more}"


def tie(world, account, one, other, value, **more):
    change = ties_commands.TieChange(one.pk, other.pk, value, **more)
    return ties_commands.tie(world.salesperson, account.pk, [change])


def held(one, other):
    row = TieMark.objects.filter(one=one, other=other, aspect="tie").order_by("-on", "-id").first()
    return (row.value, row.certainty, row.evidence) if row else None


def form(**more):
    return {"value": "", "certainty": "confirmed", "evidence": "", **more}


# --- ties -----------------------------------------------------------------------------------------------------


def test_a_group_without_members_is_told_where_to_begin(client, deal):
    html = client.get(ties_url(deal)).content.decode()
    assert "Nobody takes part yet" in html


def test_the_matrix_shows_every_pair_once(client, deal, people):
    html = client.get(ties_url(deal)).content.decode()
    assert html.count(" data-cell") == 3
    assert 'aria-label="Chen Hong – Wang Dan: not known"' in html
    assert "0 of 3 pairs known" in html


def test_a_large_triangle_holds_the_known_pairs_and_a_form_for_any_other(
    world, client, account, deal, people, monkeypatch
):
    tie(world, account, people[0], people[1], "kin", evidence="seen at lunch")
    monkeypatch.setattr(matrix, "LARGE", 2)
    html = client.get(ties_url(deal)).content.decode()
    assert html.count(" data-cell") == 1
    assert 'aria-label="Chen Hong – Wang Dan: kin"' in html
    assert html.count("<td></td>") == 2
    assert '"label": "{row} \\u2013 {column}: not known"' in html
    assert re.search(r'<form class="rl-add" method="get" action="pair/">.*name="one".*name="other"', html)
    wang, _, li = people
    assert client.get(ties_url(deal, f"pair/?one={wang.pk}&other={li.pk}")).status_code == 200


def test_a_large_matrix_of_channels_is_filled_by_the_script_or_reached_by_a_form(
    world, client, deal, people, monkeypatch
):
    judge(world.salesperson, deal.pk, [Change(people[0].pk, "channel", "fails", "demo")])
    monkeypatch.setattr(matrix, "LARGE", 2)
    html = client.get(channels_url(deal)).content.decode()
    assert html.count(" data-cell") == 1
    assert 'data-p="demo"' in html
    assert re.search(r'<form class="rl-add rl-plain" method="get" action="cell/">', html)


def test_one_click_is_kept_and_answered_with_what_holds_now(client, deal, people):
    wang, chen, _ = people
    sent = {"one": wang.pk, "other": chen.pk, "value": "hostile", "seen": "0"}
    answer = client.post(ties_url(deal, "set/"), sent)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["value"], told["assumed"]) == ("hostile", False)
    assert told["seen"] == TieMark.objects.get().pk
    assert held(wang, chen)[0] == "hostile"
    assert "is-hostile" in client.get(ties_url(deal)).content.decode()


def test_a_click_on_what_somebody_else_has_changed_is_a_conflict_and_overwrites_nothing(
    world, client, account, deal, people
):
    wang, chen, _ = people
    tie(world, account, wang, chen, "kin")
    sent = {"one": wang.pk, "other": chen.pk, "value": "hostile", "seen": "0"}
    answer = client.post(ties_url(deal, "set/"), sent)
    assert answer.status_code == 409
    assert (answer.json()["value"], answer.json()["by"]) == ("kin", "salesperson")
    assert held(wang, chen)[0] == "kin"


def test_a_click_with_an_unknown_mark_says_why_it_is_refused(client, deal, people):
    wang, chen, _ = people
    answer = client.post(ties_url(deal, "set/"), {"one": wang.pk, "other": chen.pk, "value": "fond"})
    assert answer.status_code == 422
    assert answer.json()["says"] == "This is not one of the choices."


def test_an_assumed_tie_is_dashed(world, client, account, deal, people):
    tie(world, account, people[0], people[1], "close", certainty="assumed", evidence="seen at lunch")
    html = client.get(ties_url(deal)).content.decode()
    assert 'class="is-close assumed"' in html
    assert "close (assumed)" in html
    assert "seen at lunch" in html


def test_the_form_of_a_pair_keeps_tie_evidence_and_who_listens(client, deal, people):
    wang, chen, _ = people
    url = ties_url(deal, f"pair/?one={wang.pk}&other={chen.pk}")
    html = client.get(url).content.decode()
    assert "Chen Hong listens to Wang Dan" in html
    sent = form(
        value="harmonious", certainty="assumed", evidence="same village", other_listens="on", version="0"
    )
    answer = client.post(url, sent)
    assert (answer.status_code, answer["Location"]) == (302, ties_url(deal))
    assert held(wang, chen) == ("harmonious", "assumed", "same village")
    listens = TieMark.objects.get(aspect="listens")
    assert (listens.one, listens.other, listens.value) == (chen, wang, "yes")


def test_a_stale_form_of_a_pair_shows_both_values_and_then_keeps_the_chosen_one(
    world, client, account, deal, people
):
    wang, chen, _ = people
    url = ties_url(deal, f"pair/?one={wang.pk}&other={chen.pk}")
    theirs = tie(world, account, wang, chen, "kin")[0]
    answer = client.post(url, form(value="hostile", evidence="they shouted", version="0"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "kin" in html
    assert "hostile" in html
    assert f'name="version" value="{theirs.pk}"' in html
    resolved = form(value="hostile", evidence="they shouted", version=str(theirs.pk), resolve="mine")
    assert client.post(url, resolved).status_code == 302
    assert held(wang, chen)[0] == "hostile"


def test_a_pair_of_other_houses_is_not_found(world, client, deal, people):
    stranger = make_person(world.salesperson, make_account(world.salesperson, "Another plant"), "Zhou")
    assert client.get(ties_url(deal, f"pair/?one={people[0].pk}&other={stranger.pk}")).status_code == 404


def test_who_listens_to_whom_is_added_and_removed_without_scripts(client, deal, people):
    wang, _, li = people
    sent = {"one_id": li.pk, "other_id": wang.pk, "value": "yes", "certainty": "assumed"}
    assert client.post(ties_url(deal, "listens/"), sent).status_code == 302
    mark = TieMark.objects.get(aspect="listens")
    assert "assumed" in client.get(ties_url(deal)).content.decode()
    away = {"one_id": li.pk, "other_id": wang.pk, "value": "", "seen": str(mark.pk)}
    assert client.post(ties_url(deal, "listens/"), away).status_code == 302
    assert TieMark.objects.filter(aspect="listens").order_by("-id").first().value == ""


def test_nobody_listens_to_himself(client, deal, people):
    sent = {"one_id": people[0].pk, "other_id": people[0].pk, "value": "yes", "certainty": "confirmed"}
    answer = client.post(ties_url(deal, "listens/"), sent)
    assert answer.status_code == 422
    assert "two different people" in answer.content.decode()


def test_the_minefield_says_whom_we_would_lose_and_how_much(world, client, account, deal, people):
    _, chen, li = people
    judge(
        world.salesperson,
        deal.pk,
        [Change(li.pk, "stance", "champion"), Change(li.pk, "influence", "40", "evaluate")],
    )
    tie(world, account, chen, li, "hostile")
    html = client.get(ties_url(deal)).content.decode()
    assert "Getting close to <b>Chen Hong</b> may cost us <b>Li Qing</b>." in html
    assert "Li Qing is on our side:" in html
    assert "40% of “Evaluate proposals”" in html


def test_an_earlier_day_is_shown_and_cannot_be_changed(world, client, account, deal, people):
    tie(world, account, people[0], people[1], "kin")
    day = world.salesperson.today().replace(year=world.salesperson.today().year - 1).isoformat()
    html = client.get(ties_url(deal, f"?as_of={day}")).content.decode()
    assert " data-cell" not in html


# --- channels -------------------------------------------------------------------------------------------------


def test_a_channel_is_set_by_click_and_told_person_by_person(client, deal, people):
    sent = {"person": people[0].pk, "channel": "presentation", "value": "works", "seen": "0"}
    answer = client.post(channels_url(deal, "set/"), sent)
    assert (answer.status_code, answer.json()["value"]) == (200, "works")
    html = client.get(channels_url(deal)).content.decode()
    assert "works: Illustrated presentation" in html
    assert "Not known what reaches: Chen Hong、Li Qing" in html


def test_a_channel_that_somebody_else_has_set_is_a_conflict(world, client, deal, people):
    judge(world.salesperson, deal.pk, [Change(people[0].pk, "channel", "fails", "demo")])
    sent = {"person": people[0].pk, "channel": "demo", "value": "works", "seen": "0"}
    answer = client.post(channels_url(deal, "set/"), sent)
    assert (answer.status_code, answer.json()["value"]) == (409, "fails")


def test_the_form_of_a_channel_works_without_scripts_and_shows_a_conflict(world, client, deal, people):
    url = channels_url(deal, f"cell/?person={people[0].pk}&channel=demo")
    assert "Does it work?" in client.get(url).content.decode()
    assert client.post(url, form(value="works", evidence="asked twice", version="0")).status_code == 302
    mark = Judgement.objects.get(aspect="channel")
    assert (mark.value, mark.key, mark.evidence) == ("works", "demo", "asked twice")
    late = client.post(url, form(value="fails", evidence="yawned", version="0"))
    assert late.status_code == 409
    assert f'name="version" value="{mark.pk}"' in late.content.decode()
    resolved = form(value="fails", evidence="yawned", version=str(mark.pk), resolve="mine")
    assert client.post(url, resolved).status_code == 302
    assert Judgement.objects.filter(aspect="channel").latest("id").value == "fails"


def test_a_channel_that_the_playbook_does_not_know_is_not_found(client, deal, people):
    assert client.get(channels_url(deal, f"cell/?person={people[0].pk}&channel=pigeon")).status_code == 404


# --- who may, how often it asks ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["ties/", "channels/", "picture/", "sheet/", "sheet.xlsx"])
def test_those_who_only_look_on_may_not_and_other_teams_find_nothing(world, client_of, deal, people, place):
    url = f"/deals/{deal.pk}/decision/{place}"
    assert client_of(world.viewer).get(url).status_code == 403
    assert client_of(world.other_team).get(url).status_code == 404
    assert client_of(world.manager).get(url).status_code == 200


@pytest.mark.parametrize("place", ["ties/", "channels/", "picture/", "sheet/", "sheet.xlsx"])
def test_the_pages_ask_as_often_with_many_members_as_with_three(world, client, account, deal, people, place):
    url = f"/deals/{deal.pk}/decision/{place}"

    def fill(found):
        judge(world.salesperson, deal.pk, [Change(one.pk, "stance", "supporter") for one in found])
        tie(world, account, found[0], found[1], "hostile")
        tie(world, account, found[1], found[2], "yes", aspect="listens")

    def questions():
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    fill(people)
    few = questions()
    more = [make_person(world.salesperson, account, f"Zhou {number}") for number in range(12)]
    for one in more:
        deals.involve_person(world.salesperson, deal.pk, person_id=one.pk)
    fill(more)
    assert questions() == few


def test_what_the_script_reads_is_inert_data(client, deal, people):
    html = client.get(ties_url(deal)).content.decode()
    start = html.index('<script id="matrix-words" type="application/json">')
    text = html[html.index(">", start) + 1 : html.index("</script>", start)]
    assert [one["value"] for one in json.loads(text)["values"]] == [
        "",
        "harmonious",
        "hostile",
        "kin",
        "close",
    ]
