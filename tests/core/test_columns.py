"""The columns and stages of other systems are recognised; what is not certain is left to a person."""

import pytest
from opencc import OpenCC

from tongpin.core.columns import recognise
from tongpin.core.header_words import DEALS, LEFT_OUT, STAGE_EVENTS
from tongpin.core.playbook import Playbook, parse, shipped_keys, shipped_source
from tongpin.core.stage_names import ending, suggest_stages
from tongpin.core.stage_words import ENDS, STEPS

EXPORTS = {
    "salesforce": {
        "Opportunity ID": "id", "Opportunity Name": "name", "Account Name": "account", "Amount": "amount",
        "Amount Currency": "currency", "Stage": "stage", "Opportunity Owner": "owner", "Created Date": "created",
        "Close Date": "close", "Lead Source": "source", "Next Step": "next_step", "Description": "description",
    },
    "salesforce, technical names": {
        "Id": "id", "Name": "name", "StageName": "stage", "CurrencyIsoCode": "currency", "CloseDate": "close",
        "CreatedDate": "created", "LeadSource": "source",
    },
    "hubspot": {
        "Record ID": "id", "Deal Name": "name", "Deal Stage": "stage", "Amount": "amount", "Currency": "currency",
        "Close Date": "close", "Create Date": "created", "Deal owner": "owner", "Associated Company": "account",
        "Closed Lost Reason": "lost_reason", "Original Traffic Source": "source",
    },
    "pipedrive": {
        "Deal - ID": "id", "Deal - Title": "name", "Deal - Organization": "account", "Deal - Value": "amount",
        "Deal - Currency of Value": "currency", "Deal - Stage": "stage", "Deal - Status": "status",
        "Deal - Owner": "owner", "Deal - Deal created": "created", "Deal - Deal closed on": "closed",
        "Deal - Expected close date": "expected", "Deal - Lost reason": "lost_reason",
    },
    "odoo": {
        "External ID": "id", "Opportunity": "name", "Customer": "account", "Expected Revenue": "amount",
        "Salesperson": "owner", "Stage": "stage", "Created on": "created", "Expected Closing": "expected",
        "Closed Date": "closed", "Source": "source",
    },
    "odoo, technical names": {
        "id": "id", "name": "name", "partner_id": "account", "expected_revenue": "amount", "user_id": "owner",
        "stage_id": "stage", "create_date": "created", "date_deadline": "expected", "date_closed": "closed",
    },
    "plain words": {
        "Deal": "id", "Client": "account", "Value": "amount", "Status": "status", "Expected close": "expected",
        "Stage": "stage",
    },
    "sample pipeline": {
        "opportunity_id": "id", "sales_agent": "owner", "product": "products", "account": "account",
        "deal_stage": "stage", "engage_date": "created", "close_date": "close", "close_value": "amount",
    },
    "chinese": {
        "商机名称": "name", "客户名称": "account", "金额（万元）": "amount", "币种": "currency", "销售阶段": "stage",
        "负责人": "owner", "创建时间": "created", "预计成交日期": "expected", "成交日期": "closed", "商机来源": "source",
        "产品": "products", "下一步计划": "next_step", "备注": "description", "丢单原因": "lost_reason",
    },
    "traditional": {
        "商機名稱": "name", "客戶": "account", "預計金額": "amount", "幣種": "currency", "階段": "stage", "負責人": "owner",
    },
}  # fmt: skip


@pytest.fixture(params=shipped_keys())
def playbook(request: pytest.FixtureRequest) -> Playbook:
    return parse(shipped_source(request.param))


@pytest.mark.parametrize("export", EXPORTS.values(), ids=list(EXPORTS))
def test_the_headers_of_a_known_export_are_all_recognised(export: dict[str, str]) -> None:
    found = recognise(list(export))
    assert found.mapping == export
    assert (found.ambiguous, found.unmapped, found.missing) == ({}, (), frozenset())


