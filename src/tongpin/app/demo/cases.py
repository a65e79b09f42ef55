"""The cases of the method (METHOD chapter J) are told through the same commands that people use."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.app.accounts import commands as accounts
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.commands.refreshing import postponed, refresh
from tongpin.app.deals.models import Deal
from tongpin.app.demo.case import Case, Someone
from tongpin.app.demo.case_apex import APEX
from tongpin.app.demo.case_bonds import tell_bonds
from tongpin.app.demo.case_book import FURNITURE, JINCHANG
from tongpin.app.demo.case_map import draw_map
from tongpin.app.demo.case_needs import NEED_CASES
from tongpin.app.demo.case_portraits import sketch_people
from tongpin.app.demo.case_xuri import XURI
from tongpin.app.demo.talks import Told, write_talks
from tongpin.app.demo.talks_cases import TALKS
from tongpin.app.timeline.models import Entry

WHY = {  # the advice that steps of the cases came from
    "请李琼介绍网络部经理，带上“合格”的测试报告": "power_refused",
    "问清筛选的标准和评分人": "decider_not_met",
    "约调度室看一次现场": "dissatisfied_unknown",
    "打给李青：请她引见张欣，约着看展会样机": "decider_below_target",
    "核实陈虹的态度：请李青讲当时的原话": "sources_disagree",
}
CASES = (JINCHANG, XURI, APEX, FURNITURE, *NEED_CASES)


def tell_case(actor: Actor, case: Case, playbook_key: str) -> Deal:
    """Play the case through, oldest first, in the name of `actor`; the deal as it stands."""
    today = actor.today()

    def ago(days: int) -> Any:
        return today - timedelta(days=days)

    account = accounts.create_account(actor, name=case.account, **case.facts)
    people = {one.name: _person(actor, account.pk, one) for one in case.people}
    deal = deals.create_deal(
        actor,
        account_id=account.pk,
        name=case.deal,
        marks=case.marks,
        playbook_key=playbook_key,
        amount=Decimal(case.amount),
        opened_on=ago(case.begun),
        expected_on=None if case.expected is None else ago(-case.expected),
    )
    for one in case.people:
        deals.involve_person(actor, deal.pk, person_id=people[one.name], **(one.part or {}))
    for stage, key, days, certainty, who, quote in case.said:
        said = {"person_id": people.get(who), "said_by": who, "quote": quote, "happened_on": ago(days)}
        deals.record_signal(actor, deal.pk, stage=stage, key=key, certainty=certainty, **said)
    for stage, days in case.stages:
        deals.move_deal(actor, deal.pk, to_stage=stage, on=ago(days))
    _hang_on(actor, case, deal, people)
    sketch_people(actor, case.account, people)
    write_talks(actor, [Told(deal, talk, people) for talk in TALKS.get(case.account, ())])
    if case.decision is not None:
        with postponed():
            tell_bonds(actor, case.account, account.pk, people)
            draw_map(actor, deal, people, case.decision)
        refresh(deal.pk, actor.today())
    _as_told_then(deal, today)
    deal.refresh_from_db()
    return deal


def _as_told_then(deal: Deal, today: date) -> None:
    """Who takes part, the needs and the dated steps were known early: the story has them before what the customer did."""
    known = Entry.objects.filter(deal_id=deal.pk, on=today, kind__in=("decision", "need", "person"))
    known.update(on=deal.opened_on)


def _hang_on(actor: Actor, case: Case, deal: Deal, people: dict[str, int]) -> None:
    today = actor.today()
    for text, kind, who, fits in case.needs:
        deals.record_need(actor, deal.pk, text=text, type=kind, person_id=people.get(who), fits=fits)
    for kind, days, text in case.papers:
        deals.record_paper(actor, deal.pk, kind=kind, on=today - timedelta(days=days), text=text)
    for text, days, who in case.steps:
        due, person = today + timedelta(days=days), people.get(who)
        deals.plan_step(actor, deal.pk, text=text, due=due, person_id=person, advice=WHY.get(text, ""))


def _person(actor: Actor, account_id: int, one: Someone) -> int:
    unit = accounts.create_unit(actor, account_id, name=one.unit).pk if one.unit else None
    return accounts.create_person(actor, account_id, name=one.name, title=one.title, unit_id=unit).pk
