"""Who may ask for which slice, and that nothing of a colleague's leaks to somebody who sees the team's figures."""

from __future__ import annotations

from itertools import product

import pytest

from tests.app.funneling import story
from tests.cast import World
from tests.remembering import remembered
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.base.plain import plain
from tongpin.app.deals.models import Deal
from tongpin.app.funnel import commands, queries
from tongpin.app.funnel.models import FunnelCell, FunnelView
from tongpin.app.funnel.queries import Asked

pytestmark = pytest.mark.django_db
PAGES = ("funnel", "flows", "cohorts", "forecast", "backtest", "people", "compare")
WIDE = ("people", "compare")


@pytest.fixture
def told(db: None) -> World:
    return remembered("funnel reckoned", reckoned)


def reckoned() -> World:
    world = story()
    commands.reckon_workspace(world.workspace.pk, backtests=False)
    return world


def slices(world: World) -> dict[str, str]:
    people = ("owner", "manager", "salesperson", "teammate", "other_team")
    members = {name: f"member:{getattr(world, name).member_id}" for name in people}
    teams = {name: f"team:{getattr(world, name).pk}" for name in ("head", "north", "south")}
    return {"whole": "whole", **teams, **members}


MAY = {
    "owner": {"whole", "head", "north", "south", "owner", "manager", "salesperson", "teammate", "other_team"},
    "manager": {"north", "manager", "salesperson", "teammate"},
    "salesperson": {"north", "salesperson"},
    "teammate": {"north", "teammate"},
    "other_team": {"south", "other_team"},
    "viewer": {"north", "manager", "salesperson", "teammate"},
}


@pytest.mark.parametrize("role", MAY)
def test_everybody_sees_the_slices_that_are_theirs_and_no_other(told: World, role: str) -> None:
    actor = getattr(told, role)
    for page, (name, of) in product(PAGES, slices(told).items()):
        show = getattr(queries, f"{page}_page")
        figures_only = role in ("salesperson", "teammate", "other_team") and of.startswith("team")
        if name in MAY[role] and not (figures_only and page in WIDE):
            assert show(actor, Asked(of=of)).figures_only is figures_only
        else:
            with pytest.raises(NotFound):
                show(actor, Asked(of=of))
            if name not in MAY[role]:
                with pytest.raises(NotFound):
                    commands.ask_view(actor, page, Asked(of=of))


def test_a_stranger_sees_nothing_of_it(told: World, stranger: Actor) -> None:
    page = queries.funnel_page(stranger, Asked())
    assert (page.state, page.funnel, page.options.sources) == ("none", None, ())
    for of in (f"team:{told.north.pk}", f"member:{told.salesperson.member_id}"):
        with pytest.raises(NotFound):
            queries.funnel_page(stranger, Asked(of=of))
    for view_id in FunnelView.objects.values_list("id", flat=True):
        with pytest.raises(NotFound):
            queries.cell_deals(stranger, view_id, "won")
    for model in (FunnelView, FunnelCell):
        assert not policy.visible_rows(stranger, model).exists()


@pytest.mark.parametrize("role", MAY)
def test_a_cell_opens_for_those_who_may_ask_and_shows_what_they_may_see(told: World, role: str) -> None:
    actor = getattr(told, role)
    mine = {of for name, of in slices(told).items() if name in MAY.get(role, ())}
    sells = role in ("salesperson", "teammate", "other_team")
    seen = set(policy.visible_rows(actor, Deal).values_list("id", flat=True))
    for view in FunnelView.objects.filter(kind__in=("funnel", "groups")):
        cell = FunnelCell.objects.filter(view=view).order_by("-deals").first()
        if cell is None:
            continue
        if view.of not in mine or (sells and view.of.startswith("team")):
            with pytest.raises(NotFound):
                queries.cell_deals(actor, view.pk, cell.key)
            continue
        page = queries.cell_deals(actor, view.pk, cell.key)
        assert {row.id for row in page.rows} <= seen
        assert page.hidden == page.total - len(page.rows)
        assert page.total == cell.deals


