"""Prepared queries say what Django's own say, for every kind of values; what cannot be prepared is made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from tests.preparing import forget
from tongpin.app.base.actor import Actor
from tongpin.app.base.policy import visible_rows
from tongpin.app.base.prepared import EVERY, Fixed, counted, prepared
from tongpin.app.desk import queries
from tongpin.app.workspace.models import Member

pytestmark = pytest.mark.django_db
YESTERDAY = date(2026, 1, 1)


@prepared
def _named(actor: Actor, name: str | None, ids: tuple[int, ...]) -> QuerySet[Member]:
    rows = visible_rows(actor, Member).filter(pk__in=ids).order_by("id")
    return rows if name is None else rows.filter(name=name)


@prepared
def _one(member_id: int) -> QuerySet[Member]:
    return Member.objects.filter(pk=member_id)


@prepared
def _holding(part: str) -> QuerySet[Member]:
    return Member.objects.filter(name__contains=part)


@prepared
def _first(size: Fixed[int]) -> QuerySet[Member, int]:
    return Member.objects.order_by("id").values_list("id", flat=True)[: size.given]


@prepared
def _cut(size: int) -> QuerySet[Member]:
    return Member.objects.order_by("id")[:size]


@prepared
def _made_since(moment: datetime) -> QuerySet[Member]:
    return Member.objects.filter(created_at__gt=moment)


@counted
def _numbers(actor: Actor, ids: tuple[int, ...], since: date) -> list[QuerySet[Member]]:
    rows = visible_rows(actor, Member)
    return [rows, rows.filter(pk__in=ids), rows.filter(created_at__date__gt=since)]


def texts() -> list[object]:
    return [text for one in EVERY for text in one.texts.values()]


def test_the_same_text_serves_other_values(owner: Actor) -> None:
    assert [row.pk for row in _named(owner, None, (owner.member_id,))] == [owner.member_id]
    assert [row.pk for row in _named(owner, owner.name, (owner.member_id,))] == [owner.member_id]
    assert _named(owner, None, (owner.member_id + 10_000,)) == []
    assert _named(owner, "nobody", (owner.member_id,)) == []


def test_an_actor_of_another_workspace_sees_nothing_of_a_kept_text(owner: Actor) -> None:
    assert _named(owner, None, (owner.member_id,))
    assert _named(replace(owner, workspace_id=owner.workspace_id + 1), None, (owner.member_id,)) == []


def test_no_ids_are_no_rows_and_no_question(owner: Actor) -> None:
    _named(owner, None, ())
    with CaptureQueriesContext(connection) as asked:
        assert _named(owner, None, ()) == []
    assert len(asked) == 0


def test_a_text_that_would_change_with_its_values_is_not_kept(owner: Actor) -> None:
    forget()
    assert [row.pk for row in _holding(owner.name[:2])] == [owner.member_id]
    assert _holding("%") == []
    assert len(_cut(1)) == 1
    assert texts() == [None, None]


def test_what_is_fixed_belongs_to_the_text(owner: Actor) -> None:
    forget()
    everybody = list(Member.objects.order_by("id").values_list("id", flat=True))
    assert owner.member_id in everybody
    assert _first(Fixed(1)) == everybody[:1]
    assert _first(Fixed(500)) == everybody
    assert len(texts()) == 2


def test_a_moment_is_filled_in_whatever_zone_it_is_told_in(owner: Actor) -> None:
    forget()
    made = Member.objects.get(pk=owner.member_id).created_at
    assert owner.member_id in [row.pk for row in _made_since(made - timedelta(seconds=1))]
    shanghai = made.astimezone(ZoneInfo("Asia/Shanghai"))
    assert owner.member_id not in [row.pk for row in _made_since(shanghai)]
    assert len(texts()) == 1
    assert None not in texts()


def test_a_number_larger_than_any_id_finds_nothing(owner: Actor) -> None:
    assert _one(owner.member_id) != []
    assert _one(2**70) == []


def test_many_numbers_are_counted_in_one_statement(owner: Actor) -> None:
    _numbers(owner, (owner.member_id,), YESTERDAY)
    with CaptureQueriesContext(connection) as asked:
        found = _numbers(owner, (owner.member_id,), date.today() + timedelta(days=3))  # noqa: DTZ011 - any later day will do
    assert found == (Member.objects.count(), 1, 0)
    assert len(asked) == 1
    assert _numbers(owner, (), YESTERDAY)[1] == 0


def test_a_value_that_could_mean_anything_is_refused() -> None:
    with pytest.raises(TypeError):
        _first(["a list"])  # type: ignore[arg-type]


def test_every_query_of_the_pages_is_kept(owner: Actor) -> None:
    forget()
    queries.today(owner)
    queries.board(owner, queries.BoardAsked())
    queries.deal_list(owner, queries.Asked())
    queries.lead_list(owner, queries.LeadsAsked())
    queries.account_list(owner, queries.AccountFilter())
    queries.people_list(owner)
    assert len(texts()) > 30
    assert None not in texts()
