"""Loading the demo: once, into a workspace of its own."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import transaction

from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands import bulk
from tongpin.app.deals.commands.nightly import refresh_one
from tongpin.app.deals.models import OPEN, Deal, DealPerson, Need, NextStep
from tongpin.app.demo import cases, names, past, people, staff
from tongpin.app.demo.aims import set_aims
from tongpin.app.demo.book import Book, Customer
from tongpin.app.demo.histories import draw_deal, draw_lead, tell_apart
from tongpin.app.demo.talks import write_talks
from tongpin.app.demo.talks_drawn import draw_talks
from tongpin.app.funnel.commands import judge_whole, reckon_workspace
from tongpin.app.loyalty.commands import refresh_loyalty
from tongpin.app.playbooks.commands import adopt_shipped
from tongpin.app.playbooks.queries import InUse, playbook_named
from tongpin.app.targets.nightly import count_targets
from tongpin.app.workspace.commands import found_workspace
from tongpin.app.workspace.models import Member, Workspace
from tongpin.app.workspace.queries import actor_of

SEED = 20260609
DAYS = 730
ABROAD_KEY, HOME_KEY = "foreign-trade-7", "group-customer"
PAST = {
    staff.ABROAD: (30, 2),
    staff.FIRST: (56, 3),
    staff.SECOND: (56, 3),
}  # deals that ended, deals that went back


def demo_is_loaded() -> bool:
    """Whether there is a demo workspace."""
    return Workspace.objects.filter(demo=True).exists()


def load_demo(*, backtests: bool = False) -> Workspace:
    """A machine-parts exporter with a telecom operator's corporate teams: 12 users, 120 accounts, 600 people, 550 deals.

    How good past forecasts were takes longer than all else: with `backtests` it is reckoned of the whole, else when somebody asks.
    """
    with transaction.atomic():
        owner = found_workspace(
            name="同频示例公司",
            owner_email="owner@demo.tongpin.example",
            owner_name=staff.STAFF[0].name,
            password=None,
            demo=True,
        )
        books = {key: _book(owner, key) for key in (HOME_KEY, ABROAD_KEY)}
        members = staff.hire(owner)
        dice = Random(SEED)
        plan = (
            (staff.ABROAD, ABROAD_KEY, 48, 150),
            (staff.FIRST, HOME_KEY, 32, 110),
            (staff.SECOND, HOME_KEY, 32, 132),
        )
        for team, key, accounts, deals in plan:
            sellers = staff.sellers(members, team)
            drawn = people.customers(dice, owner.workspace_id, sellers, accounts, abroad=key == ABROAD_KEY)
            _fill(owner, books[key], dice, drawn, deals)
            _fill_past(owner, books[key], drawn, PAST[team])
        seller = actor_of(
            Member.objects.select_related("user", "workspace", "team").get(pk=members["sales"].pk)
        )
        for case in cases.CASES:
            cases.tell_case(seller, case, HOME_KEY)
        refresh_one(owner.workspace_id, owner.today())
        refresh_loyalty(owner.workspace_id, owner.today())
        set_aims(owner)
        reckon_workspace(owner.workspace_id, backtests=False)
        if backtests:
            judge_whole(owner.workspace_id)
        count_targets(owner.workspace_id)
    return Workspace.objects.get(pk=owner.workspace_id)


def _book(owner: Actor, key: str) -> InUse:
    adopt_shipped(owner, key)
    return playbook_named(owner, key)


def _book_of(playbook: InUse) -> Book:
    abroad = playbook.key == ABROAD_KEY
    return Book(
        playbook.content,
        abroad,
        names.PARTS_ABROAD if abroad else names.NEEDS_AT_HOME,
        names.SOURCES_ABROAD if abroad else names.SOURCES_HOME,
    )


def _fill_past(owner: Actor, playbook: InUse, drawn: list[Customer], counts: tuple[int, int]) -> None:
    """Deals that have ended, and some that went back; with dice of their own, so that the rest stays as it was."""
    dice, book, today = Random(SEED + 1), _book_of(playbook), owner.today()
    ended, returned = counts
    specs = [
        *past.draw_ended(dice, book, drawn, ended, today),
        *past.draw_returned(dice, book, drawn, returned, today),
    ]
    customers = {one.account_id: one for one in drawn}
    _furnish(owner, dice, bulk.write_deals(owner, playbook, specs), customers, playbook)


def _fill(owner: Actor, playbook: InUse, dice: Random, drawn: list[Customer], count: int) -> None:
    book, today = _book_of(playbook), owner.today()
    leads = count // 9
    specs = [
        draw_deal(dice, book, dice.choice(drawn), begun(dice, today), today) for _ in range(count - leads)
    ]
    rumours = [
        draw_lead(dice, book, dice.choice(drawn), today - timedelta(days=dice.randint(1, 70)))
        for _ in range(leads)
    ]
    specs += tell_apart(Random(SEED + leads), rumours, today)
    _furnish(
        owner,
        dice,
        bulk.write_deals(owner, playbook, specs),
        {one.account_id: one for one in drawn},
        playbook,
    )


def begun(dice: Random, today: date) -> date:
    """A day within two years; more deals begin lately than long ago, since the company grows."""
    return today - timedelta(days=round(DAYS * dice.random() ** 2.4) + 2)


def _furnish(
    owner: Actor, dice: Random, deals: list[Deal], customers: dict[int, Customer], playbook: InUse
) -> None:
    """Contacts, needs and next steps for the deals that are still open."""
    contacts: list[DealPerson] = []
    needs: list[Need] = []
    steps: list[NextStep] = []
    for deal in (one for one in deals if one.status == OPEN):
        phase = playbook.content.stage(deal.stage).phase
        contacts += _contacts(dice, deal, customers[deal.account_id])
        needs.append(_need(dice, deal, phase))
        if dice.random() < 0.8:  # one deal in five has no next step, as in life
            steps.append(_step(dice, deal, phase, owner.today()))
    DealPerson.objects.bulk_create(contacts, batch_size=500)
    Need.objects.bulk_create(needs, batch_size=500)
    NextStep.objects.bulk_create(steps, batch_size=500)
    # dice of their own: what was drawn before visits came stays as it was
    write_talks(owner, draw_talks(Random(SEED + len(deals)), deals, contacts, owner.today()))


def _need(dice: Random, deal: Deal, phase: str) -> Need:
    early = {"implicit": names.IMPLICIT, "unclear": names.UNCLEAR}
    late = {"explicit": names.EXPLICIT, "implicit": names.IMPLICIT}
    kind, texts = dice.choice(list((early if phase == "need" else late).items()))
    fits = True if kind == "explicit" else None
    return Need(workspace_id=deal.workspace_id, deal=deal, text=dice.choice(texts), type=kind, fits=fits)


def _step(dice: Random, deal: Deal, phase: str, today: date) -> NextStep:
    due = today + timedelta(days=round(dice.triangular(-9, 16, 3)))
    text = dice.choice(names.STEPS[phase])
    return NextStep(workspace_id=deal.workspace_id, deal=deal, owner_id=deal.owner_id, text=text, due=due)


def _contacts(dice: Random, deal: Deal, customer: Customer) -> list[DealPerson]:
    chosen = dice.sample(customer.people, dice.randint(1, min(4, len(customer.people))))
    focus = ["receptive", "power", "dissatisfied", ""]
    return [
        DealPerson(
            workspace_id=deal.workspace_id,
            deal=deal,
            person_id=person_id,
            focus=focus[place],
            is_key=focus[place] == "power",
            reached=focus[place] != "power" or dice.random() < 0.7,
        )
        for place, (person_id, _) in enumerate(chosen)
    ]
