"""The decision of APEX (METHOD J1), three days before its suppliers are consulted.

The method names the figures of each step from top to bottom, and few of their owners; docs/method/decision.md says how the
rest was placed, and which two are held back as not known.
"""

from __future__ import annotations

from tongpin.app.demo.case_map import CaseMap, Happening, Pair, View

_FIRST_VIEWS = (
    View("陈虹", 60, "screener", "passive", "neutral", "头一次见面客客气气，问什么都说“可以研究”"),
    View("王丹", 80, "decider,evaluator", "active", "neutral", "听了十分钟，要同行的例子，没说谁好"),
    View("张欣", 60, "screener", "active", "neutral", "“出差的人要能批文件。”催进度，不偏哪一家"),
    View("夏云", 55, "user", "passive", "supporter", "抱怨报销跑三层楼，没当面表过态", assumed=True),
    View("李青", 55, "screener", "active", "supporter", "来信问能不能演示，约了信息中心的人来听"),
    View("赵跃", 40, "evaluator", "passive", "neutral", "张欣转述：副总只问了一句“急不急”"),
    View("刘军", 40, "screener", "active", "supporter", "主动要了同类合同的付款条款"),
    View("王薇", 40, "user", "resistant", "opponent", "预算会上说“没必要换，换也不换这一家”"),
    View("宋江", 30, "user", "resistant", "neutral", "李青说：生产部不肯停机培训", assumed=True),
    View("孙林", 30, "screener", "passive", "opponent", "质量例会上替另一家说话，事情不急着办"),
    View("杨雄", 30, "user", "passive", "neutral", "规格书写到一半，谁家的条款都抄一点"),
)
_LATER_VIEWS = (
    View("李青", 28, attitude="active", stance="champion", evidence="替我们把演示排进例会，会前提醒谁要发难"),
    View("宋江", 20, attitude="passive", evidence="张欣说：他只是不上心，没有拦过", beside=True),
    View(
        "陈虹",
        12,
        attitude="resistant",
        stance="blocker",
        evidence="嘴上说可以测，日期一拖再拖",
        assumed=True,
    ),
)
# column by column as the method gives the figures: the step, who has how much, whose is assumed
_INFLUENCE = (
    ("discover", 40, {"赵跃": 20, "陈虹": 30, "夏云": 20, "宋江": 20, "杨雄": 10}, ()),
    ("weigh", 40, {"王丹": 20, "陈虹": 20, "李青": 10, "王薇": 20, "宋江": 30}, ("宋江",)),
    ("specify", 40, {"陈虹": 20, "张欣": 20, "刘军": 20, "杨雄": 40}, ()),
    ("consult", 12, {"赵跃": 30, "李青": 20, "宋江": 30, "孙林": 20}, ()),
    ("request", 12, {"王丹": 20, "张欣": 40, "刘军": 20}, ("刘军",)),
    ("evaluate", 12, {"陈虹": 40, "张欣": 20, "王薇": 20, "孙林": 20}, ("王薇",)),
    ("negotiate", 12, {"王丹": 20, "赵跃": 20, "刘军": 40}, ("刘军",)),
    ("implement", 12, {"王丹": 30, "赵跃": 20, "李青": 10, "刘军": 20, "杨雄": 20}, ("杨雄",)),
)
_SHARES = tuple(
    View(name, days, shares={step: share}, guessed=(step,) if name in guessed else ())
    for step, days, column, guessed in _INFLUENCE
    for name, share in column.items()
)
_WAYS_IN = (
    View("王丹", 28, works=("presentation", "other_users")),
    View("张欣", 28, works=("exhibition",)),
    View("李青", 28, works=("demo", "internal_report"), marks=("sharer",)),
    View("陈虹", 12, marks=("obstacle",)),
    View("王薇", 40, marks=("payer",)),
)

