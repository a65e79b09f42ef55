"""How exports and hand-made tables name their columns, most telling name first.

The English ones are those of Salesforce, HubSpot, Pipedrive and Odoo exports (labels and technical names) and
of common sample files; the Chinese ones those of domestic systems and of everyday sheets. They are compared
after `columns.plain_header`, so case, spaces, punctuation and traditional characters do not matter.
"""

from collections.abc import Mapping
from typing import Final

Words = tuple[str, ...]

DEALS: Final[Mapping[str, Words]] = {
    "id": (
        "deal id", "opportunity id", "record id", "case safe opportunity id", "external id", "id", "record",
        "deal", "商机编号", "商机ID", "订单编号", "机会编号", "项目编号", "商机号", "编号", "序号",
    ),
    "name": (
        "deal name", "opportunity name", "deal title", "opportunity", "title", "name", "subject",
        "商机名称", "机会名称", "销售机会名称", "项目名称", "订单名称", "商机", "商机标题", "商机主题",
        "主题", "名称",
    ),
    "account": (
        "account name", "account", "associated company primary", "associated company", "company name",
        "company", "organization", "organisation", "organization name", "customer", "customer name",
        "partner id", "partner", "customer display name", "client", "client name", "buyer", "客户名称",
        "客户", "公司名称", "客户单位", "单位名称", "客户公司", "客户全称", "企业名称", "公司", "单位",
    ),
    "amount": (
        "amount", "deal value", "value", "deal amount", "close value", "opportunity amount",
        "expected revenue", "amount converted", "amount in company currency", "total", "revenue", "price",
        "金额", "商机金额", "预计金额", "预计销售金额", "预计成交金额", "销售金额", "合同金额", "订单金额",
        "成交金额", "项目金额", "预估金额", "机会金额", "总金额", "报价金额",
    ),
    "currency": (
        "currency", "amount currency", "currency of value", "deal currency", "currency iso code",
        "currency code", "opportunity currency", "currency id", "币种", "货币", "货币类型", "货币代码",
        "结算币种", "币别",
    ),
    "stage": (
        "stage", "stage name", "deal stage", "sales stage", "opportunity stage", "stage id",
        "pipeline stage", "阶段", "销售阶段", "商机阶段", "当前阶段", "项目阶段", "机会阶段", "跟进阶段",
        "阶段名称",
    ),
    "status": (
        "status", "deal status", "opportunity status", "state", "状态", "商机状态", "赢单状态", "项目状态",
        "成交状态", "结果", "输赢",
    ),
    "owner": (
        "owner email", "deal owner email", "owner", "opportunity owner", "deal owner", "salesperson",
        "sales agent", "sales rep", "owner name", "user id", "owner full name", "account manager",
        "assigned to", "sales person", "负责人", "商机负责人", "销售负责人", "业务员", "销售员", "销售人员",
        "销售", "所有人", "商机所有人", "归属人", "跟进人", "客户经理", "业务负责人", "负责人邮箱",
        "归属销售",
    ),
    "created": (
        "created date", "create date", "created on", "created", "deal created", "created at", "add time",
        "creation date", "date created", "engage date", "open date", "start date", "opened", "创建时间",
        "创建日期", "建立日期", "立项日期", "立项时间", "录入时间", "录入日期", "新建时间", "开始日期",
        "商机日期", "发现时间", "发现日期",
    ),
    "expected": (
        "expected close date", "expected close", "expected closing", "expected closing date", "date deadline",
        "expected date", "estimated close date", "forecast close date", "target close date", "预计成交日期",
        "预计成交时间", "预计结单日期", "预计签约日期", "预计签单日期", "预计签单时间", "预计签约时间",
        "预计关闭日期", "预计完成日期", "预计成单日期", "预计下单日期",
    ),
    "closed": (
        "deal closed on", "closed date", "date closed", "closed on", "won time", "actual close date",
        "lost time", "closed at", "won date", "成交日期", "成交时间", "签约日期", "签单日期", "签约时间",
        "赢单日期", "赢单时间", "实际成交日期", "关闭日期", "结单时间", "结束日期", "下单日期",
    ),
    # One column for both, as Salesforce and HubSpot have it: expected while open, actual once ended.
    "close": ("close date", "closing date", "结单日期"),
    "source": (
        "lead source", "source", "original source", "original traffic source", "source id", "deal source",
        "channel", "来源", "商机来源", "线索来源", "客户来源", "来源渠道", "渠道来源", "渠道", "获客渠道",
    ),
    "products": (
        "product", "products", "product name", "line items", "product family", "产品", "产品名称",
        "意向产品", "需求产品", "产品明细", "品名", "商品", "销售产品", "产品型号",
    ),
    "next_step": (
        "next step", "next activity", "next steps", "next activity summary", "下一步", "下一步计划",
        "下步计划", "下一步行动", "后续计划", "下次跟进内容", "跟进计划",
    ),
    "lost_reason": (
        "lost reason", "closed lost reason", "loss reason", "lost reason id", "reason lost", "输单原因",
        "丢单原因", "失单原因", "失败原因", "丢单理由", "战败原因",
    ),
    "description": (
        "description", "deal description", "notes", "note", "remark", "remarks", "comments",
        "internal notes", "备注", "描述", "说明", "商机描述", "项目描述", "备注说明", "需求描述",
        "跟进情况", "跟进记录",
    ),
}  # fmt: skip

