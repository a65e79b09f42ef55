"""What if: computed and shown, never saved; and the dates of the steps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.remembering import written_once
from tests.web.influence_scene import make_case, text_of
from tongpin.app.decision.commands.steps import date_step
from tongpin.app.decision.models import Judgement, StepDate

pytestmark = pytest.mark.django_db
AS_SCRIPT = {"headers": {"Accept": "application/json"}}


@pytest.fixture
@written_once
def case(world):
    return make_case(world)


@pytest.fixture
def us(world, client_of):
    return client_of(world.salesperson)


def test_what_if_computes_and_saves_nothing(case, us):
    before = list(Judgement.objects.values_list("id", flat=True))
    moved = {f"stance:{case.chen.pk}:blocker": "supporter", case.field(case.li, "evaluate"): "50"}
    told = us.post(f"{case.url}what-if/", {**moved, "face": case.chen.pk}, **AS_SCRIPT).json()
    # 0.4 of a supporter who resists (0.125) and 0.5 of a champion, against −30 before
    assert ">+55<" in told["foot"]
    assert "+85" in told["foot"]
    assert "#face-S" in told["faces"][str(case.chen.pk)]
    assert list(Judgement.objects.values_list("id", flat=True)) == before


def test_without_scripts_what_if_remembers_what_is_really_held(case, us):
    stance, share = f"stance:{case.chen.pk}:blocker", case.field(case.li, "evaluate")
    html = us.post(f"{case.url}what-if/", {stance: "supporter", share: "50"}).content.decode()
    assert f'name="{stance}"' in html
    assert '<option value="supporter" selected>' in html
    assert f'name="{share}" value="50"' in html
    assert "nothing of this is saved" in html


def test_what_if_starts_with_how_it_is(case, us):
    page = us.get(f"{case.url}what-if/")
    assert "Evaluate proposals: −30, between −90 and +30" in text_of(page)
    assert "Leave, save nothing" in text_of(page)


def test_what_if_says_when_a_step_is_given_away_twice(case, us):
    page = us.post(f"{case.url}what-if/", {case.field(case.li, "evaluate"): "70"})
    assert page.status_code == 200
    assert "“Evaluate proposals” adds up to 110%" in text_of(page)


@pytest.mark.parametrize(
    ("name", "value"), [("stance:{chen}:blocker", "friend"), ("attitude:{chen}:", "busy")]
)
def test_what_if_refuses_what_cannot_be(case, us, name, value):
    name = name.format(chen=case.chen.pk)
    assert us.post(f"{case.url}what-if/", {name: value}).status_code == 422


def test_a_step_gets_its_own_date_and_goes_back_to_the_usual_one(world, case, us):
    url, today = f"{case.url}steps/evaluate/", world.salesperson.today()
    assert "By the usual days of the playbook" in text_of(us.get(url))
    due = today + timedelta(days=9)
    answer = us.post(url, {"due": due, "done_on": "", "version": 0})
    assert (answer.status_code, answer.headers["Location"]) == (302, case.url)
    row = StepDate.objects.get(deal=case.deal, step="evaluate")
    assert row.due == due
    us.post(url, {"due": "", "done_on": today, "version": row.version})
    row.refresh_from_db()
    assert (row.due, row.done_on) == (None, today)
    assert 'aria-label="finished"' in us.get(case.url).content.decode()


def test_a_step_cannot_be_finished_tomorrow(world, case, us):
    tomorrow = world.salesperson.today() + timedelta(days=1)
    answer = us.post(f"{case.url}steps/evaluate/", {"due": "", "done_on": tomorrow, "version": 0})
    assert answer.status_code == 422
    assert "This day has not come yet." in text_of(answer)


def test_two_who_date_a_step_at_once_both_see_it(world, case, us):
    today = world.salesperson.today()
    date_step(world.manager, case.deal.pk, "evaluate", due=today + timedelta(days=5))
    answer = us.post(f"{case.url}steps/evaluate/", {"due": today, "done_on": "", "version": 0})
    assert answer.status_code == 409
    assert StepDate.objects.get(deal=case.deal, step="evaluate").due == today + timedelta(days=5)


def test_a_step_that_the_playbook_does_not_have_is_not_there(case, us):
    assert us.get(f"{case.url}steps/nowhere/").status_code == 404
