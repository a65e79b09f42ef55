"""The three cases with a map: APEX, Jinchang and Xuri (METHOD J1 to J3), as the demo tells them."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.cast import World, make_member
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Role
from tongpin.app.deals.models import AdviceItem, Deal
from tongpin.app.decision.models import AccessMark
from tongpin.app.decision.queries import Map, decision_map
from tongpin.app.decision.whole import whole_map
from tongpin.app.demo.case import Case
from tongpin.app.demo.case_apex import APEX
from tongpin.app.demo.case_book import JINCHANG
from tongpin.app.demo.case_xuri import XURI
from tongpin.app.demo.cases import tell_case
from tongpin.core.decision import Gap, Refusal, Sighting, access_map

pytestmark = pytest.mark.django_db


def played(world: World, case: Case) -> Deal:
    for name in ("周明", "唐欣", "高磊", "宋毅"):
        make_member(world.workspace, name, Role.SALESPERSON, world.north)
    return tell_case(world.salesperson, case, "group-customer")


@pytest.fixture
@written_once
def apex(world: World) -> Deal:
    return played(world, APEX)


@pytest.fixture
@written_once
def jinchang(world: World) -> Deal:
    return played(world, JINCHANG)


@pytest.fixture
@written_once
def xuri(world: World) -> Deal:
    return played(world, XURI)


class Seen:
    """A map with persons by name."""

    def __init__(self, found: Map) -> None:
        assert found.reading is not None
        self.reading = found.reading
        self.group = found.reading.group
        self.names = {place.person: place.name for place in self.group.places}
        self.numbers = {name: person for person, name in self.names.items()}

    def named(self, people: Any) -> list[str]:
        return [self.names[person] for person in people]

    def gaps(self, code: str) -> list[Gap]:
        return [gap for gap in self.reading.gaps if gap.code == code]

    def through(self, to: str) -> list[str]:
        """Whom the cheapest way to somebody leads through."""
        ways = next(ways for ways in self.reading.ways if ways.to == self.numbers[to])
        return self.named(ways.routes[0].between)


def seen(world: World, deal: Deal) -> Seen:
    return Seen(decision_map(world.salesperson, deal.pk))


def test_in_apex_chen_hong_is_the_main_danger(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    assert one.named(one.reading.main_dangers)[0] == "陈虹"
    chen = one.group.member(one.numbers["陈虹"])
    assert chen is not None
    assert (chen.stance, chen.attitude, chen.assumed) == ("blocker", "resistant", True)
    assert one.reading.dangers[chen.person] == pytest.approx(-0.75 * 0.4)


def test_in_apex_li_qing_is_the_way_in(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    assert one.through("张欣") == one.through("王丹") == ["李青"]
    assert one.through("赵跃") == ["李青", "王丹"]
    li = one.group.member(one.numbers["李青"])
    assert li is not None
    assert (li.stance, li.attitude, li.focus) == ("champion", "active", "receptive")
    assert len([line for line in one.group.lines if line.person == li.person]) == 5


def test_in_apex_zhang_xin_is_won_next_and_chen_hong_takes_most_effort(world: World, apex: Deal) -> None:
    levers = seen(world, apex).reading.levers
    one = seen(world, apex)
    best, *_ = levers
    assert (one.names[best.person], best.aspect, best.end) == ("张欣", "stance", "supporter")
    assert best.steps == ("request", "evaluate")
    ranked = one.named(dict.fromkeys(lever.person for lever in levers))
    assert ranked[:3] == ["张欣", "王丹", "赵跃"]
    stance = {one.names[lever.person]: lever for lever in levers if lever.aspect == "stance"}
    assert stance["陈虹"].effort > stance["张欣"].effort * 5


def test_in_apex_the_evaluation_is_weakest_and_two_steps_are_partly_unknown(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    assert one.group.current is not None
    assert one.group.current.key == "consult"
    assert one.reading.weakest is not None
    assert (one.reading.weakest.step, one.reading.weakest.support) == ("evaluate", pytest.approx(-0.6))
    unknown = {step.step: round(step.unknown, 9) for step in one.reading.supports if step.unknown}
    assert unknown == {"request": 0.2, "negotiate": 0.2}
    assert {gap.step for gap in one.gaps("unallotted")} == {"request", "negotiate"}


def test_in_apex_both_things_said_of_song_jiang_are_kept(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    song = one.group.member(one.numbers["宋江"])
    assert song is not None
    assert (song.attitude, song.disputed) == ("resistant", {"attitude": ("passive",)})
    (gap,) = one.gaps("disputed")
    assert one.named(gap.people) == ["宋江"]


def test_in_apex_getting_close_to_chen_hong_costs_us_li_qing(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    mine = next(mine for mine in one.reading.mines if one.names[mine.target] == "陈虹")
    assert (one.names[mine.enemy], mine.counts_for_us) == ("李青", True)
    zhao = next(ways for ways in one.reading.ways if one.names[ways.to] == "赵跃")
    assert one.named(zhao.not_by) == ["宋江"]


def test_in_apex_power_is_not_where_the_chart_has_it(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    kinds = {one.names[power.person]: power.kind for power in one.reading.hidden}
    assert kinds["李青"] == kinds["陈虹"] == "hidden"
    assert kinds["王薇"] == "title_only"


def test_in_apex_channels_and_the_date_of_the_specification_are_known(world: World, apex: Deal) -> None:
    one = seen(world, apex)
    works = {
        one.names[member.person]: set(member.channels) for member in one.group.members if member.channels
    }
    assert works["王丹"] == {"presentation", "other_users"}
    assert works["张欣"] == {"exhibition"}
    assert "杨雄交规格书" in {event.name for event in one.group.events}
    dates = [step.due for step in one.group.steps if step.due]
    assert [(later - former).days for former, later in pairwise(dates)] == [
        20, 45, 11, 71, 24, 76, 31,
    ]  # fmt: skip


def test_in_apex_the_map_shows_how_chen_hong_was_seen_before(world: World, apex: Deal) -> None:
    before = whole_map(world.salesperson, apex.pk, world.salesperson.today() - timedelta(days=30))
    chen = next(member for member in before["members"] if member["person"] == "陈虹")
    assert (chen["stance"], chen["attitude"]) == ("neutral", "passive")


def test_in_apex_the_shares_are_those_of_the_method(world: World, apex: Deal) -> None:
    """Column by column, top to bottom; in `request` and `negotiate` 20 are held back."""
    one = seen(world, apex)
    columns = {
        step.key: [
            round(100 * member.share(step.key)) for member in one.group.members if member.share(step.key)
        ]
        for step in one.group.steps
    }
    assert columns == {
        "discover": [20, 30, 20, 20, 10],
        "weigh": [20, 20, 10, 20, 30],
        "specify": [20, 20, 20, 40],
        "consult": [30, 20, 30, 20],
        "request": [20, 40, 20],
        "evaluate": [40, 20, 20, 20],
        "negotiate": [20, 20, 40],
        "implement": [30, 20, 10, 20, 20],
    }
    share = {one.names[member.person]: member.influence for member in one.group.members}
    assert max(share["王丹"].values()) == share["王丹"]["implement"] == 0.3
    assert share["赵跃"]["consult"] == share["宋江"]["consult"] == 0.3
    assert sorted(share["陈虹"], key=lambda step: -share["陈虹"][step])[:2] == ["evaluate", "discover"]


def focus_points(deal: Deal) -> tuple[list[Sighting], list[Refusal]]:
    rows = AccessMark.objects.filter(account_id=deal.account_id, value="yes")
    seen_points = [
        Sighting(row.person_id, row.aspect, row.on, row.certainty == "assumed")  # type: ignore[arg-type]
        for row in rows.exclude(aspect="refused")
    ]
    return seen_points, [Refusal(row.person_id, row.on) for row in rows.filter(aspect="refused")]


def test_in_jinchang_neither_the_dissatisfied_nor_power_is_reached(world: World, jinchang: Deal) -> None:
    one = seen(world, jinchang)
    way = access_map(*focus_points(jinchang))
    assert way.next_focus == "dissatisfied"
    assert one.named(way.next_by) == ["李琼"]
    assert {one.names[refusal.person] for refusal in way.refusals} == {"副厂长", "厂长"}
    (gap,) = one.gaps("decider_not_met")
    assert one.named(gap.people) == ["副厂长", "厂长"]
    assert not any(member.met for member in one.group.members if member.decides or member.focus == "power")


def test_in_jinchang_the_screener_stands_by_a_rival_and_the_criteria_are_set(
    world: World, jinchang: Deal
) -> None:
    one = seen(world, jinchang)
    liu = one.group.member(one.numbers["刘斌"])
    assert liu is not None
    assert (liu.rival, liu.roles, liu.stance) == (True, ("screener",), "blocker")
    assert one.reading.main_dangers[0] == liu.person
    assert [(tie.person, tie.kind) for tie in one.group.outside] == [(liu.person, "competitor")]
    assert one.group.current is not None
    assert one.group.current.key == "evaluate"  # what they want was settled before we came
    assert not any(step.support > 0 for step in one.reading.supports if step.to_come)


def test_in_jinchang_only_li_qiong_carries_anything(world: World, jinchang: Deal) -> None:
    one = seen(world, jinchang)
    (gap,) = one.gaps("single_line")
    assert one.named(gap.people) == ["李琼"]
    assert one.through("网络部经理") == ["李琼"]
    assert one.through("副厂长") == []  # nobody can take us there: only unannounced
    assert AdviceItem.objects.filter(deal=jinchang, code__in=("rival_tie", "power_refused")).count() == 2


def test_in_xuri_everything_hangs_on_section_chief_wei(world: World, xuri: Deal) -> None:
    one = seen(world, xuri)
    (gap,) = one.gaps("single_line")
    assert one.named(gap.people) == ["魏科长"]
    assert one.through("技术总经理") == ["魏科长"]
    assert {one.names[line.person] for line in one.group.lines if line.person} == {"魏科长"}


def test_in_xuri_power_takes_part_though_we_have_never_met(world: World, xuri: Deal) -> None:
    one = seen(world, xuri)
    power = one.group.member(one.numbers["技术总经理"])
    assert power is not None
    assert (power.decides, power.met, power.attitude) == (True, False, "active")
    assert one.named(one.gaps("decider_not_met")[0].people) == ["技术总经理"]


def test_in_xuri_the_heir_is_a_stranger_and_our_friend_retires(world: World, xuri: Deal) -> None:
    one = seen(world, xuri)
    (gap,) = one.gaps("heir_unmet")
    assert one.named(gap.people) == ["李主任"]
    assert gap.facts["elders"] == (one.numbers["魏科长"],)
    assert AdviceItem.objects.filter(deal=xuri, code="heir_unmet").exists()


def test_the_people_of_a_case_are_in_the_chart(world: World, apex: Deal) -> None:
    chart = dict(
        Person.objects.filter(account_id=apex.account_id, reports_to__isnull=False).values_list(
            "name", "reports_to__name"
        )
    )
    assert chart["李青"] == chart["杨雄"] == "陈虹"
    assert "夏云" not in chart  # nobody has told us yet
