"""A page asks the database the same number of questions, however many deals there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Field
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.knocking import program_of
from tests.cast import World
from tongpin.app.accounts.models import Account, AccountMember, Person
from tongpin.app.accounts.names import name_key
from tongpin.app.base.actor import Actor
from tongpin.app.base.statistics import gather_statistics
from tongpin.app.deals.commands import totals
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, SignalSpec, write_deals
from tongpin.app.deals.commands.nightly import recompute_usual
from tongpin.app.deals.models import AdviceItem, Deal, NextStep, Signal, StageMove
from tongpin.app.playbooks.queries import playbook_named
from tongpin.app.timeline.models import Entry
from tongpin.app.workspace.models import User
from tongpin.core.playbook import Stage

DEALS_OF_AN_ACCOUNT = 8
GROWING = (Account, AccountMember, Person, Deal, StageMove, Signal, NextStep, Entry, AdviceItem)
STATUSES = ("open", "open", "open", "open", "open", "lead", "won", "lost")
Counts = dict[str, int]


def accounts(world: World, count: int) -> list[Account]:
    """Accounts of the north, by turns the salesperson's and the teammate's."""
    owners = (world.salesperson, world.teammate)
    first = Account.objects.count()
    rows = [
        Account(
            workspace=world.workspace, owner_id=owners[number % 2].member_id, name=f"Plant {first + number}"
        )
        for number in range(count)
    ]
    for row in rows:
        row.name_key = name_key(row.name)
    made = Account.objects.bulk_create(rows)
    people = [
        Person(workspace=world.workspace, account=row, name=f"Li {row.pk}", name_key=f"li{row.pk}")
        for row in made
    ]
    Person.objects.bulk_create(people)
    return made


def specs(world: World, places: list[Account], count: int) -> Iterator[DealSpec]:
    """Deals of every status and stage, with what the customer said."""
    content = playbook_named(world.owner).content
    funnel = [stage for stage in content.stages if stage.funnel]
    for number in range(count):
        status = STATUSES[number % len(STATUSES)]
        stage = funnel[number % len(funnel)] if status != "lead" else content.stages[0]
        yield spec(world.owner, places[number // DEALS_OF_AN_ACCOUNT], number, status, stage)


def spec(actor: Actor, account: Account, number: int, status: str, stage: Stage) -> DealSpec:
    today = actor.today()
    since = today - timedelta(days=number % 300)
    at = datetime.combine(since, time(9), ZoneInfo(actor.zone))
    ended = (MoveSpec(status, at),) if status in ("won", "lost") else ()
    return DealSpec(
        account_id=account.pk,
        owner_id=account.owner_id,
        name=f"Deal {number}",
        stage=stage.key,
        status=status,
        opened_on=since,
        stage_since=since,
        amount=Decimal(number) if number % 7 else None,
        currency=("CNY", "USD", "EUR")[number % 3],
        expected_on=today + timedelta(days=number % 60) if number % 5 else None,
        closed_on=since if ended else None,
        lost_reason="price" if status == "lost" else "",
        qualification={"need": "confirmed", "budget": "assumed"},
        moves=(MoveSpec(stage.key, at), *ended),
        signals=(SignalSpec(stage.key, stage.signals[0].key, since, quote="they said so"),),
    )


def fill(world: World, count: int) -> None:
    """So many more deals, half of those that go on with a next step."""
    places = accounts(world, -(-count // DEALS_OF_AN_ACCOUNT))
    made = write_deals(world.owner, playbook_named(world.owner), list(specs(world, places, count)))
    today = world.owner.today()
    steps = [
        NextStep(
            workspace=world.workspace,
            deal=deal,
            owner_id=deal.owner_id,
            text="call",
            due=today + timedelta(days=number % 20 - 10),
        )
        for number, deal in enumerate(made)
        if deal.status in ("open", "lead") and number % 2
    ]
    NextStep.objects.bulk_create(steps, batch_size=500)
    for due in {step.due for step in steps}:
        # by number: PostgreSQL joins a table that it has not yet looked at row by row
        Deal.objects.filter(pk__in=[step.deal_id for step in steps if step.due == due]).update(next_due=due)


def multiply(world: World, times: int) -> None:
    """So many copies of all that `fill` has written, made by the database itself."""
    last = max(model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0 for model in GROWING)
    with connection.cursor() as cursor:
        for model in GROWING:
            columns = {
                one.column: _copied(one, last) for one in model._meta.concrete_fields if not one.generated
            }
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(map(_name, columns))}) "  # noqa: S608 - our own names
                f"SELECT {', '.join(columns.values())} FROM {model._meta.db_table} AS held, "
                "(WITH RECURSIVE numbers(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < %s) "
                "SELECT k FROM numbers) AS copies",
                [times],
            )
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself once they are committed
    gather_statistics()
    totals.rebuild(world.workspace.pk)
    recompute_usual(world.workspace.pk, world.owner.today())


def _copied(field: Field[Any, Any], last: int) -> str:
    """The column of a copy: its own key, and links to copies where these are copied too, lie `last` further for each copy."""
    moves = field.primary_key or field.related_model in GROWING
    return f"held.{_name(field.column)}" + (f" + copies.k * {last}" if moves else "")


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def addresses(actor: Actor) -> list[str]:
    """The pages that stand on all deals, and those of the first deal and account that the actor owns."""
    own = Deal.objects.filter(status="open")
    own = own.filter(owner_id=actor.member_id) if actor.role == "salesperson" else own
    deal = own.order_by("id")[0]
    person = Person.objects.get(account_id=deal.account_id)
    lists = ["/", "/deals/board/", "/deals/", "/deals/?sort=amount", "/leads/", "/accounts/", "/people/"]
    more = f"/deals/board/more/{deal.stage}/"
    return [*lists, more, f"/deals/{deal.pk}/", f"/accounts/{deal.account_id}/", f"/people/{person.pk}/"]


def counts(actor: Actor) -> Counts:
    """The number of queries of each page, counted when it is asked for the second time."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    program = program_of(actor, scope="read")
    asked = dict.fromkeys(addresses(actor), client.get)
    asked |= {f"/api/v1/{name}": program.get for name in ("deals", "leads", "steps", "moves")}
    found = {}
    for path, get in asked.items():
        assert get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as questions:
            get(path)
        found[path] = len(questions)
    return found


def compare(world: World, few: int, many: int) -> None:
    fill(world, few)
    actors = (world.owner, world.manager, world.salesperson)
    before = {actor.name: counts(actor) for actor in actors}
    multiply(world, many // few - 1)
    assert Deal.objects.count() == many
    assert {actor.name: counts(actor) for actor in actors} == before
    most = max(before["owner"].values())
    assert most < 60, before["owner"]


def test_pages_ask_as_often_however_many_deals_there_are(world: World) -> None:
    # the same questions are asked of any database: the one that copies rows more slowly gets fewer
    compare(world, *((40, 1_000) if connection.vendor == "postgresql" else (400, 40_000)))
