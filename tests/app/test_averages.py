"""My averages from the history of the deals: what counts as a try, whose it is, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ELEMENTS, World, make_account, make_deal
from tongpin.app.averages.quarters import quarters
from tongpin.app.averages.queries import OwnAverages, Told, own_averages, reckoned
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound
from tongpin.app.deals import commands
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, write_deals
from tongpin.app.deals.kept import StageUsual
from tongpin.app.playbooks.queries import InUse, playbook_named
from tongpin.app.visits.commands import record_unplanned
from tongpin.app.visits.record import PromiseIn, Record
from tongpin.core.averages import ENOUGH, Count

pytestmark = pytest.mark.django_db


def stages(actor: Actor) -> list[str]:
    return [stage.key for stage in playbook_named(actor).content.stages if stage.funnel]


def history(
    actor: Actor, moves: Sequence[tuple[str, int]], *, imported: bool = False, owner: Actor | None = None
) -> None:
    """A deal with that way: (stage, won or lost; days ago)."""
    owner, today = owner or actor, actor.today()
    ended = moves[-1][0] if moves[-1][0] in ("won", "lost") else ""
    at = [today - timedelta(days=ago) for _, ago in moves]
    spec = DealSpec(
        account_id=make_account(owner, f"plant {moves} {owner.name} {imported}", unless_known=False).pk,
        name="a deal",
        owner_id=owner.member_id,
        stage=[to for to, _ in moves if to not in ("won", "lost")][-1],
        status=ended or "open",
        opened_on=at[0],
        stage_since=at[-1],
        closed_on=at[-1] if ended else None,
        qualification={element: state for element, (state, _) in ELEMENTS.items()},
        moves=tuple(
            MoveSpec(to, datetime.combine(on, time(9), ZoneInfo(actor.zone)))
            for (to, _), on in zip(moves, at, strict=True)
        ),
    )
    write_deals(actor, playbook_named(actor), [spec], imported=imported)


def told(page: OwnAverages, key: str) -> Told:
    return next(one for one in page.told if one.series.key in (key, f"stage:{key}"))


def total(actor: Actor, key: str, **asked: object) -> tuple[int, int]:
    found = told(own_averages(actor, **asked), key).total  # type: ignore[arg-type]  # passed on as given
    return found.tries, found.hits


def in_use(actor: Actor) -> InUse:
    return playbook_named(actor)


# --- what counts --------------------------------------------------------------------------------------------


def test_a_deal_counts_once_for_each_stage_that_it_reached(salesperson: Actor) -> None:
    first, second, third, *_ = stages(salesperson)
    history(salesperson, [(first, 60), (second, 50), (first, 40), (second, 30), (third, 20), ("lost", 10)])
    assert total(salesperson, first) == total(salesperson, second) == (1, 1)
    assert total(salesperson, third) == (1, 0)
    assert total(salesperson, "closed") == (1, 0)


def test_a_stage_that_was_skipped_counts_as_passed_and_an_order_passes_all(salesperson: Actor) -> None:
    keys = stages(salesperson)
    history(salesperson, [(keys[0], 60), (keys[2], 50), ("won", 10)])
    assert [total(salesperson, key) for key in keys] == [(1, 1)] * len(keys)
    assert total(salesperson, "closed") == (1, 1)


def test_what_is_still_within_its_usual_time_is_counted_neither_way(salesperson: Actor) -> None:
    first = stages(salesperson)[0]
    playbook = in_use(salesperson)
    usual = playbook.content.stage(first).usual_days
    history(salesperson, [(first, usual)])
    page = own_averages(salesperson)
    assert (told(page, first).total.tries, told(page, first).series.waiting) == (0, 1)
    history(salesperson, [(first, usual + 1)])
    page = own_averages(salesperson)
    assert (told(page, first).total.tries, told(page, first).series.waiting) == (1, 1)
    assert told(page, first).total.hits == 0


def test_the_usual_time_is_that_of_the_own_winners_where_it_is_known(salesperson: Actor) -> None:
    first = stages(salesperson)[0]
    history(salesperson, [(first, 30)])
    StageUsual.objects.create(
        workspace_id=salesperson.workspace_id,
        playbook_id=in_use(salesperson).playbook_id,
        stage=first,
        days=29,
        winners=10,
        as_of=salesperson.today(),
    )
    assert total(salesperson, first) == (1, 0)


def test_a_history_that_begins_in_the_middle_says_nothing_of_the_stages_before(salesperson: Actor) -> None:
    first, second, third, *_ = stages(salesperson)
    history(salesperson, [(second, 60), (third, 50), ("lost", 10)], imported=True)
    assert total(salesperson, first) == (0, 0)
    assert total(salesperson, second) == (1, 1)


def test_an_import_of_one_stage_and_an_end_counts_only_as_an_end(salesperson: Actor) -> None:
    first = stages(salesperson)[0]
    history(salesperson, [(first, 60), ("won", 10)], imported=True)
    assert total(salesperson, first) == (0, 0)
    assert total(salesperson, "closed") == (1, 1)


def test_a_return_to_the_leads_is_no_success_and_a_reopened_deal_may_still_be_one(salesperson: Actor) -> None:
    back, again = make_deal(salesperson, name="back"), make_deal(salesperson, name="again")
    commands.return_to_leads(salesperson, back.pk, reason="no budget after all")
    commands.close_deal(salesperson, again.pk, won=False, lost_reason="price")
    first = stages(salesperson)[0]
    assert total(salesperson, first) == (2, 0)
    commands.reopen_deal(salesperson, again.pk, reason="they called")
    page = own_averages(salesperson)
    assert (told(page, first).total.tries, told(page, first).series.waiting) == (1, 1)
    assert told(page, "closed").total.tries == 0


def test_tries_stand_in_the_quarter_in_which_the_stage_was_entered(salesperson: Actor) -> None:
    first, second, *_ = stages(salesperson)
    today = salesperson.today()
    spans = own_averages(salesperson).quarters
    for span in spans:
        ago = (today - span.first).days
        history(salesperson, [(first, ago), (second, max(0, ago - 1))])
    long_ago = (today - spans[0].first).days + 1
    history(salesperson, [(first, long_ago), (second, long_ago)])
    page = own_averages(salesperson)
    assert told(page, first).series.periods == (Count(1, 1),) * 4
    assert len(own_averages(salesperson, months=24).quarters) == 8


def test_quarters_are_those_of_the_calendar() -> None:
    found = quarters(date(2026, 5, 31), 12)
    assert [(one.year, one.number) for one in found] == [(2025, 3), (2025, 4), (2026, 1), (2026, 2)]
    assert (found[-1].first, found[-1].last, found[-1].running) == (date(2026, 4, 1), date(2026, 6, 30), True)
    assert (found[0].last, found[0].running) == (date(2025, 9, 30), False)
    assert len(quarters(date(2026, 1, 1), 1)) == 1


def test_the_present_dry_spell_are_the_misses_since_the_last_hit(salesperson: Actor) -> None:
    first, second, *_ = stages(salesperson)
    history(salesperson, [(first, 90), ("lost", 80)])
    history(salesperson, [(first, 70), (second, 60)])
    for ago in (50, 40, 30):
        history(salesperson, [(first, ago), ("lost", ago - 1)])
    found = told(own_averages(salesperson), first)
    assert found.series.run == 3
    assert found.chance is not None
    assert 0 < found.chance < 1


# --- whose --------------------------------------------------------------------------------------------------


def team_of_three(world: World) -> None:
    first, second, *_ = stages(world.owner)
    for owner, ends in ((world.salesperson, "lost"), (world.teammate, "won"), (world.manager, "won")):
        history(world.owner, [(first, 50), (second, 40), (ends, 30)], owner=owner)


def test_everybody_has_their_own_and_the_others_beside_it(world: World) -> None:
    team_of_three(world)
    page = own_averages(world.salesperson)
    closed = told(page, "closed")
    assert (closed.total.tries, closed.total.hits) == (1, 0)
    assert closed.others is not None
    assert (closed.others.tries, closed.others.hits) == (2, 2)
    assert (page.beside, closed.leans) == ("team", True)


def test_one_other_alone_is_not_shown_for_the_sum_would_be_theirs(world: World) -> None:
    first, second, *_ = stages(world.owner)
    for owner in (world.salesperson, world.teammate):
        history(world.owner, [(first, 50), (second, 40), ("won", 30)], owner=owner)
    page = own_averages(world.salesperson)
    assert page.beside == ""
    assert {one.others for one in page.told} == {None}
    history(world.owner, [(first, 50), (second, 40), ("lost", 30)], owner=world.other_team)
    page = own_averages(world.salesperson)
    others = told(page, "closed").others
    assert (page.beside, others and others.tries) == ("workspace", 2)


def test_a_kind_of_try_that_one_other_alone_has_made_is_not_shown_either(world: World) -> None:
    first, second, *_ = stages(world.owner)
    history(world.owner, [(first, 50), ("lost", 30)], owner=world.manager)
    history(world.owner, [(first, 50), (second, 40), ("lost", 30)], owner=world.teammate)
    page = own_averages(world.salesperson)
    assert page.beside == "team"
    assert told(page, first).others is not None
    assert told(page, second).others is None


def test_leaning_ends_with_enough_tries_of_ones_own(world: World) -> None:
    team_of_three(world)
    first = stages(world.owner)[0]
    few = told(own_averages(world.salesperson), "closed")
    for _ in range(ENOUGH - 1):
        history(world.owner, [(first, 50), ("lost", 40)], owner=world.salesperson)
    many = told(own_averages(world.salesperson), "closed")
    assert (few.leans, many.leans) == (True, False)
    assert few.needed is not None
    assert many.needed is not None
    assert few.needed < many.needed


def test_who_leads_sees_the_team_and_anybody_in_it_and_nobody_else(world: World) -> None:
    team_of_three(world)
    history(world.owner, [(stages(world.owner)[0], 50), ("won", 30)], owner=world.other_team)
    assert total(world.manager, "closed") == (3, 2)
    assert total(world.owner, "closed") == (4, 3)
    assert total(world.manager, "closed", whose="mine") == (1, 1)
    assert total(world.manager, "closed", person=world.salesperson.member_id) == (1, 0)
    assert own_averages(world.manager, world.salesperson.member_id).person == "salesperson"
    assert total(world.manager, "closed", person=world.manager.member_id) == (1, 1)
    with pytest.raises(NotFound):
        own_averages(world.manager, world.other_team.member_id)


def test_a_salesperson_chooses_nobody_else(world: World, stranger: Actor) -> None:
    team_of_three(world)
    assert total(world.salesperson, "closed", whose="team") == (1, 0)
    assert own_averages(world.salesperson).whose.people == ()
    assert total(world.salesperson, "closed", person=world.salesperson.member_id) == (1, 0)
    for person in (world.teammate.member_id, stranger.member_id):
        with pytest.raises(NotFound):
            own_averages(world.salesperson, person)


def test_who_only_looks_on_sees_the_team_together_and_nobody_alone(world: World, stranger: Actor) -> None:
    team_of_three(world)
    page = own_averages(world.viewer)
    assert told(page, "closed").total.tries == 3
    assert page.whose.people == ()
    with pytest.raises(NotFound):
        own_averages(world.viewer, world.salesperson.member_id)
    assert all(one.total.tries == 0 for one in own_averages(stranger).told)


# --- the page as a whole ------------------------------------------------------------------------------------


def test_the_playbook_that_most_deals_follow_is_shown_unless_one_is_named(salesperson: Actor) -> None:
    make_deal(salesperson, playbook_key="generic-5")
    assert own_averages(salesperson).playbook.key == "generic-5"  # type: ignore[union-attr]  # the world has two
    named = own_averages(salesperson, playbook="group-customer").playbook
    assert named is not None
    assert named.key == "group-customer"


def test_the_number_of_questions_does_not_grow_with_the_deals(world: World) -> None:
    team_of_three(world)
    own_averages(world.salesperson)
    with CaptureQueriesContext(connection) as few:
        own_averages(world.salesperson)
    for _ in range(4):
        team_of_three(world)
    with CaptureQueriesContext(connection) as many:
        own_averages(world.salesperson)
    assert len(many) == len(few) < 10


def test_numbers_that_cannot_be_are_named() -> None:
    with pytest.raises(Invalid) as refused:
        reckoned([100, 20], [36, 89], 20)
    problem = refused.value.problems[0]
    assert (problem.field, problem.code, problem.params) == (
        "hits.1",
        "more_hits_than_tries",
        {"tries": 20, "hits": 89},
    )
    assert reckoned([100], [36], 20).periods[0].rate == 0.36


def test_visits_count_as_tries_and_only_a_proven_step_as_a_hit(salesperson: Actor) -> None:
    account = make_account(salesperson, "Apex")
    due = salesperson.today() + timedelta(days=3)
    agreed = PromiseIn("theirs", "Show us the line", due)
    for record in (Record("advance", promises=(agreed,)), Record("advance"), Record("no_sale")):
        record_unplanned(salesperson, record=record, account_id=account.pk, kind="meeting")
    assert total(salesperson, "visits") == (3, 1)
