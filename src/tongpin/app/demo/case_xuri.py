"""Xuri Motors, whose power hides behind a friend (METHOD J3). Days are counted back from today."""

from __future__ import annotations

from tongpin.app.demo.case import Case, Someone
from tongpin.app.demo.map_xuri import XURI_MAP

XURI = Case(
    account="旭日汽车",
    facts={"industry": "汽车", "region": "旭日工业园", "size": 4000},
    deal="车间集群通信",
    amount=1_680_000,
    begun=75,
    people=(
        Someone(
            "魏科长",
            "设备科科长",
            "设备科",
            {"focus": "receptive", "remark": "快退休，强势、友好；话里暗示要礼品，已请主管知悉"},
        ),
        Someone(
            "李主任",
            "设备部主任",
            "设备部",
            {"reached": False, "remark": "魏科长的上级，年轻、不冷不热，将来接手"},
        ),
        Someone(
            "技术总经理",
            "主管技术的总经理",
            "",
            {
                "focus": "power",
                "is_key": True,
                "reached": False,
                "remark": "亲自改过两次方案，都经魏科长转手",
            },
        ),
    ),
    marks={
        "need": ("confirmed", "车间对讲互相串话，停线一次"),
        "budget": ("confirmed", "列入年度技改"),
        "key_person": ("confirmed", "技术总经理，改过我们的方案"),
        "fit": ("confirmed", "同行用了三年"),
    },
    said=(
        ("opportunity", "solution_asked", 75, "confirmed", "魏科长", "“拿个方案来，要快。”"),
        ("opportunity", "budget_mentioned", 70, "confirmed", "魏科长", "“今年技改有这一项。”"),
        (
            "need_confirmed",
            "expectation_stated",
            60,
            "confirmed",
            "魏科长",
            "三个车间统一调度，停线要一键呼叫",
        ),
        ("need_confirmed", "users_confirmed", 58, "confirmed", "车间主任", "“串话的事上个月停了一次线。”"),
        ("supplier_accepted", "exchange_invited", 45, "confirmed", "魏科长", "请我们给设备科讲一次"),
        ("supplier_accepted", "inside_papers_given", 40, "confirmed", "魏科长", "给了车间平面图"),
        ("solution_confirmed", "proposal_revised", 16, "confirmed", "技术总经理", "经魏科长转来第一次修改"),
        ("solution_confirmed", "criteria_told", 9, "assumed", "魏科长", "第二次修改里加了验收办法"),
        ("solution_confirmed", "departments_agreed", 8, "assumed", "魏科长", "说别的科室没有意见"),
    ),
    stages=(("need_confirmed", 55), ("supplier_accepted", 38), ("solution_confirmed", 8)),
    needs=(
        ("三个车间统一调度，停线一键呼叫", "explicit", "魏科长", True),
        ("“对讲老串话”", "implicit", "", None),
    ),
    papers=(
        ("inquiry", 75, "设备科口头询问"),
        ("proposal", 30, "第一版方案"),
        ("proposal", 9, "第二版方案，客户亲改"),
    ),
    steps=(
        ("回复改过的第二版方案，逐条写明采纳与不采纳", -1, "技术总经理"),
        ("登记魏科长的“礼品暗示”，请主管看一眼", 0, "魏科长"),
    ),
    expected=30,
    decision=XURI_MAP,
)