def test_deals_that_changed_hands_are_counted_but_not_shown(told: World) -> None:
    of = f"member:{told.salesperson.member_id}"
    page = queries.funnel_page(told.salesperson, Asked(of=of))
    assert page.view_id is not None
    before = queries.cell_deals(told.salesperson, page.view_id, "won")
    gone = before.rows[0]
    Deal.objects.filter(pk=gone.id).update(owner_id=told.other_team.member_id, account=_far_away(told))
    after = queries.cell_deals(told.salesperson, page.view_id, "won")
    assert (after.total, after.hidden) == (before.total, 1)
    assert gone.id not in {row.id for row in after.rows}


def test_each_page_says_of_itself_alone_what_is_left_out(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tongpin.app.funnel.cells.SIZE", 2)
    view = queries.funnel_page(told.manager, Asked()).view_id or 0
    before = [queries.cell_deals(told.manager, view, "won", number) for number in (1, 2, 3)]
    away = before[1].rows
    Deal.objects.filter(pk__in=[row.id for row in away]).update(
        owner_id=told.other_team.member_id, account=_far_away(told)
    )
    after = [queries.cell_deals(told.manager, view, "won", number) for number in (1, 2, 3)]
    assert [one.hidden for one in after] == [0, 2, 0]
    assert [one.rows for one in after] == [before[0].rows, (), before[2].rows]
    assert {one.total for one in after} == {before[0].total}
    assert after[1].sheet.has_next()
    assert after[1].sheet.start_index() == 3


def _far_away(world: World) -> int:
    from tests.cast import make_account

    return make_account(world.other_team, "far away").pk


@pytest.mark.parametrize("page", ["funnel", "flows", "cohorts", "forecast"])
def test_the_teams_figures_tell_no_deal_and_no_amount(told: World, page: str) -> None:
    found = getattr(queries, f"{page}_page")(told.salesperson, Asked(of=f"team:{told.north.pk}"))
    assert found.state == "ready"
    assert (found.figures_only, found.view_id, found.withheld) == (True, None, False)
    text = str(plain({name: getattr(found, name, None) for name in ("funnel", "flows", "triangle")}))
    assert "currency" not in text
    assert "'base': None" in text or page == "forecast"
    assert "'value': None" in text or page in ("flows", "forecast", "funnel")
    forecast = getattr(found, "forecast", None)
    for one in forecast.currencies if forecast else ():
        assert (one.carriers, one.known) == ((), ())
    assert (found.options.sources, found.options.by) == ((), ())


def test_a_team_of_two_keeps_its_figures_to_itself(told: World) -> None:
    Deal.objects.filter(owner_id=told.manager.member_id).update(owner_id=told.teammate.member_id)
    commands.reckon_workspace(told.workspace.pk, backtests=False)
    page = queries.funnel_page(told.salesperson, Asked(of=f"team:{told.north.pk}"))
    assert (page.withheld, page.funnel, page.forecast) == (True, None, None)
    assert queries.funnel_page(told.manager, Asked()).funnel is not None


@pytest.mark.parametrize(
    "narrowed", [{"source": "fair"}, {"industry": "industry m"}, {"segment": "50-249"}, {"currency": "USD"}]
)
def test_the_teams_figures_cannot_be_narrowed_to_one_colleagues(
    told: World, narrowed: dict[str, str]
) -> None:
    asked = Asked(of=f"team:{told.north.pk}", **narrowed)  # type: ignore[arg-type]  # texts all
    with pytest.raises(NotFound):
        queries.funnel_page(told.salesperson, asked)
    with pytest.raises(NotFound):
        commands.ask_view(told.salesperson, "funnel", asked)


def test_who_only_looks_on_may_have_a_view_reckoned(told: World) -> None:
    assert commands.ask_view(told.viewer, "funnel", Asked(source="fair")) is not None


def test_the_filter_offers_words_of_the_readers_own_slices(told: World) -> None:
    own = queries.funnel_page(told.salesperson, Asked())
    assert own.options.industries == ("industry s",)
    assert queries.funnel_page(told.manager, Asked()).options.industries == (
        "industry m",
        "industry s",
        "industry t",
    )
    assert len(queries.funnel_page(told.owner, Asked()).options.industries) == 4
