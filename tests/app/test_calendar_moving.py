"""Every kind of entry is put on another day by its own command, once."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.app.calendaring import Dates, make_dates
from tests.app.visiting import ahead
from tests.cast import World
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.calendar import commands, queries
from tongpin.app.visits.models import Visit

pytestmark = pytest.mark.django_db
SHANGHAI = "Asia/Shanghai"


@pytest.fixture
def dates(world: World) -> Dates:
    return make_dates(world.salesperson)


def kinds_of(page: queries.CalendarPage, day: date) -> list[str]:
    return sorted(one.kind for there in page.days if there.date == day for one in there.entries)


@pytest.mark.parametrize("kind", ["visit", "step", "promise", "event", "buying"])
def test_every_kind_is_moved_once_and_the_second_move_is_told_so(
    world: World, dates: Dates, kind: str
) -> None:
    target = dates.day + timedelta(days=1)
    entry = next(
        one
        for one in queries.calendar_page(world.salesperson, view="day", day=dates.day).days[0].entries
        if one.kind == kind
    )
    assert entry.movable
    wish = {"kind": kind, "entry_id": entry.id, "version": entry.version}
    moved = commands.move_entry(world.salesperson, **wish, day=target)
    assert (moved.before, moved.day) == (dates.day, target)
    with pytest.raises(Stale):
        commands.move_entry(world.salesperson, **wish, day=target + timedelta(days=1))
    assert kind in kinds_of(queries.calendar_page(world.salesperson, view="day", day=target), target)
    with pytest.raises(Denied):
        commands.move_entry(world.viewer, **wish, day=target)
    with pytest.raises(NotFound):
        commands.move_entry(world.other_team, **wish, day=target)


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date(2199, 1, 1), date.max])
def test_nothing_is_moved_out_of_this_time(world: World, dates: Dates, day: date) -> None:
    for one in queries.calendar_page(world.salesperson, view="day", day=dates.day).days[0].entries:
        if one.movable:
            wish = {"kind": one.kind, "entry_id": one.id, "version": one.version}
            with pytest.raises(Invalid):
                commands.move_entry(world.salesperson, **wish, day=day)


def test_a_visit_keeps_its_hour_unless_told_another(world: World, dates: Dates) -> None:
    seen = Visit.objects.get(pk=dates.ids["visit"])
    wish = {"kind": "visit", "entry_id": seen.pk}
    version = commands.move_entry(
        world.salesperson, **wish, version=seen.version, day=ahead(world.salesperson, 9)
    ).version
    moved = Visit.objects.get(pk=seen.pk)
    assert moved.starts_at - seen.starts_at == timedelta(days=6)
    commands.move_entry(
        world.salesperson, **wish, version=version, day=ahead(world.salesperson, 9), at=time(14, 30)
    )
    assert (Visit.objects.get(pk=seen.pk).starts_at - moved.starts_at) == timedelta(hours=5, minutes=30)


def test_what_cannot_be_moved_is_not_found(world: World, dates: Dates) -> None:
    for kind in ("care", "outside", "nothing"):
        with pytest.raises(NotFound):
            commands.move_entry(world.salesperson, kind=kind, entry_id=1, version=1, day=dates.day)
