"""The record of a visit in the browser's eyes: short, honest, and nothing that was typed is lost."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.deals.models import Need, Signal
from tongpin.app.visits import commands
from tongpin.app.visits.commands import Asked
from tongpin.app.visits.models import Commitment, Visit


@pytest.fixture
@written_once
def visit(salesperson):
    account = make_account(salesperson, "Apex")
    deal = make_deal(salesperson, account)
    person = make_person(salesperson, account, "Li Qing")
    return commands.plan_visit(
        salesperson,
        account_id=account.pk,
        kind="meeting",
        starts_at=timezone.now() - timedelta(hours=1),
        deal_ids=[deal.pk],
        person_ids=[person.pk],
        objective="meet_decider",
        questions=[Asked("Who signs?", "need", deal.pk, None)],
    )


def address(visit):
    return f"/visits/{visit.pk}/record/"


def tomorrow(actor):
    return (actor.today() + timedelta(days=1)).isoformat()


def test_outcome_aim_and_day_are_all_that_a_record_needs(client_of, salesperson, visit):
    sent = {"claimed": "advance", "agreed": "meet_decider", "agreed-name-meet_decider": "Meet the decider"}
    answer = client_of(salesperson).post(address(visit), {**sent, "agreed-due": tomorrow(salesperson)})
    assert answer.status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.outcome) == ("held", "advance")
    promise = Commitment.objects.get(visit=visit)
    assert (promise.side, promise.kind, promise.text) == ("theirs", "meet_decider", "Meet the decider")


def test_an_advance_without_a_commitment_is_told_to_be_a_continuation(client_of, salesperson, visit):
    answer = client_of(salesperson).post(address(visit), {"claimed": "advance"}, follow=True)
    visit.refresh_from_db()
    assert (visit.claimed, visit.outcome) == ("advance", "continuation")
    assert "it counts as: Continuation" in answer.content.decode()


def test_without_an_outcome_nothing_is_written_and_everything_typed_stays(client_of, salesperson, visit):
    sent = {"said": "They liked it", "needs-0-text": "Less paper", "needs-0-deal_id": "999999"}
    answer = client_of(salesperson).post(address(visit), sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "How it ended" in html
    assert 'value="They liked it"' in html
    assert 'value="Less paper"' in html
    assert not Need.objects.exists()
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_a_signal_with_words_is_confirmed_and_one_without_assumed(client_of, salesperson, visit):
    client = client_of(salesperson)
    names = re.findall(r'name="signals" value="([^"]+)"', client.get(address(visit)).content.decode())
    spoken, silent = names[:2]
    sent = {"claimed": "continuation", "signals": [spoken, silent], f"quote:{spoken}": "We want it by May"}
    assert client.post(address(visit), sent).status_code == 302
    found = {f"{one.deal_id}:{one.stage}:{one.key}": one.certainty for one in Signal.objects.all()}
    assert (found[spoken], found[silent]) == ("confirmed", "assumed")


def test_an_answer_fills_the_field_that_its_question_was_for(client_of, salesperson, visit):
    question = visit.questions.get()
    sent = {
        "claimed": "continuation",
        f"answer-{question.pk}": "The board does",
        f"answer-{question.pk}-value": "explicit",
    }
    assert client_of(salesperson).post(address(visit), sent).status_code == 302
    need = Need.objects.get()
    assert (need.text, need.type) == ("The board does", "explicit")


def test_the_same_form_twice_writes_once(client_of, salesperson, visit):
    client = client_of(salesperson)
    key = re.search(r'name="client_key" value="([^"]+)"', client.get(address(visit)).content.decode())[1]
    sent = {"claimed": "advance", "client_key": key, "agreed": "demo", "agreed-due": tomorrow(salesperson)}
    sent["agreed-name-demo"] = "Demonstration"
    for _ in range(2):
        assert client.post(address(visit), sent).status_code == 302
    assert Commitment.objects.count() == 1


def test_who_comes_second_sees_both_records_and_may_add_to_the_first(client_of, world, visit):
    commands_of = {"claimed": "no_sale", "said": "They said no"}
    assert client_of(world.manager).post(address(visit), commands_of).status_code == 302
    client = client_of(world.salesperson)
    late = client.post(address(visit), {"claimed": "continuation", "said": "Friendly", "version": "1"})
    html = late.content.decode()
    assert late.status_code == 409
    assert "They said no" in html
    assert 'value="Friendly"' in html
    version = re.search(r'name="version" value="(\d+)"', html)[1]
    again = {"claimed": "continuation", "said": "Friendly", "version": version, "amend": "1"}
    assert client.post(address(visit), again).status_code == 302
    visit.refresh_from_db()
    assert visit.outcome == "continuation"


def test_a_record_that_a_phone_kept_is_answered_as_data(client_of, salesperson, visit):
    client, kept = client_of(salesperson), {"HTTP_X_TONGPIN_KEPT": "1"}
    wrong = client.post(address(visit), {"claimed": ""}, **kept)
    assert wrong.status_code == 422
    assert json.loads(wrong.content)["problems"][0]["path"] == "claimed"
    done = client.post(address(visit), {"claimed": "advance", "client_key": "k1"}, **kept)
    assert json.loads(done.content) == {
        "state": "done",
        "url": f"/visits/{visit.pk}/",
        "lowered": True,
        "again": False,
    }
    late = client.post(address(visit), {"claimed": "order", "client_key": "k2"}, **kept)
    assert late.status_code == 409
    assert json.loads(late.content)["theirs"]["How it ended"] == "Advance"


def test_a_viewer_records_nothing_and_a_stranger_finds_nothing(client_of, viewer, stranger, visit):
    assert client_of(viewer).get(address(visit)).status_code == 403
    assert client_of(viewer).post(address(visit), {"claimed": "order"}).status_code == 403
    assert client_of(stranger).get(address(visit)).status_code == 404
    assert Visit.objects.get().state == "planned"


def test_the_pocket_lists_what_a_device_keeps_and_a_token_to_send_with(client_of, world, visit):
    listed = json.loads(client_of(world.salesperson).get("/pocket/list/").content)
    assert listed["pages"] == ["/pocket/", f"/visits/{visit.pk}/brief/", address(visit)]
    assert listed["member"] == world.salesperson.member_id
    assert listed["token"]
    assert json.loads(client_of(world.viewer).get("/pocket/list/").content)["pages"] == ["/pocket/"]


def test_the_worker_is_a_script_of_ours_that_may_load_nothing_from_elsewhere(client):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Content-Security-Policy"] == "default-src 'none'; script-src 'self'; connect-src 'self'"
    assert client.get("/tongpin.webmanifest").json()["display"] == "standalone"


@pytest.mark.parametrize("path", ["/visits/", "/promises/", "/pocket/", "/calendar/"])
def test_the_navigation_says_where_one_is(client_of, salesperson, path):
    html = client_of(salesperson).get(path).content.decode()
    place = "Calendar" if "calendar" in path else "Visits"
    assert re.search(rf'aria-current="page"[^>]*>(<i[^>]*></i>)?{place}<', html)
