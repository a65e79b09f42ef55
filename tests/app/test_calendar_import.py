"""Appointments of another calendar come in, are replaced, and go out again; bad files say where they are bad."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from tests.app.calendaring import event, ics
from tests.cast import World
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.calendar import commands, ics_lines, ics_reading, queries
from tongpin.app.calendar.models import OutsideEvent

pytestmark = pytest.mark.django_db


def at(world: World, days: int = 1, hour: str = "T100000") -> str:
    return f"{world.salesperson.today() + timedelta(days=days):%Y%m%d}{hour}"


def problem(world: World, data: bytes) -> Problem:
    with pytest.raises(Invalid) as refused:
        commands.import_ics(world.salesperson, data)
    assert not OutsideEvent.objects.exists()
    return refused.value.problems[0]


def test_a_second_import_of_the_same_file_replaces_the_first(world: World) -> None:
    me = world.salesperson
    commands.import_ics(me, ics(event("a", at(world), "before"), event("b", at(world, 2))))
    done = commands.import_ics(me, ics(event("a", at(world), "after"), event("b", at(world, 2))))
    assert (done.events, done.replaced, done.skipped) == (2, 2, 0)
    assert set(OutsideEvent.objects.values_list("title", flat=True)) == {"after", "canary outside"}
    assert [one.events for one in queries.batches(me)] == [2]


def test_an_import_is_taken_back_as_a_whole_and_nobody_elses(world: World) -> None:
    me, other = world.salesperson, world.teammate
    commands.import_ics(other, ics(event("a", at(world))))
    done = commands.import_ics(me, ics(event("a", at(world)), event("b", at(world))))
    with pytest.raises(NotFound):
        commands.remove_import(other, done.batch)
    with pytest.raises(NotFound):
        queries.batch_page(other, done.batch)
    assert queries.batch_page(me, done.batch).batch.events == 2
    assert commands.remove_import(me, done.batch) == 2
    assert OutsideEvent.objects.get().member_id == other.member_id
    with pytest.raises(NotFound):
        commands.remove_import(me, "")


def test_the_audit_trail_counts_and_tells_no_titles(world: World) -> None:
    commands.import_ics(world.salesperson, ics(event("a", at(world))))
    row = AuditRow.objects.get(verb="import_ics")
    assert row.changes["events"] == [None, 1]
    assert "canary" not in str(row.changes)


def test_a_series_comes_as_its_appointments_and_shrinks_when_it_comes_again(world: World) -> None:
    me = world.salesperson
    weekly = event("w", at(world), "weekly", "DTEND:" + at(world, 1, "T110000"), "RRULE:FREQ=WEEKLY;COUNT=5")
    assert commands.import_ics(me, ics(weekly)).events == 5
    rows = list(OutsideEvent.objects.order_by("starts_at"))
    assert {two.starts_at - one.starts_at for one, two in pairwise(rows)} == {timedelta(days=7)}
    assert {row.ends_at - row.starts_at for row in rows} == {timedelta(hours=1)}
    assert commands.import_ics(me, ics(weekly.replace("COUNT=5", "COUNT=2"))).replaced == 5
    assert OutsideEvent.objects.count() == 2


def test_times_without_a_zone_are_the_workspaces_and_days_stay_days(world: World) -> None:
    me = world.salesperson
    zoned = f"UID:z\r\nDTSTART;TZID=Europe/Berlin:{at(world)}\r\nSUMMARY:Berlin"
    commands.import_ics(me, ics(event("l", at(world)), event("d", at(world, 1, "")), zoned))
    rows = {row.uid: row for row in OutsideEvent.objects.all()}
    assert rows["l"].starts_at.hour == 2  # ten o'clock in Shanghai
    assert rows["z"].starts_at.hour in (8, 9)
    assert rows["d"].all_day
    assert rows["d"].ends_at - rows["d"].starts_at == timedelta(days=1)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "not_a_calendar", 1),
        (b"hello", "not_a_calendar", 1),
        (b"\x89PNG\r\n\x1a\n", "not_utf8", 1),
        (ics("UID:a\r\nthis is no line\r\nSUMMARY:x"), "bad_line", 6),
        (ics("UID:a\r\nSUMMARY:\xff").decode().encode("latin-1"), "not_utf8", 6),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "bad_line", 2),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n", "cut_short", 3),
        (ics("UID:a\r\nDTSTART:nonsense\r\nSUMMARY:x"), "no_appointments", None),
        (ics("UID:a\r\nSUMMARY:without a day"), "no_appointments", None),
        (ics(event("a", "19700101T000000")), "no_appointments", None),
        (ics(event("a", "99991231T235959", "far", "RRULE:FREQ=YEARLY")), "no_appointments", None),
    ],
)
def test_a_bad_file_is_refused_with_its_line(world: World, data: bytes, code: str, line: int | None) -> None:
    found = problem(world, data)
    assert (found.code, found.params.get("line")) == (code, line)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=NEVER"]
)
def test_a_rule_that_would_fill_the_calendar_is_passed_over(world: World, rule: str) -> None:
    found = problem(world, ics(event("a", at(world), "often", f"RRULE:{rule}")))
    assert (found.code, found.params["skipped"]) == ("no_appointments", 1)


def test_size_and_number_have_limits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_reading, "MOST_EVENTS", 1)
    assert problem(world, ics(event("a", at(world)), event("b", at(world)))).code == "too_many_events"
    monkeypatch.setattr(ics_lines, "LARGEST", 10)
    assert problem(world, ics(event("a", at(world)))).code == "too_large"


def test_what_was_called_off_elsewhere_does_not_come(world: World) -> None:
    gone = event("a", at(world), "gone", "STATUS:CANCELLED")
    done = commands.import_ics(world.salesperson, ics(gone, event("b", at(world))))
    assert (done.events, done.skipped) == (1, 1)
