"""My averages as a page: figures, drawing, dry spell, and what is said where little is known."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests.app.test_averages import history, stages, team_of_three
from tests.cast import World
from tongpin.app.workspace.models import User

pytestmark = pytest.mark.django_db
NUMBERS = "/averages/numbers/"
EXAMPLE = {"tries": "100, 200，500", "hits": "36 89 285", "target": "20"}


def text_of(page: Any) -> str:
    """What stands on the page."""
    inside = page.content.decode().partition('id="main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


@pytest.fixture
def us(world: World, client_of: Any) -> Any:
    return client_of(world.salesperson)


def test_who_has_no_history_learns_what_is_counted(us: Any) -> None:
    page = us.get("/averages/")
    assert page.status_code == 200
    said = text_of(page)
    assert "Nothing to count yet" in said
    assert "from 20 on they stand on their own" in said
    assert 'href="/averages/numbers/"' in page.content.decode()


def test_each_kind_of_try_has_its_rate_its_drawing_and_the_others(world: World, us: Any) -> None:
    team_of_three(world)
    page = us.get("/averages/")
    html, said = page.content.decode(), text_of(page)
    assert "Ended deals → won none of 1 0 of 1 deal ended in four quarters" in said
    assert "The others in the team: 100% (2 of 2)" in said
    assert "1 tries of your own say little yet" not in said
    assert "1 try of your own says little yet" in said
    assert html.count('class="avg-plot"') == html.count('role="img"') >= 2
    assert 'class="dot few"' in html
    assert " style=" not in html.partition('id="main"')[2]


def test_the_number_that_is_aimed_at_is_answered_on_every_card(world: World, us: Any) -> None:
    team_of_three(world)
    few, many = text_of(us.get("/averages/?target=2")), text_of(us.get("/averages/?target=10"))
    assert "For 2 deals won:" in few
    assert "For 10 deals won:" in many
    wrong = us.get("/averages/?target=0")
    assert wrong.status_code == 422
    assert "greater than or equal to 1" in text_of(wrong)


def test_a_dry_spell_is_told_with_how_long_they_usually_get(world: World, us: Any) -> None:
    first, second, *_ = stages(world.owner)
    for ago in range(100, 60, -4):
        history(world.owner, [(first, ago), (second, ago - 1), ("won", ago - 2)], owner=world.salesperson)
    for ago in (30, 20, 10):
        history(world.owner, [(first, ago), ("lost", ago - 1)], owner=world.salesperson)
    said = text_of(us.get("/averages/"))
    assert "3 in a row without success just now" in said
    assert "In 13 tries at this rate the longest dry spell is usually" in said


def test_who_leads_chooses_somebody_and_who_looks_on_sees_the_team(world: World, client_of: Any) -> None:
    team_of_three(world)
    manager = client_of(world.manager)
    assert "Averages of the team" in text_of(manager.get("/averages/"))
    assert "Averages of salesperson" in text_of(
        manager.get(f"/averages/?owner={world.salesperson.member_id}")
    )
    assert manager.get(f"/averages/?owner={world.other_team.member_id}").status_code == 404
    viewer = client_of(world.viewer)
    assert "Averages of the team" in text_of(viewer.get("/averages/"))
    assert viewer.get(f"/averages/?owner={world.salesperson.member_id}").status_code == 404


def test_numbers_that_somebody_types_are_reckoned_with(us: Any) -> None:
    assert us.get(NUMBERS).status_code == 200
    page = us.get(NUMBERS, EXAMPLE)
    said = text_of(page)
    assert page.status_code == 200
    assert "3 500 285 57.0% 54.1% – 59.8%" in said
    assert "For 20 hits at the last rate: 42 tries, with 90% certainty." in said
    assert "rises from period to period, more than chance explains (p < 0.0001)" in said
    assert "usually 7, and up to 9 in nine cases of ten" in said


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"hits": "36, 89"}, "3 numbers of tries and 2 of hits"),
        ({"hits": "36, 289, 285"}, "Period 2: There cannot be more hits than tries: 289 of 200"),
        ({"tries": "100, x, 500"}, "Period 2: “x” is not a whole number."),
        ({"target": "-4"}, "-4 is less than nothing."),
        ({"target": "9" * 19}, "Numbers up to 100000, please."),
        ({"target": ""}, "This field is required."),
    ],
)
def test_a_number_that_cannot_be_is_named_beside_its_field(
    us: Any, changed: dict[str, str], says: str
) -> None:
    page = us.get(NUMBERS, {**EXAMPLE, **changed})
    assert page.status_code == 422
    assert says in text_of(page)


def test_it_speaks_chinese(world: World, us: Any) -> None:
    team_of_three(world)
    User.objects.filter(pk=world.salesperson.user_id).update(language="zh-hans")
    said = text_of(us.get("/averages/"))
    for words in ("我的平均法则", "结束的商机 → 赢单", "团队其他人：100%", "九成把握"):
        assert words in said
    assert "80% 区间" in text_of(us.get(NUMBERS, EXAMPLE))
