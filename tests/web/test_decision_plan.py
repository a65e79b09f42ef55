"""The plan of a decision in the browser's eyes: whom to win, who is dangerous, by which way, before when."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cast import make_deal
from tests.remembering import written_once
from tests.web.decision_case import make_case, text_of, with_ties
from tongpin.app.deals.models import NextStep
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.steps import record_event
from tongpin.app.decision.models import KeyEvent
from tongpin.app.workspace.models import User
from tongpin.web.decision.gap_words import MOST


@pytest.fixture
@written_once
def case(world):
    return with_ties(make_case(world.salesperson))


def plan_of(client, case):
    return client.get(case.url + "plan/")


def section(answer, name):
    """The words of one panel of the page."""
    html = re.search(rf'<section[^>]* id="{name}">.*?</section>', answer.content.decode(), re.DOTALL).group(0)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_main_danger_comes_first_and_is_named_with_what_it_weighs(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "dangers")
    assert re.search(r"Dangers\s+Chen Hong main danger −52", said)
    assert "Blocker · resistant" in said
    assert "40% of “Evaluate proposals”" in said
    assert said.index("Chen Hong") < said.index("Wang Wei")


def test_whom_to_win_next_says_move_gain_effort_and_way(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "levers")
    assert re.search(r"Zhang Xin\s+Neutral → Supporter", said)
    assert "through Li Qing" in said
    assert "difficulty 1 × way 4" in said
    assert "some effort" in said or "little effort" in said
    assert "getting close to this person hurts Li Qing" in said
    assert "%" not in re.sub(r"\d+% of “", "", said)


def test_the_way_is_explained_hop_by_hop_and_an_enemy_is_never_asked(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "routes")
    assert re.search(r"To Zhang Xin salesperson partner\s+Li Qing harmonious\s+Zhang Xin", said)
    assert "Do not ask Li Qing to introduce you: hostile to Chen Hong." in said


def test_the_minefield_names_whom_we_would_lose(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "mines")
    assert "Close to Chen Hong → we lose Li Qing" in said


def test_gaps_stand_in_words_with_a_step_to_mend_them(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "gaps")
    assert "On “Consult suppliers” 30% of the influence is in hands we do not know." in said
    assert "“Consult suppliers” ends in 3 days, and nobody of us has met Wang Dan." in said


def test_support_is_given_in_points_with_its_interval_and_as_no_chance(world, client_of, case):
    said = section(plan_of(client_of(world.salesperson), case), "support")
    assert "no chance of winning" in said
    assert re.search(r"Evaluate proposals\s+\d+ \w+( \d+)?\s+−50", said)
    assert "20% unknown: −70 to −30" in said


def test_one_click_makes_a_next_step_with_person_and_day(world, client_of, case):
    client = client_of(world.salesperson)
    html = plan_of(client, case).content.decode()
    url = re.search(r'href="([^"]*steps/new/[^"]*Zhang\+Xin[^"]*)"', html).group(1).replace("&amp;", "&")
    asked = parse_qs(urlsplit(url).query)
    assert asked["text"] == ["Have Li Qing introduce us to Zhang Xin (Neutral → Supporter)"]
    form = client.get(url).content.decode()
    assert re.search(rf'<option value="{case.people["Zhang Xin"].pk}" selected', form)
    answer = client.post(
        url, {"text": asked["text"][0], "due": asked["due"][0], "person_id": case.people["Zhang Xin"].pk}
    )
    assert answer.url == case.url + "plan/"
    step = NextStep.objects.get(deal=case.deal)
    assert (step.person_id, step.due) == (
        case.people["Zhang Xin"].pk,
        world.salesperson.today() + timedelta(days=3),
    )
    assert "Planned for" in section(plan_of(client, case), "levers")


def test_an_event_names_who_must_be_reached_before_and_who_is(world, client_of, case):
    client, people = client_of(world.salesperson), case.people
    day = world.salesperson.today() + timedelta(days=6)
    event = {
        "name": "Shortlist is published",
        "on": day.isoformat(),
        "person_id": people["Wang Dan"].pk,
        "must_reach": [people["Wang Dan"].pk, people["Li Qing"].pk],
        "note": "two references",
    }
    assert client.get(case.url + "events/new/").status_code == 200
    assert client.post(case.url + "events/new/", event).status_code == 302
    said = section(plan_of(client, case), "events")
    assert re.search(r"Shortlist is published\s+Wang Dan acts\s+two references", said)
    assert re.search(r"To be reached before:\s+Wang Dan\s+Reached:\s+Li Qing", said)
    assert "“Shortlist is published” is in 6 days; not reached yet: Wang Dan." in section(
        plan_of(client, case), "gaps"
    )


def test_an_event_is_changed_done_taken_back_and_removed(world, client_of, case):
    client = client_of(world.salesperson)
    day = world.salesperson.today() + timedelta(days=6)
    event = record_event(world.salesperson, case.deal.pk, name="Proposals are due", on=day)
    edit = f"/key-events/{event.pk}/edit/"
    assert "Proposals are due" in client.get(edit).content.decode()
    later = (day + timedelta(days=1)).isoformat()
    assert client.post(edit, {"name": "Proposals", "on": later, "version": event.version}).status_code == 302
    stale = client.post(edit, {"name": "Bids", "on": later, "version": event.version})
    assert stale.status_code == 409
    assert "Proposals" in text_of(stale)
    assert client.post(edit, {"name": "", "on": later, "version": event.version}).status_code == 422
    for done in (True, False):
        client.post(f"/key-events/{event.pk}/done/")
        assert (KeyEvent.objects.get().done_on is not None) is done
    client.post(f"/key-events/{event.pk}/remove/")
    assert not KeyEvent.objects.exists()


def test_an_event_of_another_team_is_not_found(world, client_of, case):
    event = record_event(
        world.salesperson, case.deal.pk, name="Proposals are due", on=world.salesperson.today()
    )
    for path in ("edit/", "done/", "remove/"):
        assert client_of(world.other_team).post(f"/key-events/{event.pk}/{path}").status_code == 404
        assert client_of(world.viewer).post(f"/key-events/{event.pk}/{path}").status_code == 403


def test_two_sources_are_shown_as_a_contradiction(world, client_of, case):
    who = case.people["Wang Dan"].pk
    judge(world.salesperson, case.deal.pk, [Change(who, "attitude", "resistant", beside=True)])
    said = section(plan_of(client_of(world.salesperson), case), "gaps")
    assert "Wang Dan, Attitude: we hold “active”, another source says “resistant”." in said


def test_an_earlier_day_advises_as_of_then_and_offers_no_deed(world, client_of, case):
    day = world.salesperson.today() - timedelta(days=1)
    html = client_of(world.salesperson).get(f"{case.url}plan/?as_of={day}").content.decode()
    assert "to look at, not to change" in html
    assert "steps/new/" not in html
    assert f"as_of={day}" in html


def test_a_plan_without_people_says_what_it_needs(world, client_of):
    deal = make_deal(world.salesperson)
    said = text_of(client_of(world.salesperson).get(f"/deals/{deal.pk}/decision/plan/"))
    assert "A plan needs people" in said


def test_it_says_the_same_in_chinese(world, client_of, case):
    User.objects.filter(pk=world.salesperson.user_id).update(language="zh-hans")
    said = text_of(plan_of(client_of(world.salesperson), case))
    for words in ("下一个争取谁", "首要危险", "不要请Li Qing牵线", "中立 → 支持", "路程 4"):
        assert words in said, words


def test_the_deal_page_leads_to_the_map_and_not_for_who_only_looks_on(world, client_of, case):
    page = f"/deals/{case.deal.pk}/"
    assert case.url in client_of(world.salesperson).get(page).content.decode()
    assert case.url not in client_of(world.viewer).get(page).content.decode()


def test_the_best_way_to_each_stands_there_and_the_others_come_when_asked(world, client_of, case):
    client = client_of(world.salesperson)
    best, every = (section(client.get(f"{case.url}plan/{asked}"), "routes") for asked in ("", "?all=routes"))
    assert best.count("To ") == every.count("To ") == best.count("cost ") < every.count("cost ")
    assert "Other ways" in best
    assert "Other ways" not in every
    assert best.replace("Other ways", "").split("cost ")[0] == every.split("cost ")[0]


def test_the_heaviest_gaps_stand_there_and_the_rest_come_when_asked(world, client_of, case):
    for name in case.people:
        case.hold(name, "stance", "supporter", beside=True)
        case.hold(name, "attitude", "passive", beside=True)
    client = client_of(world.salesperson)
    first, every = (client.get(f"{case.url}plan/{asked}") for asked in ("", "?all=gaps"))
    shown, all_of_them = (one.content.decode().count('class="dm-gap"') for one in (first, every))
    assert shown == MOST < all_of_them
    assert re.search(rf"What is missing\s+{all_of_them}\s", section(first, "gaps"))
    assert "All of them" in section(first, "gaps")
    assert "All of them" not in section(every, "gaps")
    assert section(every, "gaps").startswith(section(first, "gaps").replace("All of them", "").rstrip())
