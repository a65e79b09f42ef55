"""What was done with the people of the cases, and what the register of gifts holds of them (METHOD J2, J3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from tongpin.app.base.actor import Actor
from tongpin.app.relationship.commands import mark_contact, record_activity, record_gift
from tongpin.app.relationship.models import HOSPITALITY


@dataclass(frozen=True)
class Doing:
    """Something done with somebody, so many days ago."""

    who: str
    kind: str
    days: int
    evidence: str = ""


@dataclass(frozen=True)
class Giving:
    """An entry of the register, so many days ago."""

    who: str
    what: str
    value: int
    days: int
    kind: str = HOSPITALITY
    occasion: str = ""
    hint: str = ""


DOINGS: Mapping[str, tuple[Doing, ...]] = {
    "旭日汽车": (
        Doing("魏科长", "visited", 75, "设备科第一次当面谈"),
        Doing("魏科长", "our_site", 50, "来看机房，问停线呼叫怎么走"),
        Doing("魏科长", "exchange", 45, "请我们给设备科讲了一次"),
        Doing("魏科长", "our_site", 20, "第二次来看机房，带了车间主任"),
        Doing("魏科长", "talked", 9, "电话里转来第二次修改"),
    ),
    "金昌水泥电杆厂": (
        Doing("李琼", "visited", 22, "工会办公室坐了一小时，答应牵线"),
        Doing("李琼", "informs", 14, "主动说了五家在谈，只进两三家"),
        Doing("刘斌", "visited", 10, "说我们来晚了"),
    ),
    "阿派斯": (
        Doing("李青", "trial", 60, "行政科先试了两周"),
        Doing("李青", "informs", 35, "提前告诉我们规格报告谁写"),
        Doing("李青", "introduces", 18, "引见了王丹"),
        Doing("王丹", "visited", 18, "看了图文方案"),
        Doing("张欣", "exchange", 120, "展会上看过演示"),
    ),
}
GIVINGS: Mapping[str, tuple[Giving, ...]] = {
    "旭日汽车": (
        Giving("魏科长", "工作午餐，两人", 86, 50, occasion="看机房当天"),
        Giving(
            "魏科长",
            "工作晚餐，三人",
            148,
            20,
            occasion="第二次看机房",
            hint="席间说：“上回那家过节还想着我。”没有接话，已告诉主管",
        ),
    ),
}
WISHES: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "旭日汽车": (
        ("魏科长", "strategy", "frequent", "快退休，话里有暗示：保持来往，不再单独吃饭"),
        ("李主任", "strategy", "frequent", "将来接手的人，先认识"),
    ),
}


def tell_bonds(actor: Actor, account: str, account_id: int, people: Mapping[str, int]) -> None:
    """Write down what the case tells of relationships and gifts, oldest first."""
    today = actor.today()
    for one in sorted(DOINGS.get(account, ()), key=lambda one: -one.days):
        on = today - timedelta(days=one.days)
        if one.who in people:
            record_activity(actor, people[one.who], kind=one.kind, on=on, evidence=one.evidence)
    for gift in GIVINGS.get(account, ()):
        record_gift(
            actor,
            account_id,
            person_id=people[gift.who],
            what=gift.what,
            value=Decimal(gift.value),
            currency="CNY",
            kind=gift.kind,
            occasion=gift.occasion,
            hint=gift.hint,
            on=today - timedelta(days=gift.days),
        )
    for who, aspect, value, why in WISHES.get(account, ()):
        mark_contact(actor, people[who], aspect=aspect, value=value, evidence=why)
