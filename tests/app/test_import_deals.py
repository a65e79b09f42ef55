"""A file of deals: what each row becomes, and what the user decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.app.importing import bring, codes, deals
from tests.cast import World, make_account
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid
from tongpin.app.deals.kept import StageTotal
from tongpin.app.deals.models import AdviceItem, Deal, NextStep, StageMove
from tongpin.app.exchange.models import ImportRun
from tongpin.app.notes.models import Note
from tongpin.app.timeline.models import Entry


def test_every_row_becomes_a_deal_with_its_history(owner: Actor):
    outcome = bring(
        owner,
        deals(
            "A1,Sealing line,Hua Electric,12000,Qualified,owner,2024-03-05,,",
            "A2,Spare parts,Hua Electric,800.50,Closed Won,owner,2024-01-10,2024-02-20,",
        ),
    )
    assert (outcome.rows, outcome.taken, outcome.left, outcome.deals, outcome.accounts) == (2, 2, 0, 2, 1)
    going, won = Deal.objects.order_by("external_id")
    assert (going.status, going.stage, going.amount, going.opened_on) == (
        "open", "qualify", Decimal(12000), date(2024, 3, 5),
    )  # fmt: skip
    assert (won.status, won.closed_on, won.amount) == ("won", date(2024, 2, 20), Decimal("800.50"))
    assert [(move.kind, move.to_stage, move.on) for move in StageMove.objects.filter(deal=won)] == [
        ("import", "prospects", date(2024, 1, 10)),
        ("won", "won", date(2024, 2, 20)),
    ]
    assert going.imported
    assert going.origin == ImportRun.objects.get().pk
    assert Entry.objects.filter(deal_id=won.pk, kind="move").count() == 2
    assert StageTotal.objects.get(stage="qualify", status="open").deals == 1
    assert AdviceItem.objects.filter(deal=going).exists()


def test_a_dry_run_writes_nothing(owner: Actor):
    outcome = bring(owner, deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,"), dry_run=True)
    assert (outcome.taken, outcome.written) == (1, False)
    assert not Deal.objects.exists()
    assert not ImportRun.objects.exists()


def test_rows_without_an_account_go_where_the_user_says(owner: Actor):
    rows = deals("A1,X,,1,Qualified,owner,2024-03-05,,", "A2,Y,Hua,1,Qualified,owner,2024-03-05,,")
    rejected = bring(owner, rows, unknown_account="reject", dry_run=True)
    assert (rejected.taken, rejected.left) == (1, 1)
    assert codes(rejected, "left") == {"unknown_account": (2, "Customer")}
    kept = bring(owner, rows)
    assert codes(kept, "note")["unknown_account"] == (2, "Customer")
    assert Deal.objects.get(external_id="A1").account.placeholder


def test_an_account_that_is_known_is_used_again(owner: Actor):
    known = make_account(owner, "Hua Electric Co., Ltd.")
    bring(owner, deals('A1,X,"HUA ELECTRIC CO.,LTD",1,Qualified,owner,2024-03-05,,'))
    assert Deal.objects.get().account == known


def test_a_new_account_belongs_to_the_owner_of_its_deal(owner: Actor, salesperson: Actor):
    bring(owner, deals("A1,X,Hua,1,Qualified,salesperson,2024-03-05,,"))
    assert Account.objects.get(name="Hua").owner_id == salesperson.member_id


def test_the_owner_of_a_deal_joins_the_team_of_a_known_account(owner: Actor, salesperson: Actor):
    known = make_account(owner, "Hua")
    bring(owner, deals("A1,X,Hua,1,Qualified,salesperson,2024-03-05,,"))
    assert AccountMember.objects.filter(account=known, member_id=salesperson.member_id).exists()


def test_owners_are_found_by_name_or_e_mail_and_unknown_ones_are_said(world: World):
    rows = deals(
        "A1,X,Hua,1,Qualified,teammate,2024-03-05,,",
        f"A2,X,Hua,1,Qualified,SALESPERSON@{world.workspace.pk}.example,2024-03-05,,",
        "A3,X,Hua,1,Qualified,Moses,2024-03-05,,",
    )
    outcome = bring(world.owner, rows)
    assert codes(outcome, "note")["unknown_owner"] == (4, "Owner")
    owners = dict(Deal.objects.values_list("external_id", "owner_id"))
    assert owners == {
        "A1": world.teammate.member_id,
        "A2": world.salesperson.member_id,
        "A3": world.owner.member_id,
    }


def test_rows_of_unknown_owners_can_be_rejected(owner: Actor):
    outcome = bring(
        owner, deals("A1,X,Hua,1,Qualified,Moses,2024-03-05,,"), unknown_owner="reject", dry_run=True
    )
    assert codes(outcome, "left") == {"unknown_owner": (2, "Owner")}


def test_an_owner_is_whom_the_user_names(owner: Actor, teammate: Actor):
    chosen = {"Moses": str(teammate.member_id)}
    bring(owner, deals("A1,X,Hua,1,Qualified,Moses,2024-03-05,,"), owners=chosen)
    assert Deal.objects.get().owner_id == teammate.member_id


def test_a_salesperson_brings_in_for_nobody_else(salesperson: Actor, teammate: Actor):
    rows = deals("A1,X,Hua,1,Qualified,teammate,2024-03-05,,")
    outcome = bring(salesperson, rows)
    assert codes(outcome, "note")["unknown_owner"] == (2, "Owner")
    with pytest.raises(Invalid):
        bring(salesperson, rows, owners={"teammate": str(teammate.member_id)})


def test_somebody_who_only_reads_brings_nothing_in(viewer: Actor):
    with pytest.raises(Denied):
        bring(viewer, deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,"))


def test_the_same_file_again_leaves_what_is_there_alone(owner: Actor):
    rows = deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,")
    bring(owner, rows)
    again = bring(owner, rows)
    assert (again.taken, again.left, again.written) == (0, 1, False)
    assert codes(again, "left") == {"known_id": (2, "Deal ID")}


def test_a_status_column_ends_a_deal_in_the_stage_it_stood_in(owner: Actor):
    bring(owner, deals("A1,X,Hua,1,Proposal made,owner,2024-03-05,2024-04-01,Lost"))
    deal = Deal.objects.get()
    assert (deal.status, deal.stage, deal.closed_on) == ("lost", "solution", date(2024, 4, 1))


def test_one_closing_column_means_expected_while_open_and_ended_afterwards(owner: Actor):
    text = "id,name,stage,created,close date\n1,X,Qualified,2024-01-01,2030-01-01\n2,Y,Won,2024-01-01,2024-02-01\n"
    bring(owner, text)
    going, won = Deal.objects.order_by("external_id")
    assert (going.expected_on, going.closed_on) == (date(2030, 1, 1), None)
    assert won.closed_on == date(2024, 2, 1)


def test_what_a_row_does_not_say_is_assumed_aloud(owner: Actor):
    outcome = bring(owner, "id,name,stage,amount\n1,X,Prospecting,5\n")
    assert set(codes(outcome, "note")) == {"created_assumed", "currency_assumed", "unknown_account"}
    assert Deal.objects.get().opened_on == owner.today()


def test_a_deal_without_a_name_is_called_after_customer_and_products(owner: Actor):
    bring(owner, "id,customer,product,stage\n1,Hua,Valves,Qualified\n2,,,Qualified\n")
    assert list(Deal.objects.order_by("external_id").values_list("name", flat=True)) == ["Hua · Valves", "2"]


def test_the_users_words_go_over_what_is_recognised(owner: Actor):
    text = "id,a,b,c\n1,Hua,alpha,2024-03-05\n"
    given = {"mapping": {"a": "account", "b": "stage", "c": "created"}, "stages": {"alpha": "closing"}}
    bring(owner, text, **given)
    deal = Deal.objects.get()
    assert (deal.stage, deal.account.name, deal.opened_on) == ("closing", "Hua", date(2024, 3, 5))


@pytest.mark.parametrize(
    "given", [{"mapping": {"z": "stage"}}, {"stages": {"x": "nowhere"}}, {"currency": "XYZ"}]
)
def test_a_choice_that_fits_nothing_is_refused(owner: Actor, given: dict[str, object]):
    with pytest.raises(Invalid):
        bring(owner, deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,"), **given)


def test_ambiguous_days_are_asked_about_and_never_guessed(owner: Actor):
    rows = deals("A1,X,Hua,1,Qualified,owner,3/5/2024,,")
    assert codes(bring(owner, rows, dry_run=True)) == {"date_ambiguous": (2, "Created")}
    bring(owner, rows, date_order="mdy")
    assert Deal.objects.get().opened_on == date(2024, 3, 5)


def test_one_clear_day_settles_all_columns(owner: Actor):
    bring(owner, deals("A1,X,Hua,1,Won,owner,3/5/2024,3/25/2024,"))
    deal = Deal.objects.get()
    assert (deal.opened_on, deal.closed_on) == (date(2024, 3, 5), date(2024, 3, 25))


def test_leads_stay_in_the_cloud(owner: Actor):
    bring(owner, deals("A1,X,Hua,1,new,owner,2024-03-05,,"), stages={"new": "lead"})
    assert Deal.objects.get().status == "lead"


def test_step_reason_and_description_come_along(owner: Actor):
    text = "id,name,stage,next step,lost reason,description\n1,X,Qualified,Send samples,,Met at the fair\n2,Y,Lost,,no funds,\n"
    bring(owner, text)
    assert NextStep.objects.get().text == "Send samples"
    assert Note.objects.get().text == "Met at the fair"
    assert StageMove.objects.get(kind="lost").reason == "no funds"


def test_chinese_headers_and_sums_are_read(owner: Actor):
    text = "商机名称,客户,金额(万元),币种,阶段,负责人,创建时间\n注塑机,宁波远航,12.5,美元,赢单,owner,2024年3月5日\n"
    bring(owner, text.encode("gb18030"))
    deal = Deal.objects.get()
    assert (deal.amount, deal.currency, deal.status) == (Decimal(125000), "USD", "won")