def test_case_spaces_and_full_width_letters_do_not_matter() -> None:
    found = recognise([" DEAL  NAME ", "ｓｔａｇｅ", "ACCOUNT-name", "amount (usd)"])
    assert list(found.mapping.values()) == ["name", "stage", "account", "amount"]
    assert found.unit.currency == "USD"


def test_stage_events_have_fields_of_their_own() -> None:
    found = recognise(["deal", "at", "stage", "amount", "owner"], kind="stage-events")
    assert list(found.mapping.values()) == ["deal", "at", "stage", "amount", "owner"]
    assert recognise(["case", "activity"], kind="stage-events").missing == {"at"}


def test_a_percentage_for_one_deal_is_known_and_left_out() -> None:
    found = recognise(["Stage", "Probability (%)", "赢率", "Weighted amount", "Colour"])
    assert found.left_out == {
        "Probability (%)": "no_percentage", "赢率": "no_percentage", "Weighted amount": "weighted",
    }  # fmt: skip
    assert found.unmapped == ("Colour",)


def test_the_more_telling_of_two_headers_wins() -> None:
    found = recognise(["Amount", "Expected Revenue", "Stage"])
    assert found.mapping == {"Amount": "amount", "Stage": "stage"}
    assert found.unmapped == ("Expected Revenue",)


def test_two_equally_good_headers_are_asked_about() -> None:
    found = recognise(["金额(元)", "金额(万元)", "阶段"])
    assert found.ambiguous == {"amount": ("金额(元)", "金额(万元)")}
    assert "amount" not in found.mapping.values()


def test_samples_decide_where_headers_cannot() -> None:
    rows = [[None, "5", "Won", "tomorrow", "2024-03-05"], ["", "7", "Lost", "later", "2024-03-06"]]
    found = recognise(["金额(元)", "金额(万元)", "Stage", "Created", "Open date"], rows)
    assert found.mapping == {"金额(万元)": "amount", "Stage": "stage", "Open date": "created"}
    assert found.unit.factor == 10_000
    assert found.unmapped == ("金额(元)", "Created")


def test_a_late_row_may_decide_too() -> None:
    rows = [["soon", None]] * 500 + [["2024-03-05", None]]
    assert recognise(["Created", "Open date"], rows).mapping == {"Created": "created"}


@pytest.mark.parametrize(
    "header", ["Amount", "amount (USD)", "Deal - Value", "Amount USD", "金额（万元）", "金额/元"]
)
def test_a_column_called_by_its_name_stays_it_whatever_it_holds(header: str) -> None:
    assert recognise([header, "Created"], [["约5万", "45356"]]).mapping == {
        header: "amount",
        "Created": "created",
    }


def test_a_column_that_cannot_be_read_does_not_give_way_to_an_empty_one() -> None:
    assert recognise(["Amount", "Expected Revenue"], [["约5万", ""]]).mapping == {"Amount": "amount"}
    found = recognise(["Amount", "Expected Revenue"], [["约5万", 50_000]])
    assert found.mapping == {"Expected Revenue": "amount"}


def test_a_header_that_only_resembles_the_name_needs_a_value_that_fits() -> None:
    header = "Created in which office"
    assert recognise([header], [["Berlin"], ["Paris"]]).unmapped == (header,)
    assert recognise([header], [["Berlin"], ["2024-03-05"]]).mapping == {header: "created"}


def test_numbers_below_the_word_stage_do_not_break_it() -> None:
    assert recognise(["Stage"], [[3.0], [None], ["4"]]).mapping == {"Stage": "stage"}


def test_a_date_column_with_an_open_order_is_a_date_column() -> None:
    assert recognise(["Stage", "Close date"], [["Won", "3/5/2024"]]).mapping["Close date"] == "close"


def test_every_chinese_word_is_also_known_in_traditional_characters() -> None:
    traditional = [OpenCC(name).convert for name in ("s2t", "s2tw", "s2hk")]
    for kind, fields in (("deals", DEALS), ("stage-events", STAGE_EVENTS)):
        for field, words in fields.items():
            for word in words:
                for convert in traditional:
                    assert recognise([convert(word)], kind=kind).mapping == {convert(word): field}  # type: ignore[arg-type]  # a kind
    for words in LEFT_OUT.values():
        for word in words:
            assert recognise([traditional[0](word)]).left_out
    for end, words in ENDS.items():
        assert {ending(convert(word)) for word in words for convert in traditional} == {end}


