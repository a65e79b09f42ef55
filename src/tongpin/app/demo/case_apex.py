"""APEX, the case of the decision map (METHOD J1). Days are counted back from today, so that the demo stays fresh."""

from __future__ import annotations

from tongpin.app.demo.case import Case, Someone
from tongpin.app.demo.map_apex import APEX_MAP

APEX = Case(
    account="阿派斯",
    facts={"industry": "制造", "region": "新港", "size": 800},
    deal="移动办公系统",
    amount=1_850_000,
    begun=96,
    people=(
        Someone(
            "王丹", "总经理", "", {"focus": "power", "is_key": True, "remark": "图文讲解和同行用户对她有效"}
        ),
        Someone("赵跃", "副总经理", "", {"reached": False}),
        Someone("陈虹", "信息中心主任", "信息中心", {"remark": "表面不说，测试一再往后排"}),
        Someone("张欣", "行政总监", "行政部", {"focus": "dissatisfied", "remark": "展会看样机对她有效"}),
        Someone(
            "李青",
            "信息中心工程师",
            "信息中心",
            {"focus": "receptive", "remark": "认识供应商的办公、市场、服务和生产各路人"},
        ),
        Someone("夏云", "销售部文员", "销售部"),
        Someone("王薇", "财务主管", "财务部", {"reached": False}),
        Someone("刘军", "采购经理", "采购部", {"reached": False}),
        Someone(
            "宋江",
            "生产主管",
            "生产部",
            {"reached": False, "remark": "一处说被动，一处说抵触，两种说法都留着"},
        ),
        Someone("孙林", "质量工程师", "质量部", {"reached": False}),
        Someone("杨雄", "规格书起草人", "信息中心", {"reached": False, "remark": "规格书由他交上去"}),
    ),
    marks={
        "need": ("confirmed", "元旦前要装好移动办公"),
        "budget": ("confirmed", "已列入今年预算"),
        "key_person": ("confirmed", "王丹拍板"),
        "fit": ("confirmed", "标准产品可以满足"),
    },
    said=(
        ("opportunity", "solution_asked", 96, "confirmed", "李青", "“你们的移动办公能演示吗？”"),
        ("opportunity", "key_person_met", 80, "confirmed", "王丹", "听了十分钟，要同行的例子"),
        ("need_confirmed", "expectation_stated", 60, "confirmed", "张欣", "“出差的人要能批文件。”"),
        ("need_confirmed", "users_confirmed", 55, "confirmed", "夏云", "“报销要跑三层楼。”"),
        ("supplier_accepted", "exchange_invited", 30, "confirmed", "李青", "信息中心请我们讲一次"),
        ("supplier_accepted", "users_elsewhere_asked", 28, "confirmed", "王丹", "问同行谁在用"),
        ("supplier_accepted", "test_agreed", 12, "assumed", "陈虹", "说可以测，日期没定"),
    ),
    stages=(("need_confirmed", 52), ("supplier_accepted", 12)),
    needs=(("出差也能批文件", "explicit", "张欣", True), ("“报销要跑三层楼”", "implicit", "夏云", None)),
    papers=(("inquiry", 96, "李青来信"), ("proposal", 25, "方案第一版")),
    steps=(
        ("打给李青：请她引见张欣，约着看展会样机", 0, "李青"),
        ("给王丹准备图文讲解，附两家同行的用法", 2, "王丹"),
        ("核实陈虹的态度：请李青讲当时的原话", 3, "陈虹"),
    ),
    expected=205,
    decision=APEX_MAP,
)
