"""Portraits of the key persons of the cases APEX, Xuri and Jinchang; made up, as far as the cases do not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tongpin.app.base.actor import Actor
from tongpin.app.portraits.commands import answer_interview, hold_trait, set_care_date

Told = tuple[str, str, int, bool, str]
"""aspect and key, what is known, days ago, only assumed, evidence"""


@dataclass(frozen=True)
class Sketch:
    """What is known of one person; `seen` and `missed` are marks of the interview, `birthday` is month, day, lunar."""

    name: str
    seen: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    birthday: tuple[int, int, bool] | None = None
    private: Mapping[str, str] = field(default_factory=dict)


def sketch_people(actor: Actor, account: str, people: Mapping[str, int]) -> None:
    """Write the portraits of a case's persons down, if there are any."""
    today = actor.today()
    for one in SKETCHES.get(account, ()):
        who = people[one.name]
        for what, value, days, assumed, evidence in sorted(one.told, key=lambda told: -told[2]):
            aspect, _, key = what.partition(":")
            hold_trait(
                actor,
                who,
                aspect=aspect,
                key=key,
                value=value,
                certainty="assumed" if assumed else "confirmed",
                evidence=evidence,
                on=today - timedelta(days=days),
            )
        answers = {mark: mark in one.seen for mark in (*one.seen, *one.missed)}
        if answers:
            answer_interview(actor, who, dict(answers), evidence="几次见面的印象")
        for what, value in one.private.items():
            aspect, _, key = what.partition(":")
            hold_trait(actor, who, aspect=aspect, key=key, value=value, certainty="assumed", circle="me")
        if one.birthday:
            month, day, lunar = one.birthday
            set_care_date(actor, who, month=month, day=day, lunar=lunar)


_APEX = (
    Sketch(
        "王丹",
        ("comes_to_the_point", "sets_the_agenda", "asks_who_answers", "wants_to_see", "says_look", "draws"),
        ("chats_first", "prefers_calls"),
        (
            ("need:real.work", "三地办公，批文件靠人等人", 80, False, "见面十分钟里说了两遍"),
            ("need:real.ambition", "元旦前三地用同一套系统", 80, False, "她写在白板上"),
            ("need:social.work", "新港工业协会的同行也用上，她好开口推荐", 28, True, "问了三家同行谁在用"),
            ("need:personal.work", "少签纸", 28, True, "张欣转述"),
            ("motive:result", "审批从五天缩到一天", 28, False, "她自己报的数"),
            ("motive:win", "协会里讲得响的一个样板", 20, True, "李青的说法"),
            ("ground:hobby", "周末打网球，林岚也打", 28, False, "办公室里放着球包"),
        ),
        (8, 15, True),
    ),
    Sketch(
        "李青",
        ("asks_for_figures", "thinks_first", "takes_notes", "wants_to_see", "watches_screen"),
        ("comes_to_the_point", "says_feel"),
        (
            ("need:real.work", "系统别再半夜叫人", 55, False, "“上个月被叫起来四次。”"),
            ("need:personal.ambition", "想带一个自己的小组", 30, True, "吃饭时提过一句"),
            (
                "need:real.family",
                "孩子上小学二年级，丈夫常出差",
                30,
                False,
                "“周三要接孩子，会别排在四点后。”",
            ),
            ("need:social.personality", "同事说她较真", 28, False, "夏云说的"),
            ("ground:school", "和周明同校，低两届", 55, False, "周明说的"),
            ("ground:family", "孩子也学画画", 30, False, "约演示时聊到"),
        ),
        (3, 27, False),
        {"motive:win": "想借这个项目离开陈虹的手下"},
    ),
    Sketch(
        "陈虹",
        ("avoids_no", "asks_about_after"),
        ("decides_on_the_spot",),
        (
            ("need:real.work", "测试不出事，不担责任", 12, True, "日期一拖再拖"),
            ("need:social.ambition", "别让李青越过自己", 12, True, "会上发过火"),
        ),
    ),
    Sketch(
        "张欣",
        ("decides_on_the_spot", "comes_to_the_point", "picks_things_up", "walks_along"),
        (),
        (
            ("need:real.work", "出差的人也能批文件", 60, False, "“出差的人要能批文件。”"),
            ("need:personal.lifestyle", "周末不想再加班", 28, False, "展会路上说的"),
        ),
    ),
)
_XURI = (
    Sketch(
        "魏科长",
        ("chats_first", "tells_stories", "shows_honours", "talks_with_hands", "prefers_calls", "says_sounds"),
        ("asks_for_figures",),
        (
            ("need:real.work", "停线别算在设备科头上", 60, False, "“串话的事上个月停了一次线。”"),
            ("need:personal.ambition", "退休前办成一件拿得出手的事", 40, True, "酒桌上说的"),
            ("need:spiritual.work", "当年亲手装起第一条流水线", 40, False, "墙上挂着照片"),
            ("motive:win", "体面地交班", 30, True, ""),
            ("ground:food", "爱喝浓茶，不吃辣", 60, False, ""),
            ("ground:career", "在部队干过通信兵", 60, False, "“我当兵就背电台。”"),
        ),
        (12, 8, True),
    ),
    Sketch(
        "技术总经理",
        ("asks_for_figures", "wants_more_data"),
        (),
        (("need:real.values", "验收办法要写清楚，能量得出来", 9, False, "第二稿里亲笔加的"),),
    ),
)
_JINCHANG = (
    Sketch(
        "李琼",
        ("chats_first", "asks_colleagues", "asks_about_after", "says_feel"),
        ("sets_the_agenda",),
        (
            ("need:real.family", "父母在老厂区住，电话常占线", 14, False, "李琼自己说的"),
            ("need:social.lifestyle", "带工会的羽毛球队", 14, False, ""),
            ("ground:hometown", "和林岚同乡", 19, False, ""),
            ("ground:sport", "羽毛球，周四晚上", 14, False, ""),
        ),
        (2, 2, True),
    ),
    Sketch(
        "刘斌",
        ("decides_on_the_spot", "sets_the_agenda", "prefers_calls"),
        ("chats_first",),
        (("need:real.ambition", "今年采购降本 5%", 12, True, "李琼说厂里给采购下了数"),),
    ),
)
SKETCHES: Mapping[str, tuple[Sketch, ...]] = {
    "阿派斯": _APEX,
    "旭日汽车": _XURI,
    "金昌水泥电杆厂": _JINCHANG,
}
