"""Everything with a date in one calendar: what stands on which day, for whom, and how it is moved."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.app.calendaring import Dates, event, ics, make_dates
from tests.app.visiting import plan
from tests.cast import World
from tongpin.app.base.errors import Invalid, NotFound
from tongpin.app.calendar import commands, queries
from tongpin.app.calendar.models import OutsideEvent
from tongpin.app.calendar.spans import span_of
from tongpin.app.portraits.commands import set_care_date
from tongpin.core.lunar import next_day

pytestmark = pytest.mark.django_db
SHANGHAI = "Asia/Shanghai"


@pytest.fixture
def dates(world: World) -> Dates:
    return make_dates(world.salesperson)


def kinds_of(page: queries.CalendarPage, day: date) -> list[str]:
    return sorted(one.kind for there in page.days if there.date == day for one in there.entries)


def test_a_day_shows_an_entry_of_every_kind(world: World, dates: Dates) -> None:
    commands.import_ics(world.salesperson, ics(event("a", f"{dates.day:%Y%m%d}")))
    for view in ("day", "week", "month", "list"):
        page = queries.calendar_page(world.salesperson, view=view, day=dates.day)
        assert kinds_of(page, dates.day) == sorted(queries.KINDS)


def test_who_only_looks_on_reads_no_confidential_words_and_no_personal_days(
    world: World, dates: Dates
) -> None:
    page = queries.calendar_page(world.viewer, view="day", day=dates.day)
    texts = {one.kind: one.text for one in page.days[0].entries}
    assert texts == {"visit": "canary subject", "event": None, "buying": "", "step": None, "promise": None}
    assert not any(one.movable for one in page.days[0].entries)


def test_another_team_sees_nothing_and_a_manager_looks_at_one_member(world: World, dates: Dates) -> None:
    assert not queries.calendar_page(world.other_team, view="day", day=dates.day).days[0].entries
    asked = {"view": "day", "day": dates.day, "owner_id": world.salesperson.member_id}
    assert len(queries.calendar_page(world.manager, **asked).days[0].entries) == 6
    with pytest.raises(NotFound):
        queries.calendar_page(world.teammate, **asked)


def test_the_number_of_queries_does_not_grow_with_the_entries(world: World, dates: Dates) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.calendar_page(world.salesperson, view="month", day=dates.day)
        return len(seen)

    count()
    few = count()
    for _ in range(3):
        plan(world.salesperson, dates.house, 3)
        set_care_date(world.salesperson, dates.house.decides.pk, kind="other", name="x", month=1, day=2)
    assert count() == few
    assert few <= 14


def test_views_go_from_whole_weeks_to_whole_weeks_and_never_far_away(world: World) -> None:
    day = date(2026, 11, 19)
    week, month = span_of("week", day, day), span_of("month", day, day)
    assert (week.first, week.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert (month.first, month.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert (month.previous, month.next) == (date(2026, 10, 1), date(2026, 12, 1))
    with pytest.raises(Invalid):
        queries.calendar_page(world.owner, day=date(2199, 1, 1))
    with pytest.raises(Invalid):
        queries.calendar_page(world.owner, view="year")


def test_a_lunar_birthday_stands_on_its_solar_day_of_each_year(world: World, dates: Dates) -> None:
    set_care_date(world.salesperson, dates.house.decides.pk, kind="birthday", month=8, day=15, lunar=True)
    for year in (2026, 2027):
        day = next_day(8, 15, True, date(year, 1, 1))
        page = queries.calendar_page(world.salesperson, view="day", day=day)
        assert [(one.kind, one.lunar) for one in page.days[0].entries if one.key == "birthday"] == [
            ("care", True)
        ]
    assert next_day(8, 15, True, date(2026, 1, 1)) == date(2026, 9, 25)


def test_own_appointments_are_for_their_member_alone(world: World, dates: Dates) -> None:
    commands.import_ics(world.salesperson, ics(event("a", f"{dates.day:%Y%m%d}T090000")))
    asked = {"view": "day", "day": dates.day, "owner_id": world.salesperson.member_id}
    assert "outside" not in kinds_of(queries.calendar_page(world.manager, **asked), dates.day)
    assert "outside" in kinds_of(
        queries.calendar_page(world.salesperson, view="day", day=dates.day), dates.day
    )
    assert OutsideEvent.objects.count() == 1
