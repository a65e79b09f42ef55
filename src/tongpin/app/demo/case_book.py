"""The three long cases of the method (METHOD J1–J3) and the furniture maker, in their first form.

Days are counted back from today, so that the demo stays fresh.
"""

from __future__ import annotations

from tongpin.app.demo.case import Case, Someone

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
)
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
)
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
        Someone("赵跃", "副总经理", ""),
        Someone("陈虹", "信息中心主任", "信息中心", {"remark": "表面不说，测试一再往后排"}),
        Someone("张欣", "行政总监", "行政部", {"focus": "dissatisfied", "remark": "展会看样机对她有效"}),
        Someone(
            "李青",
            "信息中心工程师",
            "信息中心",
            {"focus": "receptive", "remark": "认识供应商的办公、市场、服务和生产各路人"},
        ),
        Someone("夏云", "销售部文员", "销售部"),
        Someone("王薇", "财务主管", "财务部"),
        Someone("刘军", "采购经理", "采购部"),
        Someone("宋江", "生产主管", "生产部", {"remark": "一处说被动，一处说抵触，两种说法都留着"}),
        Someone("孙林", "质量工程师", "质量部"),
        Someone("杨雄", "规格书起草人", "信息中心", {"remark": "规格书由他交上去"}),
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
    expected=40,
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
