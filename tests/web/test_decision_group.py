"""The group of a decision in the browser's eyes."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_deal, make_person
from tests.remembering import written_once
from tests.web.decision_case import make_case, text_of
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import DealPerson
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import Judgement


@pytest.fixture
@written_once
def case(world):
    return make_case(world.salesperson)


def row_of(answer, person):
    """What the page sends when somebody saves that row untouched."""
    html = answer.content.decode()
    row = re.search(rf'<tr id="m{person.pk}".*?</tr>', html, re.DOTALL).group(0)
    seen = re.search(r'name="seen" value="([^"]*)"', row).group(1).replace("&quot;", '"')
    chosen = {
        name: re.search(rf'name="{name}".*?</select>', row, re.DOTALL).group(0)
        for name in ("stance", "attitude")
    }
    return {
        "seen": seen,
        "certainty_was": re.search(r'name="certainty_was" value="(\w+)"', row).group(1),
        "certainty": re.search(r'name="certainty" value="(\w+)" checked', row).group(1),
        "roles": re.findall(r'name="roles" value="(\w+)" checked', row),
        "marks": re.findall(r'name="marks" value="(\w+)" checked', row),
        **{name: re.search(r'selected value="(\w*)"', options).group(1) for name, options in chosen.items()},
    }


def held(case, name, aspect):
    rows = Judgement.objects.filter(deal=case.deal, person=case.people[name], aspect=aspect, beside=False)
    return rows.order_by("-on", "-id").first()


def test_the_head_names_the_step_the_days_the_known_share_and_the_weakest_step(world, client_of, case):
    said = text_of(client_of(world.salesperson).get(case.url))
    assert "Step 4 Consult suppliers 3 days left · known influence 70%" in said
    assert "weakest step: Evaluate proposals −50" in said


def test_a_member_shows_roles_stance_attitude_influence_and_who_judged_when(world, client_of, case):
    case.hold("Chen Hong", "stance", "blocker", evidence="she nods and nothing happens")
    html = client_of(world.salesperson).get(case.url).content.decode()
    row = re.search(rf'<tr id="m{case.people["Chen Hong"].pk}".*?</tr>', html, re.DOTALL).group(0)
    assert "main danger" in row
    assert "not met" in row
    assert '<option selected value="blocker">' in row
    assert '<option selected value="resistant">' in row
    assert "<b>30%</b>" in row
    assert "she nods and nothing happens" in row
    assert "salesperson" in row


def test_a_row_saved_untouched_writes_nothing(world, client_of, case):
    client = client_of(world.salesperson)
    before = Judgement.objects.count()
    for name, person in case.people.items():
        answer = client.post(case.member_url(name), row_of(client.get(case.url), person))
        assert answer.status_code == 302
    assert Judgement.objects.count() == before


def test_a_changed_stance_is_one_row_of_history_and_assumed_without_evidence(world, client_of, case):
    client = client_of(world.salesperson)
    before = Judgement.objects.count()
    row = row_of(client.get(case.url), case.people["Zhang Xin"])
    answer = client.post(case.member_url("Zhang Xin"), {**row, "stance": "supporter"}, follow=True)
    assert Judgement.objects.count() == before + 1
    now = held(case, "Zhang Xin", "stance")
    assert (now.value, now.certainty, now.member_id) == ("supporter", "assumed", world.salesperson.member_id)
    assert "Zhang Xin: Neutral → Supporter (assumed)" in text_of(answer)


def test_with_evidence_and_a_sure_source_it_is_confirmed(world, client_of, case):
    client = client_of(world.salesperson)
    row = row_of(client.get(case.url), case.people["Zhang Xin"])
    told = {"stance": "supporter", "certainty": "confirmed", "evidence": "asked for our price in the meeting"}
    client.post(case.member_url("Zhang Xin"), {**row, **told})
    now = held(case, "Zhang Xin", "stance")
    assert (now.certainty, now.evidence) == ("confirmed", "asked for our price in the meeting")
    assert held(case, "Zhang Xin", "attitude").evidence == "asked for our price in the meeting"


def test_a_saved_change_can_be_undone_and_the_history_keeps_both(world, client_of, case):
    client = client_of(world.salesperson)
    row = row_of(client.get(case.url), case.people["Zhang Xin"])
    answer = client.post(
        case.member_url("Zhang Xin"), {**row, "stance": "opponent", "roles": ["user"]}, follow=True
    )
    undo = re.search(rf"{case.url}undo/\?[^\"]*", answer.content.decode()).group(0).replace("&amp;", "&")
    client.post(undo)
    assert held(case, "Zhang Xin", "stance").value == "neutral"
    assert held(case, "Zhang Xin", "roles").value == "screener"
    said = text_of(client.get(case.member_url("Zhang Xin") + "history/"))
    assert "Stance Neutral" in said
    assert "Stance Opponent" in said


def test_who_saves_over_a_newer_judgement_sees_both_and_chooses(world, client_of, case):
    client, chen = client_of(world.salesperson), case.people["Chen Hong"]
    row = row_of(client.get(case.url), chen)
    judge(world.manager, case.deal.pk, [Change(chen.pk, "stance", "opponent")])
    answer = client.post(case.member_url("Chen Hong"), {**row, "stance": "neutral"})
    assert answer.status_code == 409
    said = text_of(answer)
    assert "Stance Opponent Neutral" in said
    assert held(case, "Chen Hong", "stance").value == "opponent"
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    mine = {**row, "stance": "neutral", "version": version, "resolve": "mine"}
    assert client.post(case.member_url("Chen Hong"), mine).status_code == 302
    assert held(case, "Chen Hong", "stance").value == "neutral"


def test_a_choice_for_theirs_writes_nothing(world, client_of, case):
    client, chen = client_of(world.salesperson), case.people["Chen Hong"]
    row = row_of(client.get(case.url), chen)
    judge(world.manager, case.deal.pk, [Change(chen.pk, "stance", "opponent")])
    answer = client.post(case.member_url("Chen Hong"), {**row, "stance": "neutral"})
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    before = Judgement.objects.count()
    chosen = {"version": version, "resolve": "chosen", "keep-stance": "theirs", "theirs-stance": "opponent"}
    client.post(case.member_url("Chen Hong"), {**row, "stance": "neutral", **chosen})
    assert Judgement.objects.count() == before
    assert held(case, "Chen Hong", "stance").value == "opponent"


def test_two_who_change_different_cells_of_one_row_do_not_meet(world, client_of, case):
    client, chen = client_of(world.salesperson), case.people["Chen Hong"]
    row = row_of(client.get(case.url), chen)
    judge(world.manager, case.deal.pk, [Change(chen.pk, "stance", "opponent")])
    assert client.post(case.member_url("Chen Hong"), {**row, "attitude": "passive"}).status_code == 302
    assert held(case, "Chen Hong", "stance").value == "opponent"
    assert held(case, "Chen Hong", "attitude").value == "passive"


def test_what_another_source_says_stands_beside_and_is_shown(world, client_of, case):
    client = client_of(world.salesperson)
    row = row_of(client.get(case.url), case.people["Wang Dan"])
    other = {**row, "attitude": "resistant", "beside": "1", "evidence": "the driver says so"}
    client.post(case.member_url("Wang Dan"), other)
    assert held(case, "Wang Dan", "attitude").value == "active"
    said = text_of(client.get(case.url))
    assert "Another source: resistant (the driver says so)" in said
    assert "Sources contradict each other about Wang Dan." in said


def test_a_mark_of_the_house_is_set_and_taken_back(world, client_of, case):
    client = client_of(world.salesperson)
    for marks in (["payer", "influencer"], ["payer"]):
        row = row_of(client.get(case.url), case.people["Wang Dan"])
        client.post(case.member_url("Wang Dan"), {**row, "marks": marks})
    said = text_of(client.get(case.url))
    assert "holds the money" in said
    assert "− influences others" in said or held(case, "Wang Dan", "mark")


def test_a_broken_form_is_refused_in_words(world, client_of, case):
    client = client_of(world.salesperson)
    answer = client.post(case.member_url("Wang Dan"), {"stance": "king", "seen": "[1]"})
    assert answer.status_code == 422
    assert client.post(case.member_url("Wang Dan"), {"stance": "opponent", "seen": "{"}).status_code == 409


def test_somebody_new_joins_in_one_go_with_what_we_hold(world, client_of, case):
    client = client_of(world.salesperson)
    answer = client.get(case.url + "members/new/")
    assert answer.status_code == 200
    new = {
        "name": "Song Jiang",
        "title": "Workshop",
        "roles": ["user", "screener"],
        "stance": "neutral",
        "attitude": "resistant",
        "certainty": "assumed",
        "evidence": "Li Qing told us",
    }
    assert client.post(case.url + "members/new/", new).status_code == 302
    part = DealPerson.objects.get(deal=case.deal, person__name="Song Jiang")
    assert (part.person.title, part.reached, part.person.account_id) == ("Workshop", False, case.account.pk)
    said = {row.aspect: (row.value, row.certainty) for row in Judgement.objects.filter(person=part.person)}
    assert said == {
        "roles": ("screener,user", "assumed"),
        "stance": ("neutral", "assumed"),
        "attitude": ("resistant", "assumed"),
    }


def test_a_contact_on_record_joins_and_nobody_without_a_name(world, client_of, case):
    client = client_of(world.salesperson)
    sun = make_person(world.salesperson, case.account, "Sun Lin")
    assert client.post(case.url + "members/new/", {"title": "Clerk"}).status_code == 422
    assert client.post(case.url + "members/new/", {"person_id": sun.pk}).status_code == 302
    assert DealPerson.objects.filter(deal=case.deal, person=sun).exists()
    assert "Nobody has judged how they stand to us: Sun Lin." in text_of(client.get(case.url))


def test_a_refused_newcomer_leaves_nothing_behind(world, client_of, case):
    bad = {"name": "Sun Lin", "evidence": "x" * 501}
    assert client_of(world.salesperson).post(case.url + "members/new/", bad).status_code == 422
    assert not DealPerson.objects.filter(person__name="Sun Lin").exists()


def test_who_is_released_leaves_the_group_and_comes_back_as_judged(world, client_of, case):
    client = client_of(world.salesperson)
    url = case.member_url("Zhang Xin") + "release/"
    assert "becomes unknown again" in text_of(client.get(url))
    client.post(url)
    assert f'id="m{case.people["Zhang Xin"].pk}"' not in client.get(case.url).content.decode()
    client.post(case.url + "members/new/", {"person_id": case.people["Zhang Xin"].pk})
    assert "Engineer" in text_of(client.get(case.url))
    assert held(case, "Zhang Xin", "stance").value == "neutral"


def test_the_same_person_in_another_deal_is_shown_where_the_actor_may_see_it(world, client_of, case):
    other = make_deal(world.salesperson, case.account, name="Second network")
    chen = case.people["Chen Hong"]
    deals.involve_person(world.salesperson, other.pk, person_id=chen.pk)
    judge(world.salesperson, other.pk, [Change(chen.pk, "stance", "supporter", certainty="assumed")])
    assert "In “Second network”: Supporter · Assumed" in text_of(client_of(world.salesperson).get(case.url))


def test_the_interview_proposes_names_the_reasons_and_stores_only_when_told(world, client_of, case):
    client, url = client_of(world.salesperson), case.member_url("Zhang Xin") + "interview/"
    assert "Spoke up for us" in text_of(client.get(url))
    before = Judgement.objects.count()
    yes = {"speaks_up": "yes", "opens_doors": "yes", "pushes_project": "yes", "hides": "no"}
    said = text_of(client.post(url, {**yes, "deed": "look"}))
    assert Judgement.objects.count() == before
    assert re.search(r"The answers say\s+Champion", said)
    client.post(url, {**yes, "deed": "keep"})
    assert held(case, "Zhang Xin", "stance").value == "neutral"
    html = client.get(url).content.decode()
    assert 'name="speaks_up" value="yes" checked' in html
    client.post(url, {**yes, "deed": "take", "evidence": "the visit in May"})
    now = held(case, "Zhang Xin", "stance")
    assert (now.value, now.certainty, now.evidence) == ("champion", "assumed", "the visit in May")
    assert held(case, "Zhang Xin", "attitude").value == "active"


def test_contradicting_answers_are_named_and_propose_nothing(world, client_of, case):
    url = case.member_url("Zhang Xin") + "interview/"
    both = {"speaks_up": "yes", "backs_rival": "yes", "deed": "look"}
    said = text_of(client_of(world.salesperson).post(url, both))
    assert "These answers contradict each other" in said
    assert "Not enough for a judgement yet." in said


def test_an_earlier_day_shows_the_map_as_it_was_and_changes_nothing(world, client_of, case):
    chen, early = case.people["Chen Hong"], world.salesperson.today() - timedelta(days=20)
    judge(world.salesperson, case.deal.pk, [Change(chen.pk, "stance", "supporter")], on=early)
    html = client_of(world.salesperson).get(f"{case.url}?as_of={early + timedelta(days=1)}").content.decode()
    assert "to look at, not to change" in html
    assert "Supporter" in html
    assert "data-row" not in html
    assert client_of(world.salesperson).get(f"{case.url}?as_of=2026-02-31").status_code == 422


def test_an_empty_group_teaches_how_to_begin(world, client_of):
    deal = make_deal(world.salesperson)
    said = text_of(client_of(world.salesperson).get(f"/deals/{deal.pk}/decision/"))
    assert "Nobody is in the group yet" in said
    assert "who else will be asked before you buy?" in said


def test_who_only_looks_on_is_denied_and_who_may_not_know_finds_nothing(world, client_of, stranger, case):
    paths = ("", "plan/", "members/new/", f"members/{case.people['Wang Dan'].pk}/history/")
    for path in paths:
        assert client_of(world.viewer).get(case.url + path).status_code == 403, path
        assert client_of(world.other_team).get(case.url + path).status_code == 404, path
        assert client_of(stranger).get(case.url + path).status_code == 404, path
    row = {"stance": "champion", "seen": json.dumps({})}
    assert client_of(world.viewer).post(case.member_url("Wang Dan"), row).status_code == 403
    assert client_of(world.other_team).post(case.member_url("Wang Dan"), row).status_code == 404


def grow(case, count):
    us = case.us
    for number in range(count):
        person = make_person(us, case.account, f"Clerk {number}")
        deals.involve_person(us, case.deal.pk, person_id=person.pk)
        judge(
            us,
            case.deal.pk,
            [Change(person.pk, "stance", "blocker"), Change(person.pk, "influence", "1", "request")],
        )


def test_the_rows_of_a_large_group_are_closed_until_one_is_asked_for(world, client_of, case):
    client, chen = client_of(world.salesperson), case.people["Chen Hong"]
    case.hold("Chen Hong", "stance", "blocker", evidence="she nods and nothing happens")
    grow(case, 8)
    html = client.get(case.url).content.decode()
    row = re.search(rf'<tr id="m{chen.pk}".*?</tr>', html, re.DOTALL).group(0)
    assert "data-row" not in html
    for said in ("main danger", "Blocker", "resistant", "<b>30%</b>", "she nods and nothing happens"):
        assert said in row
    assert f'href="?edit={chen.pk}#m{chen.pk}"' in row
    opened = client.get(f"{case.url}?edit={chen.pk}")
    assert opened.content.decode().count("data-row") == 1
    sent = {**row_of(opened, chen), "stance": "neutral"}
    answer = client.post(case.member_url("Chen Hong"), sent)
    assert answer["Location"] == f"{case.url}?edit={chen.pk}#m{chen.pk}"
    assert held(case, "Chen Hong", "stance").value == "neutral"


def test_a_script_that_opens_a_row_is_sent_that_row_alone(world, client_of, case):
    chen = case.people["Chen Hong"]
    asked = {"HX-Request": "true", "HX-Target": f"m{chen.pk}"}
    answer = client_of(world.salesperson).get(f"{case.url}?edit={chen.pk}", headers=asked)
    assert re.findall(r'<tr id="m(\d+)"', answer.content.decode()) == [str(chen.pk)]
    assert "weakest step" in text_of(answer)


def test_nobody_edits_an_earlier_day_of_a_large_group(world, client_of, case):
    chen = case.people["Chen Hong"]
    grow(case, 8)
    day = (world.salesperson.today() - timedelta(days=1)).isoformat()
    html = client_of(world.salesperson).get(f"{case.url}?as_of={day}&edit={chen.pk}").content.decode()
    assert "data-row" not in html
    assert "?edit=" not in html


@pytest.mark.parametrize("path", ["", "plan/"])
def test_the_number_of_queries_does_not_grow_with_the_group(world, client_of, case, path):
    client = client_of(world.salesperson)
    client.get(case.url + path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(case.url + path)
    grow(case, 55)
    with CaptureQueriesContext(connection) as many:
        client.get(case.url + path)
    assert len(many) <= len(few)


def test_a_judgement_made_while_one_answers_is_shown_and_not_written_over(world, client_of, case):
    client, url = client_of(world.salesperson), case.member_url("Zhang Xin") + "interview/"
    seen = dict(re.findall(r'name="(seen_\w+)" value="(\d+)"', client.get(url).content.decode()))
    case.hold("Zhang Xin", "stance", "opponent", evidence="she said so to the chief")
    sent = {"speaks_up": "yes", "warns_us": "yes", "deed": "take"}
    answer = client.post(url, {**sent, **seen})
    assert answer.status_code == 409
    assert "Somebody has judged in the meantime" in text_of(answer)
    assert held(case, "Zhang Xin", "stance").value == "opponent"
    again = dict(re.findall(r'name="(seen_\w+)" value="(\d+)"', answer.content.decode()))
    client.post(url, {**sent, **again})
    assert held(case, "Zhang Xin", "stance").value == "champion"


def test_a_link_with_a_day_that_is_none_proposes_the_usual_one(world, client_of, case):
    answer = client_of(world.salesperson).get(f"/deals/{case.deal.pk}/steps/new/?due=2026-02-30")
    assert answer.status_code == 200