STAGE_EVENTS: Final[Mapping[str, Words]] = {
    "deal": (
        "deal", "deal id", "opportunity id", "opportunity", "case", "case id", "id",
        "商机编号", "商机", "编号",
    ),
    "at": (
        "at", "date", "time", "timestamp", "changed at", "entered at", "entered", "last modified",
        "edit date", "last stage change date", "时间", "日期", "进入时间", "变更时间", "变更日期",
        "进入日期", "阶段变更时间", "修改时间",
    ),
    "stage": (
        "stage", "to stage", "new stage", "stage name", "new value", "activity",
        "阶段", "变更后阶段", "新阶段",
    ),
    "amount": ("amount", "value", "金额", "商机金额"),
    "currency": ("currency", "currency code", "币种", "货币"),
    "owner": ("owner", "owner email", "salesperson", "sales agent", "resource", "负责人", "业务员", "销售"),
}  # fmt: skip

# Columns that are known and left out on purpose: the code says why.
LEFT_OUT: Final[Mapping[str, Words]] = {
    "no_percentage": (
        "probability", "win probability", "deal probability", "win likelihood", "forecast probability",
        "赢率", "成交概率", "成单概率", "赢单率", "成功率", "概率", "可能性", "成功几率",
    ),
    "weighted": (
        "weighted amount", "weighted value", "prorated revenue", "expected revenue converted",
        "forecast amount", "加权金额", "加权预测", "预测金额",
    ),
}  # fmt: skip

# Traditional characters in the words above and in stage names, each with its simplified form.
SIMPLIFIED: Final = str.maketrans(
    "線銷潛戶尋發現進觸訪機確認溝項驗證詢盤轉聯繫調瞭說樣試測術產廠報價評設計階決風險圍選談務審覈議標競訂"
    "單簽約籤贏關閉結輸丟戰敗無棄廢開編號會稱題業額預總幣種貨類碼別當狀態負責員歸屬經郵創時間錄實際來獲細"
    "劃動後續內備註況記變幾權説",
    "线销潜户寻发现进触访机确认沟项验证询盘转联系调了说样试测术产厂报价评设计阶决风险围选谈务审核议标竞订"
    "单签约签赢关闭结输丢战败无弃废开编号会称题业额预总币种货类码别当状态负责员归属经邮创时间录实际来获细"
    "划动后续内备注况记变几权说",
)
