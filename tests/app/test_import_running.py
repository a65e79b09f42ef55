"""An import through its steps: settled, checked, written at once or as a job, cancelled, undone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache

from tests.app.importing import deals, upload
from tests.cast import make_account, make_person
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound
from tongpin.app.deals import commands as deal_commands
from tongpin.app.deals.kept import StageTotal
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands import steps as decision_steps
from tongpin.app.decision.commands.precedents import record_precedent
from tongpin.app.exchange import commands, queries, storing
from tongpin.app.exchange.commands import running
from tongpin.app.exchange.models import ImportRun
from tongpin.app.jobs import commands as jobs
from tongpin.app.jobs.models import Job
from tongpin.app.jobs.queue import Cancelled
from tongpin.app.timeline.models import Entry

ROWS = deals(
    "A1,X,Hua,1,Qualified,owner,2024-03-05,,",
    "A2,Y,Hua,2,Won,owner,2024-03-05,2024-04-05,",
    "A3,Z,Mei,3,Lost,salesperson,2024-03-05,2024-04-05,",
)


def brought_in(actor: Actor, rows: str = ROWS) -> int:
    number = upload(actor, rows)
    commands.check_import(actor, number)
    commands.start_import(actor, number)
    return number


def test_an_upload_waits_where_only_the_server_can_read_it(owner: Actor):
    page = queries.import_page(owner, upload(owner, ROWS))
    assert page.line.state == "uploaded"
    assert page.survey.mapping["Customer"] == "account"
    path = storing.path_of(ImportRun.objects.get().path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_upload_that_cannot_be_read_leaves_nothing(owner: Actor):
    before = set(storing.folder().iterdir())
    with pytest.raises(Invalid):
        upload(owner, "")
    assert set(storing.folder().iterdir()) == before
    assert not ImportRun.objects.exists()


def test_a_checked_file_is_brought_in_and_deleted(owner: Actor):
    number = upload(owner, ROWS)
    path = storing.path_of(ImportRun.objects.get().path)
    assert commands.check_import(owner, number).state == "checked"
    assert not Deal.objects.exists()
    commands.start_import(owner, number)
    page = queries.import_page(owner, number)
    assert page.line.state == "done"
    assert page.outcome
    assert (page.outcome.deals, page.outcome.accounts) == (3, 2)
    assert not path.exists()


def test_problems_stop_the_import_until_they_are_skipped(owner: Actor):
    number = upload(
        owner, deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,", "A2,Y,Hua,-2,Qualified,owner,2024-03-05,,")
    )
    commands.check_import(owner, number)
    with pytest.raises(Invalid):
        commands.start_import(owner, number)
    page = queries.import_page(owner, number)
    assert (page.line.state, page.error) == ("failed", "problems_left")
    assert not Deal.objects.exists()
    commands.start_import(owner, number, skip_invalid=True)
    assert Deal.objects.get().external_id == "A1"


def test_an_import_is_written_once(owner: Actor):
    number = brought_in(owner)
    with pytest.raises(Invalid):
        commands.start_import(owner, number)
    assert Deal.objects.count() == 3


def test_a_deal_that_came_in_meanwhile_is_not_doubled(owner: Actor):
    first, second = upload(owner, ROWS), upload(owner, ROWS)
    for number in (first, second):
        commands.check_import(owner, number)
    commands.start_import(owner, first)
    with pytest.raises(Invalid):
        commands.start_import(owner, second)
    assert Deal.objects.count() == 3


def test_a_large_file_is_the_work_of_a_job(
    owner: Actor, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
):
    import tongpin.app.exchange.work  # noqa: F401 - registers the work

    monkeypatch.setattr(running, "SMALL", 1)
    number = upload(owner, ROWS)
    with django_capture_on_commit_callbacks(execute=True):
        commands.check_import(owner, number)
    assert queries.import_page(owner, number).line.state == "checked"
    with django_capture_on_commit_callbacks(execute=True):
        commands.start_import(owner, number)
    assert queries.import_page(owner, number).line.state == "done"
    assert list(Job.objects.values_list("state", flat=True)) == ["done", "done"]
    assert Deal.objects.count() == 3


def test_a_job_that_was_cancelled_before_it_began_leaves_the_import_cancelled(
    owner: Actor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(running, "SMALL", 1)
    number = upload(owner, ROWS)
    commands.check_import(owner, number)
    assert queries.import_page(owner, number).line.state == "checking"
    commands.cancel_import(owner, number)
    Job.objects.update(state="cancelled")
    assert queries.import_page(owner, number).line.state == "cancelled"


def test_what_a_worker_was_at_when_it_stopped_has_failed_and_can_be_tried_again(
    owner: Actor, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
):
    import tongpin.app.exchange.work  # noqa: F401 - registers the work

    monkeypatch.setattr(running, "SMALL", 1)
    number = upload(owner, ROWS)
    with django_capture_on_commit_callbacks(execute=True):
        commands.check_import(owner, number)
    commands.start_import(owner, number)
    Job.objects.filter(state="waiting").update(state="running")  # and there the machine lost its power
    jobs.take_up()
    page = queries.import_page(owner, number)
    assert (page.line.state, page.error) == ("failed", "interrupted")
    with django_capture_on_commit_callbacks(execute=True):
        commands.start_import(owner, number)
    assert queries.import_page(owner, number).line.state == "done"
    assert Deal.objects.count() == 3


def test_what_still_waits_when_a_worker_starts_is_done(owner: Actor, monkeypatch: pytest.MonkeyPatch):
    import tongpin.app.exchange.work  # noqa: F401 - registers the work

    cache.clear()  # jobs of other tests had this number, and were cancelled
    monkeypatch.setattr(running, "SMALL", 1)
    number = upload(owner, ROWS)
    commands.check_import(owner, number)  # in a transaction that never told the queue
    jobs.take_up()
    assert queries.import_page(owner, number).line.state == "checked"


@pytest.mark.parametrize("at", [35, 60, 75])
def test_a_cancelled_import_leaves_nothing_behind(owner: Actor, at: int):
    number = upload(owner, ROWS)
    commands.check_import(owner, number)
    ImportRun.objects.update(state="running")

    def cancelling(done: int, _total: int) -> None:
        if done >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        commands.carry_out(owner, number, cancelling)
    assert queries.import_page(owner, number).line.state == "cancelled"
    assert not Deal.objects.exists()
    assert not Account.objects.exists()
    commands.start_import(owner, number)
    assert Deal.objects.count() == 3


def test_undoing_takes_everything_back(owner: Actor):
    known = make_account(owner, "Mei")
    number = brought_in(owner)
    assert AccountMember.objects.filter(account=known).exists()
    undone = commands.undo_import(owner, number)
    assert undone.state == "undone"
    assert not Deal.objects.exists()
    assert list(Account.objects.all()) == [known]
    assert not Entry.objects.exclude(account_id=known.pk).exists()
    assert not Entry.objects.filter(deal_id__isnull=False).exists()
    assert not StageTotal.objects.filter(deals__gt=0).exists()
    assert not AccountMember.objects.exists()
    assert AuditRow.objects.filter(verb="undo_import").exists()


def test_undoing_stops_before_what_people_have_worked_on(owner: Actor):
    number = brought_in(owner)
    deal = Deal.objects.get(external_id="A1")
    deal_commands.update_deal(owner, deal.pk, version=deal.version, products="valves")
    with pytest.raises(Invalid) as refused:
        commands.undo_import(owner, number)
    assert refused.value.problems[0].params["deals"] == [{"id": deal.pk, "name": "X"}]
    assert Deal.objects.count() == 3
    commands.undo_import(owner, number, keep_changed=True)
    assert list(Deal.objects.all()) == [deal]
    assert list(Account.objects.values_list("name", flat=True)) == ["Hua"]


def test_a_step_planned_since_counts_as_work(owner: Actor):
    number = brought_in(owner)
    deal = Deal.objects.get(external_id="A1")
    deal_commands.plan_step(owner, deal.pk, text="call", due=owner.today())
    with pytest.raises(Invalid):
        commands.undo_import(owner, number)


def test_an_account_that_somebody_has_added_to_stays(owner: Actor):
    number = brought_in(owner)
    make_person(owner, Account.objects.get(name="Hua"))
    commands.undo_import(owner, number)
    assert list(Account.objects.values_list("name", flat=True)) == ["Hua"]


def test_a_dated_buying_step_and_a_key_event_count_as_work(owner: Actor):
    number = brought_in(owner)
    deals = list(Deal.objects.order_by("id")[:2])
    decision_steps.date_step(owner, deals[0].pk, "implement", due=owner.today())
    decision_steps.record_event(owner, deals[1].pk, name="shortlist", on=owner.today())
    with pytest.raises(Invalid) as refused:
        commands.undo_import(owner, number)
    assert {one["id"] for one in refused.value.problems[0].params["deals"]} == {one.pk for one in deals}


def test_an_account_with_an_earlier_purchase_stays(owner: Actor):
    number = brought_in(owner)
    account = Account.objects.get(name="Hua")
    record_precedent(owner, account.pk, what="a press", on=owner.today(), decided_by="the price")
    commands.undo_import(owner, number)
    assert list(Account.objects.values_list("name", flat=True)) == ["Hua"]


def test_an_undone_file_can_be_brought_in_again(owner: Actor):
    commands.undo_import(owner, brought_in(owner))
    brought_in(owner)
    assert Deal.objects.count() == 3


def test_only_its_starter_and_the_owner_know_of_an_import(
    salesperson: Actor, owner: Actor, teammate: Actor, manager: Actor, viewer: Actor, stranger: Actor
):
    number = upload(salesperson, ROWS)
    for actor in (teammate, manager, viewer, stranger):
        with pytest.raises(NotFound):
            queries.import_page(actor, number)
        assert not queries.imports(actor).lines
    assert queries.import_page(owner, number).line.by == "salesperson"


def test_somebody_who_only_reads_uploads_nothing(viewer: Actor):
    with pytest.raises(Denied):
        upload(viewer, ROWS)


def test_a_discarded_file_is_gone(owner: Actor):
    number = upload(owner, ROWS)
    path = storing.path_of(ImportRun.objects.get().path)
    commands.discard_import(owner, number)
    assert not path.exists()
    assert not queries.imports(owner).lines


def test_a_forgotten_file_is_gone_after_a_day(owner: Actor):
    number = upload(owner, ROWS)
    path = storing.path_of(ImportRun.objects.get().path)
    long_ago = time.time() - storing.KEPT_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    storing.sweep()
    with pytest.raises(Invalid) as refused:
        commands.check_import(owner, number)
    assert refused.value.problems[0].code == "file_gone"
