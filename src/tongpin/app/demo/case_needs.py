"""The short cases of the method (METHOD J4): customers whose needs are of the three types."""

from __future__ import annotations

from tongpin.app.demo.case import Case, Someone

NEED_CASES = (
    Case(
        account="德信印钞",
        facts={"industry": "印刷", "region": "白塔", "size": 1800},
        deal="安防专线",
        amount=1_480_000,
        begun=12,
        people=(
            Someone("保卫处长", "保卫处处长", "保卫处", {"focus": "dissatisfied"}),
            Someone("信息处长", "信息处处长", "信息处", {"focus": "receptive"}),
        ),
        marks={
            "need": ("confirmed", "三个库区的画面要进同一个值班室"),
            "budget": ("assumed", "年度安防费"),
            "key_person": ("assumed", "保卫处长"),
            "fit": ("confirmed", "专线是我们的长处"),
        },
        said=(
            (
                "opportunity",
                "solution_asked",
                12,
                "confirmed",
                "信息处长",
                "“三个库区的画面要进一个值班室。”",
            ),
        ),
        needs=(("三个库区的画面进同一个值班室", "explicit", "信息处长", True),),
        steps=(("约保卫处看现场", 5, "保卫处长"),),
        expected=90,
    ),
    Case(
        account="第一中学",
        facts={"industry": "教育", "region": "安平", "size": 220},
        deal="校园安全",
        amount=310_000,
        begun=33,
        people=(
            Someone("校长", "校长", "", {"focus": "power", "is_key": True}),
            Someone("总务主任", "总务主任", "总务处", {"focus": "receptive"}),
        ),
        marks={
            "need": ("assumed", "校长有顾虑，还没说成要求"),
            "budget": ("assumed", "等教育局批"),
            "key_person": ("confirmed", "校长"),
            "fit": ("confirmed", "做过六所学校"),
        },
        said=(("opportunity", "key_person_met", 30, "confirmed", "校长", "“家长问起来，我答不上。”"),),
        needs=(("“家长问起来，我答不上”", "implicit", "校长", None),),
        papers=(("quote_sent", 20, "总务主任要的报价"), ("price_talk", 18, "总务主任：别家便宜一成")),
        steps=(("先谈家长的顾虑，再谈设备", 4, "校长"),),
        expected=60,
    ),
    Case(
        account="市交警支队",
        facts={"industry": "政府", "region": "双溪", "size": 900},
        deal="执法终端",
        amount=1_200_000,
        begun=64,
        people=(
            Someone("大队长", "二大队大队长", "二大队", {"focus": "dissatisfied"}),
            Someone("科技科长", "科技科科长", "科技科", {"focus": "receptive"}),
            Someone("支队长", "支队长", "", {"focus": "power", "is_key": True, "reached": False}),
        ),
        marks={
            "need": ("confirmed", "路面查询要三分钟内有结果"),
            "budget": ("confirmed", "专项资金已到"),
            "key_person": ("assumed", "支队长，还没见到"),
            "fit": ("confirmed", "邻市用的就是这一套"),
        },
        said=(
            (
                "opportunity",
                "solution_asked",
                64,
                "confirmed",
                "科技科长",
                "“我的人整天在路上跑，查个车要打电话。”",
            ),
            ("opportunity", "budget_mentioned", 60, "confirmed", "科技科长", "“专项资金下来了。”"),
            ("need_confirmed", "users_confirmed", 41, "confirmed", "大队长", "“三分钟查不到就堵一条街。”"),
            ("need_confirmed", "expectation_stated", 41, "confirmed", "大队长", "路面查询三分钟内有结果"),
            ("supplier_accepted", "exchange_invited", 24, "confirmed", "科技科长", "请我们到支队讲一次"),
            ("supplier_accepted", "test_agreed", 20, "confirmed", "科技科长", "同意夜间补测一次"),
        ),
        stages=(("need_confirmed", 40), ("supplier_accepted", 19)),
        needs=(("“我的人整天在路上跑”", "implicit", "大队长", None),),
        steps=(("补测一次夜间", 6, "科技科长"),),
        expected=75,
    ),
    Case(
        account="顺达物流",
        facts={"industry": "物流", "region": "长堤", "size": 260},
        deal="车辆监控",
        amount=420_000,
        begun=38,
        people=(
            Someone("调度主任", "调度主任", "调度中心", {"focus": "dissatisfied"}),
            Someone("老总", "总经理", "", {"focus": "power", "is_key": True}),
        ),
        marks={
            "need": ("confirmed", "“要能监控我的车”"),
            "budget": ("confirmed", "每车每月六十元以内"),
            "key_person": ("confirmed", "老总，见过一次"),
            "fit": ("confirmed", "平台现成"),
        },
        said=(
            (
                "opportunity",
                "solution_asked",
                38,
                "confirmed",
                "调度主任",
                "“要能监控我的车，在哪、跑多快。”",
            ),
            ("opportunity", "key_person_met", 30, "confirmed", "老总", "“每车每月不超过六十。”"),
            (
                "need_confirmed",
                "expectation_stated",
                22,
                "confirmed",
                "调度主任",
                "每台车的位置三十秒更新一次",
            ),
            ("need_confirmed", "users_confirmed", 20, "confirmed", "车队长", "“夜里找不到车最头疼。”"),
        ),
        stages=(("need_confirmed", 18),),
        needs=(("监控每台车的位置和车速", "explicit", "调度主任", True),),
        steps=(("和调度主任定下试装 5 台车的日期", 3, "调度主任"),),
        expected=45,
    ),
)
