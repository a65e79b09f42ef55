"""Views of the funnel: reckoned at night or asked for, found again, and true to the deals behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.app.funneling import KEY, story, tell
from tests.cast import World
from tests.remembering import remembered
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound
from tongpin.app.deals.models import LOST, OPEN, WON, Deal
from tongpin.app.funnel import commands, queries
from tongpin.app.funnel.models import ForecastMade, FunnelCell, FunnelView
from tongpin.app.funnel.queries import Asked
from tongpin.app.jobs import commands as jobs
from tongpin.app.jobs.models import Job
from tongpin.app.workspace.models import Rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> World:
    cache.clear()  # jobs of rolled back tests had the same numbers
    return remembered("funnel told", story)


@pytest.fixture
def night(told: World) -> World:
    """The same world after its night."""
    return remembered("funnel night", lambda: reckoned(told))


def reckoned(world: World) -> World:
    assert commands.reckon_workspace(world.workspace.pk, backtests=False)
    return world


def ask(actor: Actor, page: str, asked: Asked, capture: Callable[..., Any]) -> None:
    with capture(execute=True):
        commands.ask_view(actor, page, asked)


def test_the_funnel_holds_just_the_deals_that_are_open(night: World) -> None:
    page = queries.funnel_page(night.owner, Asked())
    assert (page.state, page.asked.of, page.asked.playbook) == ("ready", "whole", KEY)
    assert page.funnel is not None
    for stage in page.funnel.stages:
        mine = Deal.objects.filter(status=OPEN, stage=stage.key, playbook__key=KEY)
        assert stage.inside.deals == mine.count()
        assert page.view_id is not None
        cell = queries.cell_deals(night.owner, page.view_id, f"in:{stage.key}")
        assert {row.id for row in cell.rows} == set(mine.values_list("id", flat=True))
        assert (cell.total, cell.hidden) == (mine.count(), 0)
    year = night.owner.today() - timedelta(days=364)
    ended = Deal.objects.filter(closed_on__gte=year)
    assert page.funnel.won.deals == ended.filter(status=WON).count()
    assert page.funnel.lost.deals == ended.filter(status=LOST).count()


def test_the_deals_behind_a_number_come_with_the_largest_first(told: World) -> None:
    Rate.objects.create(workspace=told.workspace, currency="USD", rate=7, as_of=told.owner.today())
    commands.reckon_workspace(told.workspace.pk, backtests=False)
    page = queries.funnel_page(told.owner, Asked())
    assert page.view_id is not None
    cell = queries.cell_deals(told.owner, page.view_id, "won")
    worth = [row.amount * (7 if row.currency == "USD" else 1) for row in cell.rows if row.amount]
    assert worth == sorted(worth, reverse=True)
    assert len(worth) > 5
    assert queries.cell_deals(told.owner, page.view_id, "won", 99).sheet.number == 1
    nothing = queries.cell_deals(told.owner, page.view_id, "no:such")
    assert (nothing.total, nothing.rows) == (0, ())


def test_a_slice_that_nobody_has_reckoned_is_asked_for_and_comes(
    told: World, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    asked = Asked(of=f"team:{told.north.pk}", source="fair", days=90)
    before = queries.funnel_page(told.manager, asked)
    assert (before.state, before.funnel, before.job_id) == ("none", None, None)
    ask(told.manager, "funnel", asked, django_capture_on_commit_callbacks)
    page = queries.funnel_page(told.manager, asked)
    assert page.state == "ready"
    assert page.funnel is not None
    mine = Deal.objects.filter(status=OPEN, source="fair", owner__team=told.north)
    assert sum(stage.inside.deals for stage in page.funnel.stages) == mine.count()
    assert Job.objects.get().result["view"] == page.view_id
    assert set(page.options.sources) == {"fair", "referral"}


def test_while_a_job_is_at_it_the_page_says_so_and_nobody_starts_a_second(told: World) -> None:
    first = commands.ask_view(told.owner, "funnel", Asked())
    page = queries.funnel_page(told.owner, Asked())
    assert (page.state, page.job_id, page.made_at) == ("reckoning", first, None)
    assert commands.ask_view(told.owner, "cohorts", Asked()) == first
    commands.cancel_view(told.owner, "funnel", Asked())
    jobs.run_job(first or 0)
    assert queries.funnel_page(told.owner, Asked()).state == "none"


def test_a_job_that_breaks_is_told(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tongpin.app.funnel.commands.asking.desk_of", broken)
    jobs.run_job(commands.ask_view(told.owner, "funnel", Asked()) or 0)
    page = queries.funnel_page(told.owner, Asked())
    assert (page.state, page.failed) == ("none", True)


def test_every_page_has_its_view(told: World, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    today = told.owner.today()
    dated = Asked(start=today - timedelta(days=90), end=today - timedelta(days=10))
    flows = [("flows", Asked()), ("flows", dated)]
    parts = [("compare", Asked(by=by)) for by in ("owner", "team", "source", "industry", "segment", "month")]
    pages = [("funnel", Asked()), ("cohorts", Asked()), ("people", Asked()), ("forecast", Asked())]
    for page, asked in [*pages, *flows, *parts]:
        ask(told.owner, page, asked, django_capture_on_commit_callbacks)
        answer = getattr(queries, f"{page}_page")(told.owner, asked)
        assert answer.state == "ready", (page, asked)
    shown = queries.flows_page(told.owner, dated).flows
    assert shown is not None
    assert (shown.start, shown.end) == (dated.start, dated.end)
    groups = queries.compare_page(told.owner, Asked(by="industry")).groups
    assert groups is not None
    assert {row.key for row in groups.rows} == {"industry m", "industry s", "industry t", "industry o"}
    sized = queries.compare_page(told.owner, Asked(by="segment")).groups
    assert sized is not None
    assert [row.key for row in sized.rows] == ["50-249"]


def test_days_the_wrong_way_round_are_refused(told: World) -> None:
    today = told.owner.today()
    with pytest.raises(Invalid):
        commands.ask_view(told.owner, "flows", Asked(start=today, end=today - timedelta(days=3)))
    with pytest.raises(NotFound):
        commands.ask_view(told.owner, "horoscope", Asked())


def test_a_new_view_takes_the_place_of_the_old_one(night: World) -> None:
    made = FunnelView.objects.exclude(kind="options").count()
    again = commands.reckon_workspace(night.workspace.pk, backtests=False)
    assert made == again == FunnelView.objects.exclude(kind="options").count()
    views = set(FunnelView.objects.values_list("id", flat=True))
    assert set(FunnelCell.objects.values_list("view_id", flat=True)) <= views


def test_views_that_nobody_asks_for_anew_are_gone_after_a_week(night: World) -> None:
    long_ago = night.owner.today() - timedelta(days=8)
    FunnelView.objects.update(day=long_ago, key="old")
    commands.reckon_workspace(night.workspace.pk, backtests=False)
    assert not FunnelView.objects.filter(key="old").exists()


def test_forecasts_that_were_made_stay_as_they_were_made(night: World) -> None:
    before = list(ForecastMade.objects.order_by("id").values())
    Deal.objects.filter(status=OPEN).update(amount=1)
    commands.reckon_workspace(night.workspace.pk, backtests=False)
    assert list(ForecastMade.objects.order_by("id").values()) == before


def test_a_page_takes_the_same_number_of_queries_whatever_there_is(night: World) -> None:
    before = queries_taken(night)
    tell(night, 40)
    commands.reckon_workspace(night.workspace.pk, backtests=False)
    assert queries_taken(night) == before
    assert all(len(counts) == 1 and max(counts) <= 10 for counts in before.values())


def queries_taken(world: World) -> dict[str, set[int]]:
    """By page, whoever asks."""
    asked, found = Asked(playbook=KEY), defaultdict[str, set[int]](set)
    for page in ("funnel", "flows", "cohorts", "forecast", "people", "compare"):
        for actor in (world.owner, world.manager):
            getattr(queries, f"{page}_page")(actor, asked)
            with CaptureQueriesContext(connection) as captured:
                getattr(queries, f"{page}_page")(actor, asked)
            found[page].add(len(captured))
    return found


def test_a_workspace_without_deals_has_a_page_and_nothing_to_reckon(world: World) -> None:
    assert commands.reckon_workspace(world.workspace.pk) == 0
    page = queries.funnel_page(world.owner, Asked())
    assert (page.state, page.funnel, page.forecast) == ("none", None, None)


def test_a_new_colleague_leans_on_the_team(
    told: World, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    Deal.objects.filter(owner_id=told.salesperson.member_id).exclude(status=OPEN).delete()
    asked = Asked(of=f"member:{told.salesperson.member_id}", days=0)
    ask(told.salesperson, "funnel", asked, django_capture_on_commit_callbacks)
    page = queries.funnel_page(told.salesperson, asked)
    assert page.funnel is not None
    assert page.funnel.base in ("team", "mixed")
    assert page.funnel.own_weight < 0.9
    assert not page.funnel.enough
    whole = queries.funnel_page(told.owner, replace(asked, of="whole"))
    assert whole.state == "none"


def test_the_night_comes_to_a_workspace_in_the_hour_after_its_midnight(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = timezone.localtime(timezone=ZoneInfo(told.owner.zone)).hour
    monkeypatch.setattr("tongpin.app.workspace.nights.MIDNIGHT", hour)
    assert commands.reckon_everything() > 0
    monkeypatch.setattr("tongpin.app.workspace.nights.MIDNIGHT", (hour + 12) % 24)
    assert commands.reckon_everything() == 0
    assert commands.reckon_everything(at_any_hour=True) > 0


@pytest.mark.parametrize("word", ["展会", "A&B = 50% + more;", "老客户" * 26, "a b"])
def test_a_slice_is_found_again_by_its_key_whatever_its_words_are(told: World, word: str) -> None:
    from urllib.parse import parse_qsl

    asked = Asked(of="whole", playbook=KEY, source=word, industry=word, segment="1000+", days=0)
    assert queries.asked_of(dict(parse_qsl(asked.key))) == asked
    assert queries.asked_of(dict(parse_qsl(asked.query()))) == asked
    assert len(asked.key) < 450
