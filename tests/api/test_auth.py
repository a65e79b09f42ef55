"""Who is let in: living tokens only, and those that read do not write."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.api.knocking import program_of
from tests.cast import World
from tongpin.api import auth
from tongpin.app.base.actor import Actor
from tongpin.app.workspace import commands
from tongpin.app.workspace.models import Token

ME = "/api/v1/me"


def refused(response: Any, status: int, code: str) -> None:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code


def test_a_token_stands_for_its_member(salesperson: Actor) -> None:
    response = program_of(salesperson).get(ME)
    assert response.status_code == 200
    said = response.json()
    assert (said["member_id"], said["role"], said["read_only"]) == (
        salesperson.member_id,
        "salesperson",
        False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("header", [None, "Bearer", "Bearer tp_wrong", "Basic dGVzdDp0ZXN0", "tp_wrong"])
def test_without_a_living_token_nobody_gets_in(header: str | None) -> None:
    response = Client().get(ME, headers={"Authorization": header} if header else {})
    refused(response, 401, "no_token")
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_no_token(salesperson: Actor, client_of: Callable[[Actor], Client]) -> None:
    refused(client_of(salesperson).get(ME), 401, "no_token")


def test_expired_and_revoked_tokens_are_dead(salesperson: Actor) -> None:
    for change in ({"expires_at": timezone.now() - timedelta(seconds=1)}, {"revoked_at": timezone.now()}):
        program = program_of(salesperson)
        Token.objects.filter(revoked_at=None).update(**change)
        refused(program.get(ME), 401, "no_token")


def test_the_token_of_a_deactivated_member_dies_at_once(world: World) -> None:
    program = program_of(world.salesperson)
    assert program.get(ME).status_code == 200
    commands.deactivate_member(world.manager, world.salesperson.member_id)
    refused(program.get(ME), 401, "no_token")


def test_a_token_that_reads_does_not_write(owner: Actor) -> None:
    program = program_of(owner, scope="read")
    assert program.get("/api/v1/members").status_code == 200
    refused(program.post("/api/v1/accounts", {"name": "x"}), 403, "read_only_token")
    with pytest.raises(auth.ReadOnlyTokenError):
        auth.TokenAuth().authenticate(RequestFactory().post(ME), program.secret)


def test_a_token_may_knock_only_so_often_in_a_minute(salesperson: Actor, settings: Any) -> None:
    settings.TONGPIN_API_PER_MINUTE = 3
    auth.KNOCKS.forget()
    program, other = program_of(salesperson), program_of(salesperson)
    answers = [program.get(ME) for _ in range(5)]
    assert answers[0].status_code == 200
    if answers[-1].status_code == 200:  # the minute turned in between: knock again in the new one
        answers = [program.get(ME) for _ in range(5)]
    refused(answers[-1], 429, "too_many_requests")
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert other.get(ME).status_code == 200


def test_knocks_are_counted_by_the_minute_and_only_for_so_many_tokens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    knocks = auth.KNOCKS.__class__()
    assert [knocks.count("a", 60), knocks.count("a", 119), knocks.count("a", 120)] == [1, 2, 1]
    monkeypatch.setattr("tongpin.app.base.knocks.MOST_COUNTED", 2)
    for who in ("b", "c"):
        knocks.count(who, 120)
    assert knocks.count("a", 120) == 1  # pushed out, counted anew


def test_members_and_teams_are_read_by_everybody_inside(world: World, stranger: Actor) -> None:
    names = {row["name"] for row in program_of(world.viewer).get("/api/v1/members").json()["items"]}
    assert names == {"owner", "manager", "salesperson", "teammate", "other_team"}
    teams = program_of(world.salesperson).get("/api/v1/teams").json()["items"]
    assert [(team["name"], team["depth"]) for team in teams] == [("head", 0), ("north", 1), ("south", 1)]
    assert len(program_of(stranger).get("/api/v1/members").json()["items"]) == 5
