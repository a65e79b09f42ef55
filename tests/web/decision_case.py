"""One decision for the tests of its pages: five people, two steps with influence, a way in and an enemy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.cast import make_account, make_deal, make_person
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.steps import date_step
from tongpin.app.decision.commands.ties import TieChange, know, tie

# by name: title, roles, stance, attitude
WHO = {
    "Wang Dan": ("Chief", "decider,evaluator", "neutral", "active"),
    "Chen Hong": ("Head of finance", "evaluator", "blocker", "resistant"),
    "Li Qing": ("Office manager", "screener", "champion", "active"),
    "Zhang Xin": ("Engineer", "screener", "neutral", "active"),
    "Wang Wei": ("Clerk", "user", "opponent", "resistant"),
}
SHARES = {
    "consult": {"Wang Dan": 20, "Li Qing": 20, "Chen Hong": 30},
    "evaluate": {"Chen Hong": 40, "Zhang Xin": 20, "Wang Wei": 20},
}


@dataclass
class Case:
    """The deal with its people by name."""

    us: Actor
    account: Account
    deal: Deal
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"/deals/{self.deal.pk}/decision/"

    def member_url(self, name: str) -> str:
        return f"{self.url}members/{self.people[name].pk}/"

    def hold(self, name: str, aspect: str, value: str, key: str = "", **more: Any) -> int:
        """The id of the judgement that was written down."""
        (row,) = judge(self.us, self.deal.pk, [Change(self.people[name].pk, aspect, value, key, **more)])
        return row.pk


def make_case(us: Actor, account_name: str = "APEX") -> Case:
    """The case as the salesperson has entered it."""
    account = make_account(us, account_name)
    deal = make_deal(us, account, name="Mobile office")
    case = Case(us, account, deal)
    for name, (title, _, _, _) in WHO.items():
        person = make_person(us, account, name, title=title)
        case.people[name] = person
        deals.involve_person(us, deal.pk, person_id=person.pk, reached=name in ("Li Qing", "Zhang Xin"))
    judge(us, deal.pk, [change for name in WHO for change in _held(case, name)])
    soon, later = us.today() + timedelta(days=3), us.today() + timedelta(days=98)
    for key in ("discover", "weigh", "specify"):
        date_step(us, deal.pk, key, done_on=us.today(), version=0)
    date_step(us, deal.pk, "consult", due=soon, version=0)
    date_step(us, deal.pk, "evaluate", due=later, version=0)
    return case


def _held(case: Case, name: str) -> list[Change]:
    who = case.people[name].pk
    _, roles, stance, attitude = WHO[name]
    shares = [
        Change(who, "influence", str(share[name]), step) for step, share in SHARES.items() if name in share
    ]
    return [
        Change(who, "roles", roles),
        Change(who, "stance", stance),
        Change(who, "attitude", attitude),
        *shares,
    ]


def with_ties(case: Case) -> Case:
    """We know Li Qing; she gets on with Zhang Xin, and Chen Hong is hostile to her."""
    one = {name: person.pk for name, person in case.people.items()}
    know(case.us, one["Li Qing"], level="partner")
    ties = (("Li Qing", "Zhang Xin", "harmonious"), ("Li Qing", "Chen Hong", "hostile"))
    tie(case.us, case.account.pk, [TieChange(one[a], one[b], kind) for a, b, kind in ties])
    return case


def text_of(answer: Any) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