APEX_MAP = CaseMap(
    views=(*_FIRST_VIEWS, *_LATER_VIEWS, *_SHARES, *_WAYS_IN),
    # 28/3, 17/4, 1/6, 12/6, 22/8, 15/9, 30/11 and 31/12, as they lie on 9 June
    dates=(
        ("discover", -73, 73),
        ("weigh", -53, 53),
        ("specify", -8, 8),
        ("consult", 3, None),
        ("request", 74, None),
        ("evaluate", 98, None),
        ("negotiate", 174, None),
        ("implement", 205, None),
    ),
    bosses=(
        ("赵跃", "王丹"),
        ("张欣", "王丹"),
        ("王薇", "王丹"),
        ("陈虹", "赵跃"),
        ("刘军", "赵跃"),
        ("宋江", "赵跃"),
        ("李青", "陈虹"),
        ("杨雄", "陈虹"),
        ("孙林", "宋江"),
    ),
    pairs=(
        Pair("王丹", "赵跃", "harmonious", "一起创业，开会坐一边"),
        Pair("王丹", "张欣", "harmonious", "张欣直接向她汇报"),
        Pair("王丹", "李青", "harmonious", "电脑出问题只找李青"),
        Pair("张欣", "李青", "harmonious", "同一个午饭桌"),
        Pair("赵跃", "宋江", "hostile", "去年停产的事两人互相推"),
        Pair("陈虹", "李青", "hostile", "李青绕过她写过报告，她在会上发过火"),
        Pair("李青", "王薇", "hostile", "报销被退过三次，吵过"),
        Pair("陈虹", "王薇", "kin", "表姐妹，夏云说的"),
        Pair("陈虹", "孙林", "harmonious", "测试标准两个人商量着定"),
        Pair("宋江", "孙林", "harmonious", "上下级多年"),
        Pair("王丹", "李青", "listens"),
        Pair("王丹", "张欣", "listens"),
        Pair("张欣", "李青", "listens"),
        Pair("王薇", "陈虹", "listens"),
        Pair("孙林", "陈虹", "listens", assumed=True),
        Pair("赵跃", "王丹", "listens"),
    ),
    lines=(
        ("李青", "周明", "ally", "周明管办公和供货，两人以前共事"),
        ("李青", "", "partner", "约演示、通消息都找林岚"),
        ("李青", "唐欣", "dating", "售后是唐欣跟的，常通电话"),
        ("李青", "高磊", "acquaintance", "市场活动上认识高磊"),
        ("李青", "宋毅", "acquaintance", "看生产车间时宋毅陪的"),
        ("王丹", "", "acquaintance", "见过一次，十分钟"),
        ("张欣", "", "acquaintance", "开过一次需求会"),
    ),
    outside=(
        ("孙林", "云桥软件", "competitor", "质量系统是他引进来的，年年续约"),
        ("王薇", "新港商业银行", "bank", "贷款和回款都经她"),
        ("王丹", "新港工业协会", "authority", "副会长，两家会员用我们的系统"),
    ),
    happenings=(
        Happening("杨雄交规格书", 2, "杨雄", ("杨雄", "李青"), "请李青先看一遍，别写进只有一家能做的条款"),
        Happening("定下征询哪几家", 3, "赵跃", ("赵跃", "宋江"), "名单上要有我们"),
        Happening("交提案截止", 74, "张欣", ("张欣", "刘军"), "交之前给张欣看一遍样稿"),
        Happening("提案评审会", 98, "陈虹", ("陈虹", "孙林", "王薇"), "最弱的一步，会前逐个见"),
    ),
    access=(
        ("李青", "receptive", "来信的是她，排演示的也是她", False),
        ("张欣", "dissatisfied", "“出差的人要能批文件。”", False),
        ("王丹", "power", "签字和拍板都是她", False),
    ),
    bought=(("办公网改造", 690, "云桥软件", "信息中心先定型号，总经理只问同行谁在用", "陈虹"),),
)
