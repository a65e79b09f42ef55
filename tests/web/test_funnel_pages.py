"""The pages of the funnel: pictures that open their deals, figures by role, and what is said where little is known."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.app.funneling import KEY, tell
from tests.cast import World, make_account, make_world
from tests.remembering import remembered
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.keeping import keep_view
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.queries import Asked
from tongpin.app.jobs.commands import run_job
from tongpin.app.jobs.models import Job

ClientOf = Callable[[Actor], Client]
PAGES = ("", "flows/", "cohorts/", "forecast/", "backtest/", "people/", "compare/")
BEHIND = re.compile(r'href="(/funnel/deals/[^"]+)"')


def _story(deals: int = 240) -> World:
    """A house with a history, and the views that these tests look at."""
    world = make_world()
    tell(world, deals)
    _reckon(world)
    return world


def _reckon(world: World) -> None:
    desk = desk_of(world.owner)
    whole, north = Asked(of="whole", playbook=KEY), Asked(of=f"team:{world.north.pk}", playbook=KEY)
    mine = replace(north, of=f"member:{world.salesperson.member_id}")
    wanted = [*(("funnel", one) for one in (whole, north, mine)), ("groups", replace(whole, by="owner"))]
    wanted += [("forecast", Asked(of="whole"))]
    for kind, asked in wanted:
        keep_view(world.workspace.pk, kind, asked, desk.reckon(kind, asked), 0.1, desk.today)


@pytest.fixture
def told(db: None) -> World:
    cache.clear()  # jobs of rolled back tests had the same numbers
    return remembered("funnel pages", _story)


def page_of(client: Client, path: str) -> str:
    answer = client.get(f"/funnel/{path}")
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("path", [one for one in PAGES if one != "backtest/"])
def test_every_page_shows_its_figures_and_where_it_stands(
    told: World, client_of: ClientOf, path: str
) -> None:
    html = page_of(client_of(told.owner), path)
    assert "The whole house" in html
    assert "reckoned within the hour" in html
    assert 'aria-current="page"' in html
    assert "data-copy=" in html
    assert " style=" not in html


def test_every_stage_has_its_bar_its_slope_and_its_words(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "")
    for kind in ("wide", "narrow"):
        picture = html.partition(f'class="fu-pic fu-{kind}"')[2].partition("</svg>")[0]
        stages = picture.count('class="fu-bar')
        assert stages >= 4
        assert picture.count('class="fu-rate"') == stages
        assert 'class="fu-won"' in picture
    assert "The same as a table" in html


def test_every_number_opens_as_many_deals_as_it_says(told: World, client_of: ClientOf) -> None:
    us = client_of(told.owner)
    html = page_of(us, "")
    links = re.findall(
        r'<a href="(/funnel/deals/\d+/\?cell=in[^"]+)"><text class="fu-count[^>]*>(\d+) deals?<', html
    )
    assert len(links) >= 4
    for url, count in links:
        assert f"{count} deal" in text_of(us.get(url).content.decode())
    won = re.search(r'<a href="([^"]+cell=won)"><text class="fu-onus"[^>]*>(\d+) deals', html)
    assert won
    listed = us.get(won[1]).content.decode()
    assert listed.count("data-item") == min(int(won[2]), 50)


def test_the_deals_of_a_person_are_called_by_the_name(told: World, client_of: ClientOf) -> None:
    us = client_of(told.owner)
    links = re.findall(r'href="(/funnel/deals/\d+/\?cell=won[^"]+)"', page_of(us, "people/"))
    titles = [
        text_of(us.get(url).content.decode().partition("<h1>")[2].partition("</h1>")[0]) for url in links
    ]
    assert "Won: salesperson" in titles
    for strange in ("cohort:soon:3", "open:", "won:nobody"):
        assert us.get(links[0].partition("?")[0], {"cell": strange}).status_code == 200


def test_people_are_measured_against_the_team(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "people/")
    assert "Strength against the team" in html
    assert re.search(r"\d\.\d×", text_of(html))
    assert "Strength against the team" not in page_of(client_of(told.owner), "compare/?by=source")


def test_no_page_gives_one_deal_a_percentage(told: World, client_of: ClientOf) -> None:
    us = client_of(told.owner)
    for url in sorted(set(BEHIND.findall(page_of(us, ""))))[:6]:
        table = unescape(us.get(url).content.decode()).partition("<tbody>")[2].partition("</tbody>")[0]
        assert "%" not in table


def test_flows_between_two_days_are_asked_for_once_and_then_there(told: World, client_of: ClientOf) -> None:
    us = client_of(told.owner)
    today = told.owner.today()
    query = f"start={today - timedelta(days=40)}&end={today - timedelta(days=1)}"
    first = page_of(us, f"flows/?{query}")
    assert "Nobody has asked for these figures yet." in first
    assert "data-ask" in first
    asked = re.search(r'name="query" value="([^"]*)"', first)
    assert asked
    answer = us.post("/funnel/reckon/flows/", {"query": asked[1]})
    assert answer.headers["Location"] == f"/funnel/flows/?{asked[1]}"
    run_job(Job.objects.get().pk)
    html = page_of(us, f"flows/?{query}")
    assert 'data-picture="flows"' in html
    flow = re.search(
        r'<a href="([^"]+cell=flow[^"]+)" data-open aria-label="Flowed back: [^"]*">(\d+)</a>', html
    )
    assert flow
    assert f"{flow[2]} deal" in text_of(us.get(flow[1]).content.decode())
    assert '<a href="' in html.partition('class="fu-ribbon fu-k-back"')[0][-400:], "the ribbon is a link"


def test_days_in_the_wrong_order_are_refused_in_words(told: World, client_of: ClientOf) -> None:
    us = client_of(told.owner)
    answer = us.post("/funnel/reckon/flows/", {"query": "start=2026-05-02&end=2026-05-01"}, follow=True)
    assert "The first day must not lie after the last one." in unescape(answer.content.decode())
    assert us.post("/funnel/reckon/nowhere/", {"query": ""}).status_code == 404


def test_an_address_narrows_the_figures_and_can_be_sent(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.manager), "")
    sent = re.search(r'data-copy="http://testserver(/[^"]+)"', html)
    assert sent
    assert f"of=team%3A{told.north.pk}" in sent[1]
    counts = re.compile(r'class="fu-count[^>]*>([^<]+)<')
    owner = unescape(client_of(told.owner).get(sent[1]).content.decode())
    assert counts.findall(owner) == counts.findall(html)


def test_a_salesperson_sees_the_teams_figures_but_not_its_deals(told: World, client_of: ClientOf) -> None:
    us = client_of(told.salesperson)
    mine = page_of(us, "")
    assert BEHIND.findall(mine)
    html = page_of(us, f"?of=team:{told.north.pk}")
    assert "You see the figures of your team, not its deals." in html
    assert not BEHIND.findall(html)
    view = FunnelView.objects.filter(of=f"team:{told.north.pk}", kind="funnel").latest("id")
    assert us.get(f"/funnel/deals/{view.pk}/?cell=won").status_code == 404
    assert us.get(f"/funnel/?of=member:{told.teammate.member_id}").status_code == 404
    assert us.get("/funnel/?of=whole").status_code == 404


def test_deals_that_went_elsewhere_are_counted_but_not_shown(told: World, client_of: ClientOf) -> None:
    us = client_of(told.salesperson)
    url = next(one for one in BEHIND.findall(page_of(us, "")) if one.endswith("cell=won"))
    before = text_of(us.get(url).content.decode())
    assert "not for you" not in before
    handed = Deal.objects.filter(owner_id=told.salesperson.member_id, status="won").first()
    assert handed
    Deal.objects.filter(pk=handed.pk).update(owner_id=told.other_team.member_id)
    type(handed.account).objects.filter(pk=handed.account_id).update(owner_id=told.other_team.member_id)
    after = text_of(us.get(url).content.decode())
    assert "1 on this page is not for you" in after


def test_of_a_page_whose_deals_went_elsewhere_one_gets_to_the_next_and_learns_nothing(
    told: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongpin.app.funnel.cells.SIZE", 2)
    us = client_of(told.salesperson)
    url = next(one for one in BEHIND.findall(page_of(us, "")) if one.endswith("cell=won"))
    gone = [int(one) for one in re.findall(r'href="/deals/(\d+)/" data-open', us.get(url).content.decode())]
    assert len(gone) == 2
    handed = list(Deal.objects.filter(pk__in=gone))
    account = make_account(told.other_team, "far away")
    Deal.objects.filter(pk__in=gone).update(owner_id=told.other_team.member_id, account=account)
    html = us.get(url).content.decode()
    assert "2 on this page are not for you" in text_of(html)
    assert 'rel="next"' in html
    assert not any(f"/deals/{one.pk}/" in html or one.name in html for one in handed)
    assert "data-open>" in us.get(f"{url}&page=2").content.decode()


def test_under_thirty_wins_no_interval_is_told(world: World, client_of: ClientOf) -> None:
    tell(world, 24)
    _reckon(world)
    html = page_of(client_of(world.owner), "")
    assert "under 30 no interval is told" in html
    assert 'class="fu-interval"' not in html.partition('class="fu-pic fu-wide"')[2].partition("</svg>")[0]
    assert "Count over the whole history" in html


def test_a_house_without_deals_is_told_what_is_missing(world: World, client_of: ClientOf) -> None:
    html = page_of(client_of(world.owner), "")
    assert "Nobody has asked for these figures yet." in html
    answer = client_of(world.owner).post("/funnel/reckon/funnel/", {"query": ""}, follow=True)
    assert answer.status_code == 200
    assert "Traceback" not in answer.content.decode()


def test_work_under_way_shows_a_bar_that_comes_by_itself(told: World, client_of: ClientOf) -> None:
    view = FunnelView.objects.filter(of="whole", kind="funnel").latest("id")
    waiting = _waiting(told, view.key)
    html = page_of(client_of(told.owner), "")
    assert "<progress" in html
    assert 'hx-trigger="every 2s"' in html
    assert '<noscript><meta http-equiv="refresh"' in html
    assert 'class="fu-bar' in html, "the older figures stay in sight"
    waiting.delete()


def _waiting(world: World, key: str) -> FunnelView:
    job = Job.objects.create(
        workspace=world.workspace, member_id=world.owner.member_id, kind="funnel", state="running", total=100
    )
    return FunnelView.objects.create(
        workspace=world.workspace, kind="funnel", key=key, of="whole", day=world.owner.today(), job=job
    )


@pytest.mark.parametrize("tab", ["funnel", "flows", "cohorts", "forecast", "backtest", "people", "compare"])
def test_every_page_goes_out_as_a_workbook(told: World, client_of: ClientOf, tab: str) -> None:
    answer = client_of(told.owner).get(f"/funnel/{tab}.xlsx")
    assert answer.status_code == 200
    assert ".xlsx" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()


def test_the_pages_ask_the_database_as_often_whatever_the_number_of_deals(
    world: World, client_of: ClientOf
) -> None:
    counted = []
    for more in (40, 160):
        tell(world, more, seed=more)
        _reckon(world)
        us = client_of(world.owner)
        counts = []
        for path in PAGES:
            page_of(us, path)
            with CaptureQueriesContext(connection) as asked:
                page_of(us, path)
            counts.append(len(asked))
        counted.append(counts)
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 30
