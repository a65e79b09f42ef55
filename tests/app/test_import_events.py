"""A file of stage events: whole histories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.app.importing import bring, codes
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal, StageMove

HEADERS = "deal,at,stage,amount,owner"


def events(*rows: str) -> str:
    return "\n".join([HEADERS, *rows]) + "\n"


def history(number: str) -> list[tuple[str, str]]:
    moves = StageMove.objects.filter(deal__external_id=number).order_by("id")
    return [(move.kind, move.to_stage) for move in moves]


def test_a_history_is_kept_in_the_order_of_time_with_ways_back(owner: Actor):
    rows = events(
        "D1,2024-03-01,solution,200,",
        "D1,2024-01-01,qualify,100,",
        "D1,2024-02-01,solution,100,",
        "D1,2024-02-15,qualify,100,",
        "D1,2024-02-20,qualify,150,",
        "D1,2024-04-01,won,,",
    )
    outcome = bring(owner, rows, "stage-events")
    assert (outcome.rows, outcome.taken, outcome.deals) == (6, 6, 1)
    assert history("D1") == [
        ("import", "qualify"),
        ("import", "solution"),
        ("back", "qualify"),
        ("import", "solution"),
        ("won", "won"),
    ]
    deal = Deal.objects.get()
    assert (deal.status, deal.stage, deal.opened_on, deal.closed_on) == (
        "won", "solution", date(2024, 1, 1), date(2024, 4, 1),
    )  # fmt: skip
    assert (deal.stage_since, deal.amount) == (date(2024, 3, 1), Decimal(200))


def test_two_rows_of_one_moment_keep_the_order_of_the_file(owner: Actor):
    bring(owner, events("D1,2024-01-01,qualify,,", "D1,2024-01-01,solution,,"), "stage-events")
    assert [stage for _, stage in history("D1")] == ["qualify", "solution"]


def test_what_follows_an_end_opens_the_deal_again(owner: Actor):
    rows = events("D1,2024-01-01,qualify,,", "D1,2024-02-01,lost,,", "D1,2024-03-01,solution,,")
    bring(owner, rows, "stage-events")
    assert history("D1") == [("import", "qualify"), ("lost", "lost"), ("reopen", "solution")]
    deal = Deal.objects.get()
    assert (deal.status, deal.closed_on) == ("open", None)


def test_times_without_a_zone_are_the_workspaces(owner: Actor):
    bring(owner, events("D1,2024-01-01T23:30:00,qualify,,"), "stage-events")
    assert StageMove.objects.get().on == date(2024, 1, 1)


def test_deals_of_events_stand_under_the_unknown_account_and_the_importer(owner: Actor):
    outcome = bring(owner, events("D1,2024-01-01,qualify,,"), "stage-events")
    deal = Deal.objects.get()
    assert deal.account.placeholder
    assert deal.owner_id == owner.member_id
    assert codes(outcome, "note")["unknown_account"] == (2, "")


def test_an_account_column_can_be_named(owner: Actor):
    text = "deal,at,stage,who\nD1,2024-01-01,qualify,Hua\n"
    bring(owner, text, "stage-events", mapping={"who": "account"})
    assert Deal.objects.get().account.name == "Hua"


def test_unknown_stages_are_named_once_with_their_rows(owner: Actor):
    rows = events("D1,2024-01-01,submitted,,", "D2,2024-01-01,submitted,,", "D2,2024-02-01,won,,")
    outcome = bring(owner, rows, "stage-events", dry_run=True)
    unknown = next(one for one in outcome.findings if one.code == "unknown_stage")
    assert (unknown.value, unknown.row, unknown.rows, outcome.taken) == ("submitted", 2, 2, 0)


def test_a_history_with_a_hole_is_left_out_as_a_whole(owner: Actor):
    rows = events("D1,2024-01-01,qualify,,", "D1,2024-13-01,won,,", "D2,2024-01-01,qualify,,")
    outcome = bring(owner, rows, "stage-events", skip_invalid=True)
    assert (outcome.taken, outcome.left, outcome.deals) == (1, 2, 1)
    assert codes(outcome) == {"date_impossible": (3, "at")}
    assert codes(outcome, "left") == {"history_incomplete": (2, "deal")}


def test_a_deal_that_only_ends_began_at_the_first_stage(owner: Actor):
    bring(owner, events("D1,2024-01-01,won,5,"), "stage-events")
    deal = Deal.objects.get()
    assert (deal.status, deal.stage) == ("won", "prospects")
