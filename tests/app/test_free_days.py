"""Public holidays and make-up workdays of the country that the workspace counts its days in."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import World, fresh
from tongpin.app.calendar import queries
from tongpin.app.calendar.free_days import FREE, WORK, country_of, free_days
from tongpin.app.workspace.models import Workspace

pytestmark = pytest.mark.django_db
SHANGHAI = "Asia/Shanghai"


def test_china_2026_has_its_holidays_and_its_make_up_workdays() -> None:
    year = free_days(SHANGHAI, date(2026, 1, 1), date(2026, 12, 31), "zh-hans")
    work = sorted(day for day, one in year.items() if one.kind == WORK)
    assert work == [
        date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ]
    assert (year[date(2026, 2, 17)].kind, year[date(2026, 2, 17)].name) == (FREE, "春节")
    assert year[date(2026, 10, 6)].kind == FREE
    assert free_days(SHANGHAI, date(2026, 2, 17), date(2026, 2, 17), "en")[date(2026, 2, 17)].name.startswith(
        "Chinese"
    )


def test_holidays_follow_the_zone_of_the_workspace(world: World) -> None:
    assert [
        country_of(zone)
        for zone in (SHANGHAI, "Asia/Urumqi", "PRC", "Asia/Hong_Kong", "Europe/Berlin", "UTC", "no/zone")
    ] == [*("CN", "CN", "CN", "HK", "DE", None, None)]
    assert free_days("UTC", date(2026, 1, 1), date(2026, 12, 31)) == {}
    Workspace.objects.filter(pk=world.workspace.pk).update(zone="Europe/Berlin")
    page = queries.calendar_page(fresh(world.salesperson), view="month", day=date(2026, 10, 1))
    free = {one.date: one.works for one in page.days if one.free}
    assert free == {date(2026, 10, 3): False}


def test_a_make_up_day_is_a_workday_and_a_holiday_is_not(world: World) -> None:
    days = {
        one.date: one for one in queries.calendar_page(world.owner, view="month", day=date(2026, 10, 1)).days
    }
    assert [days[date(2026, 10, one)].works for one in (1, 9, 10, 11)] == [False, True, True, False]