def test_no_word_names_two_fields() -> None:
    for fields in (DEALS, STEPS):
        words = [word for words in fields.values() for word in words]
        assert len(words) == len(set(words))


def test_a_playbook_knows_its_own_stages_by_key_and_by_every_name(playbook: Playbook) -> None:
    for stage in playbook.stages:
        names = [stage.key, stage.key.upper(), *stage.name.values()]
        assert set(suggest_stages(names, playbook).values()) == {stage.key}


@pytest.mark.parametrize(
    "value", ["Won", "Closed Won", "closedwon", "赢单", "贏單", "已成交", "100% Closed Won"]
)
def test_a_won_deal_is_won_in_every_playbook(value: str, playbook: Playbook) -> None:
    assert suggest_stages([value], playbook) == {value: "won"}


@pytest.mark.parametrize("value", ["Lost", "Closed Lost", "输单", "輸單", "丢单", "未成交", "Closed - Lost"])
def test_a_lost_deal_is_lost_in_every_playbook(value: str, playbook: Playbook) -> None:
    assert suggest_stages([value], playbook) == {value: "lost"}


def test_the_stages_of_other_systems_find_the_nearest_of_the_five() -> None:
    five = parse(shipped_source("generic-5"))
    expected = {
        "Prospecting": "prospects", "Engaging": "qualify", "Qualification": "qualify", "Needs Analysis": "qualify",
        "Proposal/Price Quote": "solution", "Negotiation/Review": "finalist", "Contract Sent": "closing",
        "Qualified To Buy": "qualify", "Demo Scheduled": "qualify", "初步接洽": "qualify", "需求确认": "qualify",
        "方案报价": "solution", "商务谈判": "finalist", "签订合同": "closing", "新线索": "prospects",
    }  # fmt: skip
    assert suggest_stages(list(expected), five) == expected


def test_the_stages_of_other_systems_find_their_place_in_foreign_trade() -> None:
    seven = parse(shipped_source("foreign-trade-7"))
    expected = {
        "Prospecting": "lead", "Qualification": "opportunity", "Needs Analysis": "need_confirmed",
        "Value Proposition": "supplier_accepted", "Proposal": "solution_confirmed", "Negotiation": "risk_assessment",
        "询盘": "opportunity", "送样": "supplier_accepted", "合同审批": "order_confirmed",
    }  # fmt: skip
    assert suggest_stages(list(expected), seven) == expected


def test_numbers_percentages_and_the_word_stage_around_a_name_do_not_matter() -> None:
    five = parse(shipped_source("generic-5"))
    for value in (
        "3. Proposal",
        "S3 - Proposal",
        "Proposal (60%)",
        "第三步：方案报价",
        "方案报价阶段",
        "阶段3-方案报价",
    ):
        assert suggest_stages([value], five) == {value: "solution"}


def test_what_says_nothing_stays_open_unless_the_order_may_speak() -> None:
    five = parse(shipped_source("generic-5"))
    assert suggest_stages(["alpha", "beta", "gamma"], five) == dict.fromkeys(["alpha", "beta", "gamma"])
    spread = suggest_stages(["alpha", "beta", "gamma", "Won"], five, by_position=True)
    assert spread == {"alpha": "prospects", "beta": "solution", "gamma": "closing", "Won": "won"}


def test_a_denied_name_is_not_taken_for_the_name() -> None:
    five = parse(shipped_source("generic-5"))
    assert suggest_stages(["方案未通过", "不需要方案"], five) == {"方案未通过": None, "不需要方案": None}


def test_a_status_says_how_a_deal_ended() -> None:
    assert [ending(value) for value in ("open", "Won", "LOST", "进行中", "maybe")] == [
        "open",
        "won",
        "lost",
        "open",
        None,
    ]
