"""Figures of the funnel are written once for each view, language and right, and never shown to anybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from tests.app.funneling import KEY, tell
from tests.cast import World, make_world
from tests.remembering import remembered
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.keeping import keep_view
from tongpin.app.funnel.queries import Asked
from tongpin.app.workspace.models import User
from tongpin.web.funnel import kept

ClientOf = Callable[[Actor], Client]


def _story() -> World:
    world = make_world()
    tell(world, 60)
    reckon(world)
    return world


def reckon(world: World) -> None:
    desk, whole = desk_of(world.owner), Asked(of="whole", playbook=KEY)
    for asked in (whole, replace(whole, of=f"team:{world.north.pk}")):
        keep_view(world.workspace.pk, "funnel", asked, desk.reckon("funnel", asked), 0.1, desk.today)


@pytest.fixture
def told(db: None) -> World:
    kept.TEXTS.clear()
    return remembered("funnel kept", _story)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of figures that were really written."""
    names: list[str] = []
    write = kept.render_to_string

    def listening(name: str, context: dict[str, object]) -> str:
        names.append(name)
        return write(name, context)

    monkeypatch.setattr(kept, "render_to_string", listening)
    return names


def figures(client: Client, path: str) -> str:
    html = client.get(f"/funnel/{path}").content.decode()
    return html.partition('id="fu-body"')[2].partition("</main>")[0]


def test_the_same_figures_are_written_once(told: World, client_of: ClientOf, written: list[str]) -> None:
    client = client_of(told.owner)
    first = figures(client, "cohorts/")
    assert figures(client, "cohorts/") == first
    assert written == ["funnel/figures/cohorts.html"]


def test_each_language_has_its_own(told: World, client_of: ClientOf, written: list[str]) -> None:
    client = client_of(told.owner)
    english = figures(client, "")
    User.objects.update(language="zh-hans")
    assert figures(client, "") != english
    assert len(written) == 2


def test_new_figures_take_the_place_of_old_ones(told: World, client_of: ClientOf, written: list[str]) -> None:
    client = client_of(told.owner)
    before = figures(client, "")
    Deal.objects.filter(status="open").delete()
    assert figures(client, "") == before
    reckon(told)
    assert figures(client, "") != before
    assert len(written) == 2


def test_who_sees_figures_only_is_never_shown_what_was_written_for_others(
    told: World, client_of: ClientOf
) -> None:
    Deal.objects.filter(owner_id=told.other_team.member_id).update(owner_id=told.owner.member_id)
    team = f"?of=team:{told.north.pk}"
    desk, asked = desk_of(told.owner), Asked(of=f"team:{told.north.pk}", playbook=KEY)
    keep_view(told.workspace.pk, "funnel", asked, desk.reckon("funnel", asked), 0.1, desk.today)
    assert "/funnel/deals/" in figures(client_of(told.manager), team)
    assert "/funnel/deals/" not in figures(client_of(told.salesperson), team)


def test_another_slice_in_the_address_leads_elsewhere(
    told: World, client_of: ClientOf, written: list[str]
) -> None:
    client = client_of(told.owner)
    assert "days=90" not in figures(client, "cohorts/")
    assert "terms=30" in figures(client, "cohorts/?terms=30")
    assert len(written) == 2
