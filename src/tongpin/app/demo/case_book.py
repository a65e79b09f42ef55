"""The case Jinchang (METHOD J2) and the furniture maker.

Days are counted back from today, so that the demo stays fresh.
"""

from __future__ import annotations

from tongpin.app.demo.case import Case, Someone
from tongpin.app.demo.map_jinchang import JINCHANG_MAP

JINCHANG = Case(
    account="金昌水泥电杆厂",
    facts={"industry": "建材", "region": "金昌", "size": 1000, "about": "年销售额 2 亿元，新老两个厂区"},
    deal="集团专网",
    amount=1_000_000,
    begun=19,
    people=(
        Someone("李琼", "工会干事", "工会", {"focus": "receptive", "remark": "朋友，愿意牵线，不参与评标"}),
        Someone(
            "刘斌",
            "采购主管",
            "采购部",
            {"tie_to_rival": True, "remark": "与对手运营商有往来，把供应商往采购口收"},
        ),
        Someone(
            "网络部经理",
            "网络部经理",
            "网络部",
            {"reached": False, "remark": "测试是他的人做的，本人还没见到"},
        ),
        Someone(
            "副厂长",
            "副厂长",
            "",
            {
                "focus": "power",
                "is_key": True,
                "refused": True,
                "reached": False,
                "remark": "拒见，只经刘斌转告",
            },
        ),
        Someone(
            "厂长",
            "厂长",
            "",
            {"focus": "power", "refused": True, "reached": False, "remark": "拒见，只经刘斌转告"},
        ),
    ),
    marks={
        "need": ("confirmed", "“新老厂区要连成一张网”，李琼转述厂办会议"),
        "budget": ("confirmed", "厂办会议：今年通信改造 100 万元"),
        "key_person": ("assumed", "副厂长，还没见到"),
        "fit": ("assumed", "同规模的厂我们做过"),
    },
    said=(
        ("opportunity", "solution_asked", 19, "confirmed", "刘斌", "来电要报价：“你们来晚了，已经有 5 家。”"),
        ("opportunity", "budget_mentioned", 14, "confirmed", "李琼", "转述厂办会议：今年通信改造 100 万元"),
        ("need_confirmed", "expectation_stated", 14, "confirmed", "李琼", "“新老厂区要连成一张网”"),
        ("need_confirmed", "motive_stated", 12, "assumed", "", "像是为了调度中心，没听本人说过"),
        ("supplier_accepted", "test_agreed", 6, "confirmed", "网络部", "安排了一天测试"),
        (
            "solution_confirmed",
            "test_passed",
            6,
            "confirmed",
            "网络部",
            "测试结论“合格”，报告 2 页，随后推回采购",
        ),
        ("solution_confirmed", "criteria_told", 4, "confirmed", "刘斌", "“5 家留 2–3 家，15 号定。”"),
    ),
    needs=(
        ("新老厂区连成一张网", "explicit", "李琼", True),
        ("“电话常占线，调度骂人”", "implicit", "", None),
        ("运输途中看不到车", "unclear", "", None),
    ),
    papers=(
        ("inquiry", 19, "刘斌来电询价"),
        ("quote_sent", 12, "报价单，¥1,000,000"),
        ("review", 5, "采购回话：先等通知"),
    ),
    steps=(
        ("请李琼介绍网络部经理，带上“合格”的测试报告", 0, "李琼"),
        ("问清筛选的标准和评分人", 2, "刘斌"),
        ("约调度室看一次现场", 3, ""),
    ),
    expected=40,
    decision=JINCHANG_MAP,
)
FURNITURE = Case(
    account="木语家具",
    facts={"industry": "家具", "region": "石桥", "size": 50, "about": "新老板，铸造专业出身"},
    deal="产线物联卡",
    amount=60_000,
    begun=23,
    people=(Someone("新老板", "总经理", "", {"focus": "power", "is_key": True, "reached": False}),),
    marks={
        "need": ("assumed", "说想看产线数据"),
        "budget": ("assumed", "没有谈过"),
        "key_person": ("assumed", "新老板"),
        "fit": ("assumed", "小厂，量不大"),
    },
    needs=(("对产线现状说不清，先摸底", "unclear", "新老板", None),),
    steps=(("问新老板：没有这批卡会怎样？说不出就退回线索", 3, "新老板"),),
)
