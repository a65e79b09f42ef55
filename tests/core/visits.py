"""A planned visit with something of everything, which the tests of briefs change."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.core.small_playbook import SMALL, TODAY, days_ago, in_days
from tongpin.core.decision import Mine
from tongpin.core.playbook import visiting_of
from tongpin.core.visits import (
    BriefFacts,
    Contact,
    DealMet,
    Fact,
    GiftStanding,
    Line,
    NeedHeld,
    PersonMet,
    Plan,
    PromiseHeld,
    QuestionPlanned,
    TraitHeld,
    brief,
)

CHEN = PersonMet(
    1, "陈虹", "质量部长", roles=("screener",), stance="blocker", attitude="resistant", judgement_id=5,
    judged_on=days_ago(9), force=-75, share=40, rival=True, level="acquaintance", level_on=days_ago(40),
    channels=("demo",),
    traits=(
        TraitHeld(11, "personality", "", "analytical", "assumed", days_ago(8)),
        TraitHeld(12, "style", "", "visual", "confirmed", days_ago(8)),
        TraitHeld(13, "need", "real.work", "不想返工", "confirmed", days_ago(7)),
        TraitHeld(14, "motive", "win", "想升副厂长", "assumed", days_ago(6)),
        TraitHeld(15, "ground", "sport", "羽毛球", "confirmed", days_ago(5)),
    ),
)  # fmt: skip
WANG = PersonMet(2, "王丹", "总经理", power=True, met=False, refused=True, share=30, asks=("need.real.work",))
DEAL = DealMet(
    21, "移动办公", "trial", missing=(("terms", "draft"), ("order", "signed")), unknown=("budget",),
    assumed=("key_person",), in_the_dark=(("negotiate", 20),),
    needs=(
        NeedHeld(31, "路上的车管不住", "implicit", None, "刘军", days_ago(20)),
        NeedHeld(32, "要能监控车辆", "explicit", fits=True, who="王丹", on=days_ago(10)),
        NeedHeld(33, "要接旧系统", "explicit", None, "", days_ago(10)),
    ),
    mines=(Mine(1, 3, 0.3, (("negotiate", 0.3),), counts_for_us=True, assumed=False),),
)  # fmt: skip
PLAN = Plan(
    41, in_days(2), "meeting", "test", "用你们的数据测一周", "share_criteria", "", "样机两台",
    (QuestionPlanned(51, "去年返工几次？", "need"),),
)  # fmt: skip
FACTS = BriefFacts(
    today=TODAY,
    phase="evaluation",
    plan=PLAN,
    visiting=visiting_of(SMALL),
    people=(CHEN, WANG),
    deals=(DEAL,),
    contacts=(
        Contact(61, days_ago(9), "demo", "advance", ("陈虹",)),
        Contact(62, days_ago(30), "call", "continuation"),
    ),
    promises=(
        PromiseHeld(71, "theirs", "给测试记录", days_ago(2), "open", "陈虹"),
        PromiseHeld(72, "ours", "送样机", in_days(2)),
        PromiseHeld(73, "theirs", "约好会议室", days_ago(9), "kept", "陈虹"),
        PromiseHeld(74, "ours", "发资料", days_ago(5), "dropped"),
    ),
    gifts=(
        GiftStanding(1, "陈虹", "CNY", Decimal(200), Decimal(500), Decimal(420)),
        GiftStanding(2, "王丹", "CNY", hinted=True),
    ),
    names={1: "陈虹", 2: "王丹", 3: "李青"},
)


def facts(**changed: Any) -> BriefFacts:
    return replace(FACTS, **changed)


def lines_of(given: BriefFacts, section: str, code: str = "") -> list[Line]:
    """The lines of a section, of one code if that is named."""
    return [line for line in brief(given).section(section).lines if code in ("", line.code)]


def said(given: BriefFacts, section: str, code: str) -> list[dict[str, Fact]]:
    return [dict(line.facts) for line in lines_of(given, section, code)]
