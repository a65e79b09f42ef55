"""The influence grid: what it shows, what it keeps, what it refuses, and what two people write at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_person
from tests.remembering import written_once
from tests.web.influence_scene import SCRIPT, make_case, text_of
from tongpin.app.deals.models import DealPerson
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import Judgement
from tongpin.app.workspace.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def case(world):
    return make_case(world)


@pytest.fixture
def us(world, client_of):
    return client_of(world.salesperson)


# --- showing ------------------------------------------------------------------------------------------------


def test_the_grid_shows_shares_sums_the_unknown_and_the_support(case, us):
    page = us.get(case.url)
    html, said = page.content.decode(), text_of(page)
    assert page.status_code == 200
    assert '<td class="coming big"><i>40</i><span class="sr">assumed</span></td>' in html
    assert '<td class="coming hatch"><b>60</b></td>' in html
    assert "Evaluate proposals: −30, between −90 and +30: the weakest step to come" in said
    assert 'aria-current="step"' in html
    assert 'class="dgr" title="The main danger"' in html


def test_without_scripts_every_cell_is_a_field_that_carries_what_its_writer_saw(case, us):
    html = us.get(case.url + "?edit=1").content.decode()
    seen = case.seen(case.chen, "evaluate")
    assert f'name="cell:{case.chen.pk}:evaluate:{seen}:40?" value="40?"' in html
    assert 'aria-label="Li Qing, Set specification"' in html


def test_it_speaks_chinese(world, case, us):
    User.objects.filter(pk=world.salesperson.user_id).update(language="zh-hans")
    said = text_of(us.get(case.url))
    for words in ("影响力 × 决策步骤", "评估提案", "推测或过时", "下一个争取谁"):
        assert words in said


def test_a_past_day_is_to_look_at_only(world, case, us):
    earlier = world.salesperson.today() - timedelta(days=3)
    judge(world.salesperson, case.deal.pk, [Change(case.li.pk, "influence", "25", "weigh")], on=earlier)
    html = us.get(f"{case.url}?as_of={earlier}").content.decode()
    assert 'data-mode="read"' in html
    assert ">25</td>" in html
    assert "steps/weigh/" not in html
    assert "<i>40</i>" not in html


def test_a_group_without_members_says_what_to_do(world, case, us):
    DealPerson.objects.filter(deal=case.deal).delete()
    assert "Nobody is in the group yet" in text_of(us.get(case.url))


def test_the_grid_asks_as_often_with_5_members_as_with_60(world, case, us):
    def fill(upto):
        people = [make_person(world.salesperson, case.deal.account, f"Member {n}") for n in range(upto)]
        DealPerson.objects.bulk_create(
            [DealPerson(workspace=world.workspace, deal=case.deal, person=one) for one in people]
        )
        judge(
            world.salesperson,
            case.deal.pk,
            [Change(one.pk, "influence", "1", "request") for one in people]
            + [Change(one.pk, "stance", "opponent") for one in people],
        )

    def asked():
        us.get(case.url)
        with CaptureQueriesContext(connection) as questions:
            assert us.get(case.url).status_code == 200
        return len(questions)

    fill(3)
    few = asked()
    fill(55)
    assert asked() == few
    assert few < 40


# --- keeping ------------------------------------------------------------------------------------------------


def test_a_form_keeps_the_changed_cells_in_one_go(case, us):
    sent = {
        case.field(case.chen, "evaluate", "40?"): "35",
        case.field(case.li, "evaluate"): "２０％",
        case.field(case.li, "weigh"): "30%?",
        case.field(case.chen, "weigh"): "",
    }
    before = Judgement.objects.count()
    answer = us.post(case.url, sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, case.url)
    assert case.share(case.chen, "evaluate") == "35"
    assert case.share(case.li, "evaluate") == "20"
    assert case.share(case.li, "weigh") == "30?"
    assert Judgement.objects.count() == before + 3


def test_a_script_gets_back_what_it_needs_to_go_on(case, us):
    answer = case.send(us, case.cell(case.li, "evaluate", "50", assumed=True))
    told = answer.json()
    assert answer.status_code == 200
    column = 5  # evaluate
    assert told["cells"][str(case.li.pk)][column] == [50, 1, case.seen(case.li, "evaluate")]
    assert '<td class="coming">90</td>' in told["foot"]
    assert "+20" in told["foot"]
    assert set(told["faces"]) == {str(case.li.pk)}
    assert told["danger"] == case.chen.pk
    assert "Whom to win next" in told["rail"]


def test_a_save_and_its_answer_read_the_history_twice_before_and_after(case, us):
    cell = case.cell(case.chen, "specify", "20")
    with CaptureQueriesContext(connection) as asked:
        assert case.send(us, cell).status_code == 200
    histories = [one["sql"] for one in asked.captured_queries if 'ORDER BY "on", id' in one["sql"]]
    assert sum("app_judgement" in sql for sql in histories) == 2
    assert sum("app_tiemark" in sql for sql in histories) == 1


def test_a_rectangle_from_a_spreadsheet_is_one_batch(case, us):
    steps = ("discover", "weigh", "specify", "consult")
    cells = [case.cell(who, step, "50%") for who in (case.chen, case.li) for step in steps]
    assert case.send(us, *cells).status_code == 200
    assert {case.share(who, step) for who in (case.chen, case.li) for step in steps} == {"50"}


def test_a_share_is_kept_with_what_it_rests_on_and_who_wrote_it(world, case, us):
    told = case.send(us, case.cell(case.li, "weigh", "20", evidence="the chief engineer said so")).json()
    by, evidence = told["notes"][str(case.li.pk)][1]
    assert evidence == "the chief engineer said so"
    assert by.startswith("salesperson")
    everything = us.get(case.url, headers={"Accept": "application/json"}).json()["notes"]
    assert everything[str(case.li.pk)][1] == [by, evidence]
    assert everything[str(case.li.pk)][2] == []


def test_an_emptied_cell_takes_its_share_back_and_keeps_the_history(case, us):
    case.send(us, case.cell(case.chen, "evaluate", "0"))
    assert case.share(case.chen, "evaluate") == ""
    rows = Judgement.objects.filter(person=case.chen, aspect="influence").order_by("id")
    assert [row.value for row in rows] == ["40", ""]


# --- refusing -----------------------------------------------------------------------------------------------


def test_more_than_a_hundred_is_refused_and_the_step_named(case, us):
    answer = case.send(us, case.cell(case.li, "evaluate", "70"), case.cell(case.li, "weigh", "10"))
    assert answer.status_code == 422
    (said,) = answer.json()["problems"]
    assert said == "“Evaluate proposals” adds up to 110%, 10% too much: take it from somebody first."
    assert case.share(case.li, "weigh") == ""


def test_a_refused_form_comes_back_with_what_was_typed(case, us):
    sent = {case.field(case.li, "evaluate"): "70", case.field(case.li, "weigh"): "lots"}
    answer = us.post(case.url, sent)
    html, said = answer.content.decode(), text_of(answer)
    assert answer.status_code == 422
    assert "Li Qing, “Weigh size and urgency”: A share is a whole number from 0 to 100." in said
    assert 'value="lots"' in html
    assert 'value="70"' in html


def test_evidence_that_is_no_unicode_is_refused(case, us):
    before = Judgement.objects.count()
    told = case.send(us, case.cell(case.li, "weigh", "20", evidence="\ud800 they said so"))
    assert (told.status_code, Judgement.objects.count()) == (422, before)


@pytest.mark.parametrize(
    "body", ["[]", "{", '{"cells": [1]}', '{"cells": [{"person": "x"}]}', '{"cells": 1}']
)
def test_a_script_that_sends_nonsense_is_told_so(case, us, body):
    assert us.post(case.url, body, **SCRIPT).status_code == 400


def test_who_only_looks_on_never_sees_the_grid(world, case, client_of):
    viewer = client_of(world.viewer)
    for path in ("", "what-if/", "steps/weigh/"):
        assert viewer.get(case.url + path).status_code == 403
        assert viewer.post(case.url + path).status_code == 403


def test_another_team_does_not_know_of_it(world, case, client_of):
    others = client_of(world.other_team)
    for path in ("", "what-if/", "steps/weigh/"):
        assert others.get(case.url + path).status_code == 404
    assert case.send(others, case.cell(case.li, "weigh", "10")).status_code == 404


# --- two people at once -------------------------------------------------------------------------------------


def test_a_script_that_comes_too_late_learns_both_values(world, case, us):
    late = case.cell(case.chen, "evaluate", "10")
    judge(
        world.manager,
        case.deal.pk,
        [Change(case.chen.pk, "influence", "55", "evaluate", certainty="assumed")],
    )
    answer = case.send(us, late, case.cell(case.li, "weigh", "20"))
    assert answer.status_code == 409
    (clash,) = answer.json()["clashes"]
    assert clash["person"] == case.chen.pk
    assert clash["step"] == "evaluate"
    assert clash["theirs"] == "55?"
    assert clash["seen"] == case.seen(case.chen, "evaluate")
    assert "manager" in clash["by"]
    assert case.share(case.li, "weigh") == ""  # all or nothing; the script sends it again


def test_the_page_shows_both_values_and_the_choice_keeps_everything(world, case, us):
    sent = {case.field(case.chen, "evaluate", "40?"): "10", case.field(case.li, "weigh"): "20?"}
    judge(world.manager, case.deal.pk, [Change(case.chen.pk, "influence", "55", "evaluate")])
    answer = us.post(case.url, sent)
    html, said = answer.content.decode(), text_of(answer)
    assert answer.status_code == 409
    assert "Chen Hong, Evaluate proposals" in said
    assert "manager" in said
    field = case.field(case.chen, "evaluate", "55")
    assert f'name="{field}" value="55"' in html
    assert f'name="{field}" value="10" checked' in html
    carried = f"cell:{case.li.pk}:weigh:0:"
    assert f'name="{carried}" value="20?"' in html
    assert us.post(case.url, {field: "10", carried: "20?"}).status_code == 302
    assert (case.share(case.chen, "evaluate"), case.share(case.li, "weigh")) == ("10", "20?")


def test_to_take_theirs_writes_nothing(world, case, us):
    judge(world.manager, case.deal.pk, [Change(case.chen.pk, "influence", "55", "evaluate")])
    before = Judgement.objects.count()
    us.post(case.url, {case.field(case.chen, "evaluate", "55"): "55"})
    assert Judgement.objects.count() == before


def test_who_types_what_is_held_already_clashes_with_nobody(world, case, us):
    late = case.cell(case.chen, "evaluate", "55")
    judge(world.manager, case.deal.pk, [Change(case.chen.pk, "influence", "55", "evaluate")])
    assert case.send(us, late).status_code == 200
