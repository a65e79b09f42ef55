"""A program reads the decision map, writes judgements into it, and meets the same doors as everybody."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import Deal
from tongpin.app.decision.whole import whole_map

API = "/api/v1"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


@pytest.fixture
@written_once
def deal(salesperson: Actor) -> Deal:
    return make_deal(salesperson, make_account(salesperson, "APEX"), "移动办公系统")


@pytest.fixture
@written_once
def chen(salesperson: Actor, deal: Deal) -> Person:
    person = make_person(salesperson, deal.account, "陈虹")
    involve_person(salesperson, deal.pk, person_id=person.pk)
    return person


def held(person: Person, aspect: str, value: str, **more: Any) -> dict[str, Any]:
    return {"person_id": person.pk, "aspect": aspect, "value": value, **more}


def hold(program: Program, deal: Deal, *changes: dict[str, Any], **more: Any) -> Any:
    return program.post(f"{API}/deals/{deal.pk}/judgements", {"changes": list(changes), **more})


def test_judgements_are_written_in_one_batch_and_show_in_the_map(
    program: Program, salesperson: Actor, deal: Deal, chen: Person
) -> None:
    made = hold(
        program,
        deal,
        held(chen, "stance", "blocker", evidence="点头不办事"),
        held(chen, "attitude", "resistant"),
        held(chen, "influence", "40", key="evaluate"),
    )
    assert made.status_code == 201, made.content
    assert len(made.json()["ids"]) == 3
    found = program.get(f"{API}/deals/{deal.pk}/decision")
    assert found.status_code == 200
    assert found.json() == json.loads(json.dumps(whole_map(salesperson, deal.pk)))
    (member,) = found.json()["members"]
    assert (member["person"], member["force"], member["danger"]) == ("陈虹", -0.75, -0.3)
    again = hold(program, deal, held(chen, "attitude", "resistant"))
    assert again.json()["ids"] == []


def test_the_map_is_as_it_was_on_an_earlier_day_and_never_of_a_day_to_come(
    program: Program, salesperson: Actor, deal: Deal, chen: Person
) -> None:
    before = salesperson.today() - timedelta(days=40)
    hold(program, deal, held(chen, "stance", "neutral"), on=before.isoformat())
    hold(program, deal, held(chen, "stance", "opponent"))
    address = f"{API}/deals/{deal.pk}/decision"
    then = program.get(address, as_of=before.isoformat()).json()
    assert (then["as_of"], then["members"][0]["stance"]) == (before.isoformat(), "neutral")
    assert program.get(address).json()["members"][0]["stance"] == "opponent"
    later = (salesperson.today() + timedelta(days=1)).isoformat()
    assert program.get(address, as_of=later).status_code == 422
    assert program.get(address, as_of="soon").status_code == 422


def test_a_step_never_gets_more_than_the_whole(
    program: Program, salesperson: Actor, deal: Deal, chen: Person
) -> None:
    told = hold(program, deal, held(chen, "influence", "101", key="evaluate"))
    assert told.status_code == 422
    assert told.json()["problems"][0]["code"] == "not_a_share"
    person = make_person(salesperson, deal.account, "李青")
    involve_person(salesperson, deal.pk, person_id=person.pk)
    told = hold(
        program,
        deal,
        held(chen, "influence", "60", key="evaluate"),
        held(person, "influence", "50", key="evaluate"),
    )
    assert told.status_code == 422
    problem = told.json()["problems"][0]
    assert (problem["field"], problem["code"]) == ("influence:evaluate", "over_whole")
    assert problem["params"] == {"sum": 110, "over": 10}


def test_who_has_not_seen_the_latest_is_told_both_sides(
    program: Program, deal: Deal, chen: Person, world: World
) -> None:
    (first,) = hold(program, deal, held(chen, "stance", "neutral", seen=0)).json()["ids"]
    hold(program_of(world.manager), deal, held(chen, "stance", "opponent", seen=first))
    told = hold(program, deal, held(chen, "stance", "supporter", seen=first))
    assert told.status_code == 409
    cell = f"{chen.pk}:stance:"
    assert (told.json()["theirs"], told.json()["ours"]) == ({cell: "opponent"}, {cell: "supporter"})


def test_the_history_is_given_out_page_by_page(program: Program, deal: Deal, chen: Person) -> None:
    for value in ("neutral", "supporter", "champion"):
        hold(program, deal, held(chen, "stance", value, evidence=f"because {value}"))
    address = f"{API}/deals/{deal.pk}/judgements"
    page = program.get(address, limit=2).json()
    assert [one["value"] for one in page["items"]] == ["champion", "supporter"]
    assert page["next_offset"] == 2
    assert program.get(address, limit=2, offset=2).json()["items"][0]["evidence"] == "because neutral"
    assert program.get(address, aspect="attitude").json()["items"] == []


def test_answers_are_kept_and_speak_for_a_stance(program: Program, deal: Deal, chen: Person) -> None:
    address = f"{API}/deals/{deal.pk}/people/{chen.pk}/answers"
    told = program.post(address, {"answers": {"says_yes_stalls": True, "delays_project": True}})
    assert told.status_code == 200, told.content
    assert (told.json()["stance"], told.json()["attitude"]) == ("blocker", "resistant")
    member = program.get(f"{API}/deals/{deal.pk}/decision").json()["members"][0]
    assert (member["stance"], member["attitude"], member["assumed"]) == ("blocker", "resistant", True)
    assert program.post(address, {"answers": {"likes_us": True}}).status_code == 422


def test_a_step_is_dated_against_the_version_that_was_read(
    program: Program, salesperson: Actor, deal: Deal
) -> None:
    address = f"{API}/deals/{deal.pk}/buying-steps"
    due = (salesperson.today() + timedelta(days=20)).isoformat()
    first = next(one for one in program.get(address).json() if one["step"] == "evaluate")
    assert (first["due"], first["version"]) == (None, 0)
    dated = program.put(f"{address}/evaluate", {"due": due, "version": 0}).json()
    assert (dated["due"], dated["expected"]) == (due, due)
    assert program.put(f"{address}/evaluate", {"due": None, "version": 0}).status_code == 409
    assert program.put(f"{address}/nothing", {"due": due}).status_code == 422
    back = program.put(f"{address}/evaluate", {"version": dated["version"]}).json()
    assert (back["due"], back["expected"]) == (None, first["expected"])


def test_what_if_writes_nothing(program: Program, deal: Deal, chen: Person) -> None:
    hold(program, deal, held(chen, "stance", "opponent"), held(chen, "influence", "50", key="evaluate"))
    told = program.post(f"{API}/deals/{deal.pk}/what-if", {"stances": {str(chen.pk): "champion"}})
    assert told.status_code == 200, told.content
    step = next(one for one in told.json() if one["id"] == "evaluate")
    assert (step["before"], step["support"]) == (-0.25, 0.25)
    now = program.get(f"{API}/deals/{deal.pk}/decision").json()
    assert now["members"][0]["stance"] == "opponent"


def test_who_only_looks_on_is_refused_and_who_has_no_part_finds_nothing(
    world: World, deal: Deal, chen: Person
) -> None:
    body = {"changes": [held(chen, "stance", "neutral")]}
    for actor, status in ((world.viewer, 403), (world.other_team, 404)):
        other = program_of(actor)
        assert other.get(f"{API}/deals/{deal.pk}/decision").status_code == status
        assert other.get(f"{API}/deals/{deal.pk}/judgements").status_code == status
        assert other.post(f"{API}/deals/{deal.pk}/judgements", body).status_code == status
        assert other.get(f"{API}/accounts/{deal.account_id}/ties").status_code == status


def test_a_token_that_only_reads_reads_the_map_and_holds_nothing(
    salesperson: Actor, deal: Deal, chen: Person
) -> None:
    reader = program_of(salesperson, scope="read")
    assert reader.get(f"{API}/deals/{deal.pk}/decision").status_code == 200
    assert hold(reader, deal, held(chen, "stance", "neutral")).status_code == 403


# --- the command line -----------------------------------------------------------------------------------------


def said_by(*arguments: str) -> str:
    out = StringIO()
    call_command("decision", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_line_gives_the_same_as_the_interface(program: Program, deal: Deal, chen: Person) -> None:
    hold(program, deal, held(chen, "stance", "blocker"), held(chen, "influence", "40", key="evaluate"))
    told = json.loads(said_by("移动办公", "--json"))
    assert told == program.get(f"{API}/deals/{deal.pk}/decision").json()
    assert json.loads(said_by(str(deal.pk), "--json", "--user", deal.owner.user.email)) == told


def test_the_command_line_prints_the_map_in_the_words_of_the_workspace(
    program: Program, deal: Deal, chen: Person
) -> None:
    hold(
        program,
        deal,
        held(chen, "roles", "screener"),
        held(chen, "stance", "blocker"),
        held(chen, "attitude", "resistant"),
        held(chen, "influence", "40", key="evaluate"),
    )
    text = said_by("移动办公系统")
    line = next(one for one in text.splitlines() if one.strip().startswith("陈虹"))
    assert "暗阻 · 抵触" in line
    assert "评估提案 40%" in line
    assert "陈虹 −30" in text
    assert "未知 60%" in text


def test_the_command_line_asks_which_deal_is_meant(salesperson: Actor, deal: Deal) -> None:
    other = make_deal(salesperson, deal.account, "移动办公二期")
    with pytest.raises(CommandError) as several:
        said_by("移动办公")
    assert several.value.returncode == 2
    assert f"{other.pk}  移动办公二期 (APEX)" in str(several.value)
    with pytest.raises(CommandError) as none:
        said_by("没有这个")
    assert (none.value.returncode, "没有这个" in str(none.value)) == (2, True)
    with pytest.raises(CommandError) as day:
        said_by(str(deal.pk), "--as-of", "gestern")
    assert day.value.returncode == 2


def test_the_command_line_sees_as_the_user_sees(world: World, deal: Deal) -> None:
    with pytest.raises(CommandError):
        said_by(str(deal.pk), "--user", f"viewer@{world.workspace.pk}.example")
