"""The access map and the lines of an account, ties to the outside and earlier purchases."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.deals import commands as deals
from tongpin.app.decision.commands import ties as ties_commands
from tongpin.app.decision.models import AccessMark, LineMark, OutsideTie, Precedent
from tongpin.app.notes.commands import write_note


@pytest.fixture
@written_once
def account(world):
    return make_account(world.salesperson, "Jinchang Poles")


@pytest.fixture
@written_once
def people(world, account):
    return [make_person(world.salesperson, account, name) for name in ("Li Qiong", "Liu Bin", "Wang")]


@pytest.fixture
def client(world, client_of):
    return client_of(world.salesperson)


def access_url(account, more=""):
    return f"/accounts/{account.pk}/access/{more}"


def lines_url(account, more=""):
    return f"/accounts/{account.pk}/lines/{more}"


def text(client, url):
    return client.get(url).content.decode()


# --- access map -----------------------------------------------------------------------------------------------


def test_an_empty_map_asks_for_the_receptive_one_first(client, account):
    html = text(client, access_url(account))
    assert "Next to find: Receptive" in html
    assert html.count("Nobody known yet.") == 3


def test_a_mark_on_the_account_moves_the_way_on(client, account, people):
    url = access_url(account, f"mark/?person={people[0].pk}&aspect=receptive")
    assert "Mark on the access map" in text(client, url)
    sent = {
        "person_id": people[0].pk,
        "aspect": "receptive",
        "certainty": "confirmed",
        "evidence": "gave us the chart",
        "version": "0",
    }
    assert client.post(url, sent).status_code == 302
    html = text(client, access_url(account))
    assert "Next to find: Dissatisfied" in html
    assert "Through</b> Li Qiong" in html
    assert "gave us the chart" in html


def test_what_a_deal_says_counts_with_its_source_and_a_key_person_is_only_assumed(
    world, client, account, people
):
    deal = make_deal(world.salesperson, account, "Private network")
    part = {"person_id": people[0].pk, "focus": "receptive", "remark": "union office"}
    deals.involve_person(world.salesperson, deal.pk, **part)
    deals.involve_person(world.salesperson, deal.pk, person_id=people[1].pk, is_key=True)
    html = text(client, access_url(account))
    assert "From the deal" in html
    assert "Private network" in html
    assert "union office" in html
    assert "Next to find: Dissatisfied" in html
    power = html[html.index("3 Power") :]
    assert "Liu Bin" in power
    assert "assumed" in power


def test_who_said_no_is_listed_and_the_account_has_not_said_no(world, client, account, people):
    deal = make_deal(world.salesperson, account)
    deals.involve_person(world.salesperson, deal.pk, person_id=people[1].pk, refused=True)
    ties_commands.mark_access(world.salesperson, people[2].pk, aspect="refused", evidence="hung up")
    html = text(client, access_url(account))
    assert "hung up" in html
    assert html.index("Liu Bin", html.index("Who said no"))
    assert "One person&#x27;s no is not the account&#x27;s." in html or "One person's no" in html


def test_a_mark_can_be_taken_back(world, client, account, people):
    row = ties_commands.mark_access(world.salesperson, people[0].pk, aspect="power")
    url = access_url(account, f"mark/?person={people[0].pk}&aspect=power")
    sent = {"person_id": people[0].pk, "aspect": "power", "value": "", "certainty": "confirmed"}
    assert client.post(url, sent | {"version": str(row.pk)}).status_code == 302
    assert AccessMark.objects.latest("id").value == ""
    assert text(client, access_url(account)).count("Nobody known yet.") == 3


def test_a_mark_that_somebody_else_has_changed_is_a_conflict(world, client, account, people):
    row = ties_commands.mark_access(world.salesperson, people[0].pk, aspect="power", certainty="assumed")
    url = access_url(account, f"mark/?person={people[0].pk}&aspect=power")
    sent = {"person_id": people[0].pk, "aspect": "power", "value": "", "certainty": "confirmed"}
    answer = client.post(url, sent | {"version": "0"})
    assert answer.status_code == 409
    assert f'name="version" value="{row.pk}"' in answer.content.decode()
    assert AccessMark.objects.count() == 1


# --- earlier purchases ----------------------------------------------------------------------------------------


def test_an_earlier_purchase_is_recorded_changed_and_removed(client, account, people):
    sent = {
        "what": "a press",
        "on": "2024-05-01",
        "decided_by": "the lowest price",
        "person_id": people[1].pk,
    }
    assert client.post(f"/accounts/{account.pk}/precedents/new/", sent).status_code == 302
    row = Precedent.objects.get()
    assert "the lowest price" in text(client, access_url(account))
    url = f"/precedents/{row.pk}/"
    changed = sent | {"decided_by": "a word from above", "version": "1"}
    assert client.post(url, changed).status_code == 302
    late = client.post(url, sent | {"version": "1"})
    assert late.status_code == 409
    assert "a word from above" in late.content.decode()
    assert "a press" in text(client, f"{url}remove/")
    assert client.post(f"{url}remove/").status_code == 302
    assert not Precedent.objects.exists()


def test_a_purchase_of_days_to_come_is_refused_beside_its_field(world, client, account):
    day = (world.salesperson.today() + timedelta(days=2)).isoformat()
    sent = {"what": "a press", "on": day, "decided_by": "price"}
    answer = client.post(f"/accounts/{account.pk}/precedents/new/", sent)
    assert answer.status_code == 422
    assert "This day has not come yet." in answer.content.decode()


# --- lines ----------------------------------------------------------------------------------------------------


def test_a_line_is_added_and_shows_level_and_last_contact(world, client, account, people):
    write_note(world.salesperson, person_id=people[0].pk, text="called her", circle="team")
    sent = {
        "person_id": people[0].pk,
        "colleague_id": world.salesperson.member_id,
        "level": "partner",
        "certainty": "confirmed",
        "evidence": "we run together",
    }
    assert client.post(lines_url(account, "line/"), sent).status_code == 302
    html = text(client, lines_url(account))
    assert "salesperson – Li Qiong: partner, last contact today" in html
    assert "we run together" in html
    assert "Everything hangs on salesperson" in html
    assert "All our lines end at Li Qiong" in html


def test_with_a_second_pair_of_hands_nothing_hangs_on_one(world, client, account, people):
    ties_commands.know(world.salesperson, people[0].pk, level="ally")
    mate = world.teammate.member_id
    ties_commands.know(world.salesperson, people[1].pk, level="dating", colleague_id=mate)
    html = text(client, lines_url(account))
    assert "Everything hangs on" not in html
    assert "Only one line leads to:" in html


def test_a_private_note_of_a_colleague_betrays_no_contact(world, client, client_of, account, people):
    write_note(world.manager, person_id=people[0].pk, text="lunch", circle="me")
    assert "last contact" not in text(client, lines_url(account))
    assert "last contact" in text(client_of(world.manager), lines_url(account))


def test_a_line_that_somebody_else_has_changed_is_a_conflict(world, client, account, people):
    row = ties_commands.know(world.salesperson, people[0].pk, level="ally")
    me = world.salesperson.member_id
    url = lines_url(account, f"line/?person={people[0].pk}&colleague={me}")
    sent = {"person_id": people[0].pk, "colleague_id": me, "level": "cold", "certainty": "confirmed"}
    assert client.post(url, sent | {"version": "0"}).status_code == 409
    assert client.post(url, sent | {"version": str(row.pk)}).status_code == 302
    assert LineMark.objects.latest("id").value == "cold"


def test_a_tie_to_the_outside_is_added_linked_and_ended(world, client, account, people):
    bank = make_account(world.salesperson, "Reed Bank")
    sent = {
        "person_id": people[0].pk,
        "party": "Reed Bank",
        "kind": "bank",
        "linked_id": bank.pk,
        "certainty": "assumed",
        "what": "worked there",
    }
    assert client.post(f"/accounts/{account.pk}/outside/new/", sent).status_code == 302
    html = text(client, lines_url(account))
    assert f'<a href="/accounts/{bank.pk}/">Reed Bank</a>' in html
    row = OutsideTie.objects.get()
    assert client.post(f"/outside/{row.pk}/end/").status_code == 302
    row.refresh_from_db()
    assert row.ended_on == world.salesperson.today()


def test_a_linked_account_that_the_reader_may_not_see_is_no_link(world, client, account, people):
    hidden = make_account(world.other_team, "Far South")
    owner = world.owner
    ties_commands.record_outside(owner, people[0].pk, party="a southern firm", linked_id=hidden.pk)
    html = text(client, lines_url(account))
    assert "a southern firm" in html
    assert f"/accounts/{hidden.pk}/" not in html


# --- who may, how often it asks ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["access/", "lines/"])
def test_those_who_only_look_on_may_not_and_other_teams_find_nothing(world, client_of, account, place):
    url = f"/accounts/{account.pk}/{place}"
    assert client_of(world.viewer).get(url).status_code == 403
    assert client_of(world.other_team).get(url).status_code == 404
    viewer = text(client_of(world.viewer), f"/accounts/{account.pk}/")
    assert url not in viewer
    assert url in text(client_of(world.salesperson), f"/accounts/{account.pk}/")


@pytest.mark.parametrize("place", ["access/", "lines/"])
def test_the_pages_ask_as_often_with_many_people_as_with_three(world, client, account, people, place):
    url = f"/accounts/{account.pk}/{place}"

    def fill(found):
        for one in found:
            ties_commands.know(world.salesperson, one.pk, level="dating")
            ties_commands.mark_access(world.salesperson, one.pk, aspect="receptive")
            ties_commands.record_outside(world.salesperson, one.pk, party="a bank")

    def questions():
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    fill(people)
    few = questions()
    fill([make_person(world.salesperson, account, f"Zhou {number}") for number in range(8)])
    assert questions() == few
