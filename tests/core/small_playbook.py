"""A playbook of five short stages that the core tests share; lead and need, evaluation, decision twice."""

from datetime import date, timedelta

from tongpin.core.playbook import parse
from tongpin.core.stages import Certainty, SignalFact

SOURCE = """\
playbook: small
name: {zh-Hans: 小打法, en: Small}
about: {zh-Hans: 测试用, en: For tests}
settings: {silence_days: 20}
papers:
  - {key: quote_sent, name: {zh-Hans: 已报价, en: Quote sent}}
lost_reasons:
  - {key: price, name: {zh-Hans: 价格, en: Price}}
stages:
  - key: lead
    name: {zh-Hans: 线索, en: Lead}
    short: {zh-Hans: 线索, en: Lead}
    phase: need
    funnel: false
    usual_days: 30
  - key: opportunity
    name: {zh-Hans: 商机, en: Opportunity}
    short: {zh-Hans: 商机, en: Chance}
    phase: need
    usual_days: 10
    signals:
      - {key: inquiry, text: {zh-Hans: 客户来询, en: They asked}, hint: {zh-Hans: 原话, en: Their words}}
      - {key: reason, text: {zh-Hans: 说了原因, en: They said why}}
      - {key: liked, required: false, text: {zh-Hans: 说不错, en: They liked it}}
    checklist:
      - {key: looked_up, text: {zh-Hans: 查过公司, en: Company looked up}}
    cares: [{zh-Hans: 有没有, en: Is there one}]
    work: [{zh-Hans: 去问, en: Ask}]
    warnings: [{zh-Hans: 别急, en: No hurry}]
  - key: trial
    name: {zh-Hans: 试用, en: Trial}
    short: {zh-Hans: 试用, en: Trial}
    phase: evaluation
    usual_days: 60
    entry: {at_least: 1}
    signals:
      - {key: sample, text: {zh-Hans: 要样品, en: They asked for samples}}
      - {key: tested, text: {zh-Hans: 试了, en: They tested}}
  - key: terms
    name: {zh-Hans: 条款, en: Terms}
    short: {zh-Hans: 条款, en: Terms}
    phase: decision
    usual_days: 14
    signals:
      - {key: draft, text: {zh-Hans: 要合同, en: They asked for the contract}}
  - key: order
    name: {zh-Hans: 下单, en: Order}
    short: {zh-Hans: 下单, en: Order}
    phase: decision
    usual_days: 14
    signals:
      - {key: signed, text: {zh-Hans: 签了, en: They signed}}
"""

SMALL = parse(SOURCE)
TODAY = date(2024, 6, 3)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def signal(stage: str, key: str, certainty: Certainty = "confirmed", *, refuted: bool = False) -> SignalFact:
    return SignalFact(stage, key, certainty, TODAY, refuted)
