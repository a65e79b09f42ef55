"""The decision of Xuri (METHOD J3), as far as the case tells; the shares are our own guess and say so."""

from __future__ import annotations

from tongpin.app.demo.case_map import CaseMap, Happening, Pair, View

XURI_MAP = CaseMap(
    views=(
        View(
            "魏科长",
            70,
            "screener,user",
            "active",
            "supporter",
            "催我们快出方案，给了车间平面图",
            shares={"request": 40, "evaluate": 20},
            guessed=("evaluate",),
            marks=("sharer", "elder"),
            works=("demo",),
        ),
        View(
            "李主任",
            40,
            "evaluator",
            "passive",
            "neutral",
            "魏科长说：他不管细节，签字会签",
            assumed=True,
            shares={"evaluate": 30, "negotiate": 30},
            guessed=("evaluate", "negotiate"),
            marks=("heir",),
        ),
        View(
            "技术总经理",
            9,
            "decider",
            "active",
            evidence="两次亲笔改方案，第二次加了验收办法",
            assumed=True,
            shares={"request": 30, "evaluate": 40, "negotiate": 30, "implement": 60},
            guessed=("negotiate", "implement"),
            marks=("influencer",),
        ),
    ),
    dates=(
        ("discover", -62, 62),
        ("weigh", -45, 45),
        ("specify", -16, 16),
        ("consult", -9, 9),
        ("request", 6, None),
        ("evaluate", 13, None),
        ("negotiate", 22, None),
        ("implement", 30, None),
    ),
    bosses=(("魏科长", "李主任"), ("李主任", "技术总经理")),
    pairs=(
        Pair("魏科长", "技术总经理", "harmonious", "方案两次都经他的手递上去", assumed=True),
        Pair("技术总经理", "魏科长", "listens", assumed=True),
    ),
    lines=(("魏科长", "", "dating", "来过两次我们的机房，吃过饭"),),
    happenings=(
        Happening("方案定稿会", 13, "技术总经理", ("技术总经理", "李主任"), "请魏科长带我们当面讲验收办法"),
        Happening("魏科长退休", 150, "魏科长", ("李主任",), "退休前要有自己的线"),
    ),
    access=(
        ("魏科长", "receptive", "来电的是他，方案也从他手里过", False),
        ("技术总经理", "power", "亲自改方案的人说了算", True),
    ),
    bought=(("车间对讲机", 1400, "本地经销商", "设备科指定型号，谁便宜买谁的", "魏科长"),),
)
