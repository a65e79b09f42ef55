"""The decision of Jinchang (METHOD J2), as far as the case tells; the shares are our own guess and say so."""

from __future__ import annotations

from tongpin.app.demo.case_map import CaseMap, Happening, Pair, View

JINCHANG_MAP = CaseMap(
    views=(
        View("李琼", 19, "", "active", "supporter", "厂办开什么会，当天就告诉我们", marks=("sharer",)),
        View(
            "刘斌",
            19,
            "screener",
            "passive",
            "blocker",
            "“你们来晚了，已经有 5 家。”要的资料一概让等通知",
            assumed=True,
            shares={"evaluate": 40, "negotiate": 30},
            guessed=("evaluate", "negotiate"),
            marks=("obstacle",),
        ),
        View(
            "网络部经理",
            6,
            "evaluator",
            "passive",
            "neutral",
            "测试结论“合格”，随后推回采购",
            shares={"evaluate": 30},
            guessed=("evaluate",),
        ),
        View(
            "副厂长",
            14,
            "decider",
            evidence="李琼：通信改造归他管",
            assumed=True,
            shares={"negotiate": 30, "implement": 30},
            guessed=("negotiate", "implement"),
        ),
        View(
            "厂长",
            14,
            "decider",
            evidence="李琼：一百万以上要他签字",
            assumed=True,
            shares={"implement": 40},
            guessed=("implement",),
            marks=("payer",),
        ),
    ),
    dates=(
        ("discover", -60, 60),
        ("weigh", -42, 42),
        ("specify", -21, 21),
        ("consult", -19, 19),
        ("request", -12, 12),
        ("evaluate", 11, None),
        ("negotiate", 25, None),
        ("implement", 40, None),
    ),
    bosses=(("刘斌", "副厂长"), ("网络部经理", "副厂长"), ("副厂长", "厂长")),
    pairs=(
        Pair("李琼", "网络部经理", "harmonious", "一个工会小组", assumed=True),
        Pair("副厂长", "刘斌", "listens", "拒见都是刘斌传的话"),
    ),
    lines=(
        ("李琼", "", "partner", "朋友"),
        ("刘斌", "", "acquaintance", "来电和一次面谈"),
    ),
    outside=(("刘斌", "对手运营商", "competitor", "老厂区的专线是他经手的，年节有往来"),),
    happenings=(
        Happening("5 家筛成 2–3 家", 11, "刘斌", ("网络部经理", "副厂长"), "标准早已定下，先问清谁打分"),
    ),
    access=(
        ("李琼", "receptive", "愿意牵线，不参与评标", False),
        ("副厂长", "power", "通信改造归他管", True),
        ("副厂长", "refused", "经刘斌转告：没空", False),
        ("厂长", "refused", "经刘斌转告：找采购", False),
    ),
    bought=(("老厂区专线", 1150, "对手运营商", "采购部比完价直接定的，没有测试", "刘斌"),),
)
