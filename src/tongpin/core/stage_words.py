"""What other systems call a stage, sorted by the seven stages of M08, and how a deal ends."""

from collections.abc import Mapping
from typing import Final

# In the order of the funnel. A playbook with other stages takes the nearest (see stage_names).
STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "lead": (
        "lead", "leads", "new", "new lead", "prospect", "prospects", "prospecting", "suspect", "open lead",
        "unqualified", "incoming", "identified", "found", "initial contact", "first contact",
        "contact made", "线索", "销售线索", "新线索", "潜在客户", "寻找客户", "新建", "发现", "待跟进",
        "初步接触", "初次接触", "初访", "未接触",
    ),
    "opportunity": (
        "opportunity", "qualified", "qualification", "qualify", "qualifying", "engaging", "engaged",
        "engage", "qualified to buy", "appointment scheduled", "discovery", "interested", "inquiry",
        "enquiry", "meeting scheduled", "working", "real need", "商机", "挖掘商机", "确认商机", "初步接洽",
        "初步沟通", "接洽", "立项", "项目立项", "意向", "有意向", "意向客户", "验证客户", "商机验证",
        "商机确认", "询盘", "线索转化", "跟进中", "建立联系", "客户跟进", "初步意向", "真需求",
    ),
    "need": (
        "need confirmed", "needs analysis", "need analysis", "needs", "requirements",
        "requirement analysis", "needs identified", "needs defined", "demo scheduled",
        "presentation scheduled", "needs assessment", "需求", "需求确认", "需求分析", "需求调研",
        "需求沟通", "需求确定", "需求挖掘", "需求了解", "确认需求", "了解需求", "调研", "说清需求",
    ),
    "acceptance": (
        "supplier accepted", "accepted", "value proposition", "id decision makers",
        "decision maker bought in", "perception analysis", "demo", "demo done", "trial", "poc",
        "proof of concept", "pilot", "sample", "samples", "sample sent", "technical validation",
        "evaluation", "客户认可", "认可", "样品", "送样", "打样", "试用", "测试", "技术交流", "产品演示",
        "演示", "方案演示", "建立信任", "考察", "验厂", "要样品",
    ),
    "solution": (
        "solution", "solution confirmed", "proposal", "proposition", "proposal made", "proposal sent",
        "quote", "quotation", "quote sent", "quoted", "proposal price quote", "offer", "offer sent",
        "solution design", "方案", "方案确认", "方案报价", "方案评估", "报价", "已报价", "方案制定",
        "方案设计", "提交方案", "方案提交", "方案沟通", "产品报价", "报价阶段", "解决方案", "提案",
        "定方案",
    ),
    "risk": (
        "risk assessment", "finalist", "shortlist", "shortlisted", "negotiation", "negotiations",
        "negotiating", "negotiation review", "negotiations started", "review", "bid", "bidding", "tender",
        "offer returned", "final", "风险评估", "入围", "入围比选", "谈判", "商务谈判", "谈判审核", "议价",
        "投标", "招投标", "招标", "竞标", "比选", "比价", "商务", "谈判阶段", "商务洽谈",
    ),
    "order": (
        "order confirmed", "order", "closing", "contract", "contract sent", "contracting", "verbal",
        "verbal commitment", "commit", "decision", "po", "pi", "purchase order", "legal", "signing",
        "订单确认", "订单", "签约成交", "签约", "合同", "签订合同", "合同签订", "合同审批", "合同审核",
        "待签约", "签单", "下单", "签合同", "签 PI", "合同阶段", "决策",
    ),
}  # fmt: skip

ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "won": (
        "won", "closed won", "closedwon", "win", "deal won", "success", "successful", "signed",
        "closed deal", "done deal", "赢单", "赢单关闭", "成交", "已成交", "成单", "已成单", "赢", "成功",
        "已赢单", "已签约", "已签单", "中标", "交易成功", "完成", "已完成", "结单", "回款", "已回款",
    ),
    "lost": (
        "lost", "closed lost", "closedlost", "lose", "deal lost", "loss", "failed", "dead", "disqualified",
        "canceled", "cancelled", "abandoned", "declined", "rejected", "no sale", "输单", "输单关闭", "丢单",
        "失单", "战败", "输", "失败", "已输单", "已丢单", "未成交", "未中标", "流失", "无效", "取消",
        "放弃", "已取消", "已放弃", "关闭", "作废", "已流失", "无效商机",
    ),
    "open": (
        "open", "active", "in progress", "ongoing", "pending", "进行中", "跟进中", "有效", "开放", "未结束",
        "推进中", "正常", "未关闭",
    ),
}  # fmt: skip
