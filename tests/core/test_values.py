"""Dates, sums and currencies as they stand in other people's tables (issue: bringing data in)."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.amounts import Amount, Unit, header_unit, parse_amount
from tongpin.core.currencies import parse_currency
from tongpin.core.dates import Moment, date_order, parse_date
from tongpin.core.numerals import decimal_mark
from tongpin.core.values import Problem, as_text, is_blank, tidy

SHANGHAI = ZoneInfo("Asia/Shanghai")


def code(found: object) -> str:
    assert isinstance(found, Problem), found
    return found.code


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/3/5",
        "2024.3.5",
        "2024.03.05",
        "20240305",
        "2024年3月5日",
        "2024 年 3 月 5 日",
        "2024年3月5号",
        "２０２４年３月５日",
        "2024年3月5日 星期二",
        "2024-03-05（周二）",
        "5.3.2024",
        "05.03.2024.",
        "March 5, 2024",
        "Mar 5th 2024",
        "5 March 2024",
        "5-Mar-24",
        "5. Mar. 2024",
        "Tue, 5 Mar 2024",
        "\ufeff2024-03-05\u200b",
    ],
)
def test_one_day_is_read_in_every_form_that_cannot_be_mistaken(text: str) -> None:
    assert parse_date(text) == Moment(datetime(2024, 3, 5), "day")  # noqa: DTZ001  # the file names no zone


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2024-03-05T16:05:00", "16:05:00"),
        ("2024-03-05 16:05", "16:05:00"),
        ("2024/3/5 16:05:09.25", "16:05:09.250000"),
        ("2024年3月5日 下午4:05", "16:05:00"),
        ("2024年3月5日16时05分", "16:05:00"),
        ("2024年3月5日 上午12点05分", "00:05:00"),
        ("March 5, 2024, 4:05 PM", "16:05:00"),
        ("5.3.2024 12:00 am", "00:00:00"),
    ],
)
def test_a_time_of_day_is_kept(text: str, clock: str) -> None:
    found = parse_date(text)
    assert isinstance(found, Moment)
    assert (found.value.isoformat(), found.precision) == (f"2024-03-05T{clock}", "time")


def test_a_zone_in_the_text_decides_the_day_in_ours() -> None:
    late = parse_date("2024-03-05T20:00:00Z")
    plain = parse_date("2024-03-05 20:00")
    assert isinstance(late, Moment)
    assert isinstance(plain, Moment)
    assert late.on(SHANGHAI) == date(2024, 3, 6)
    assert late.at(SHANGHAI) == datetime(2024, 3, 5, 20, tzinfo=UTC)
    assert plain.on(SHANGHAI) == date(2024, 3, 5)
    assert plain.at(SHANGHAI) == datetime(2024, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2024-03-05T16:05:00+08:00", "2024-03-05 16:05+0800", "2024/3/5 16:05 +08"])
def test_zones_are_read_in_all_their_spellings(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, Moment)
    assert found.value == datetime(2024, 3, 5, 16, 5, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    "text", ["2024年3月", "2024年3月份", "2024-03", "2024/3", "03/2024", "March 2024", "Mar-2024"]
)
def test_a_month_alone_is_its_first_day_and_says_so(text: str) -> None:
    found = parse_date(text)
    assert isinstance(found, Moment)
    assert (found.on(SHANGHAI), found.precision) == (date(2024, 3, 1), "month")


def test_a_workbook_gives_real_days() -> None:
    assert parse_date(date(2024, 3, 5)) == Moment(datetime(2024, 3, 5), "day")  # noqa: DTZ001  # naive as in the file
    assert parse_date(datetime(2024, 3, 5, 4)) == Moment(datetime(2024, 3, 5, 4), "time")  # noqa: DTZ001  # the same
    assert code(parse_date(45356.0)) == "date_is_a_number"
    assert code(parse_date("45356")) == "date_is_a_number"
    assert code(parse_date(value := True)) == "date_unreadable", value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20222-01-01", "year_out_of_range"),
        ("1/1/20222", "year_out_of_range"),
        ("20222年1月1日", "year_out_of_range"),
        ("1969-12-31", "year_out_of_range"),
        ("2101-01-01", "year_out_of_range"),
        ("113/3/5", "year_out_of_range"),
        ("2024-02-30", "date_impossible"),
        ("2024年13月1日", "date_impossible"),
        ("2024-03-05 25:00", "date_impossible"),
        ("31/31/2024", "date_impossible"),
        ("soon", "date_unreadable"),
        ("下周", "date_unreadable"),
        ("5 Foo 2024", "date_unreadable"),
        ("2024-03-05 2024-03-06", "date_unreadable"),
        ("1" * 500, "date_unreadable"),
        ("", "value_missing"),
        ("N/A", "value_missing"),
        ("0000-00-00", "value_missing"),
        (" － ", "value_missing"),
    ],
)
def test_what_is_no_day_says_why(text: str, expected: str) -> None:
    assert code(parse_date(text)) == expected


def test_a_problem_repeats_the_beginning_of_the_cell_and_no_more() -> None:
    found = parse_date("x" * 5000)
    assert isinstance(found, Problem)
    assert len(found.params["value"]) == 80


def test_an_ambiguous_day_is_not_guessed() -> None:
    found = parse_date("3/5/2024")
    assert isinstance(found, Problem)
    assert (found.code, found.params["readings"]) == ("date_ambiguous", "2024-03-05 | 2024-05-03")
    assert parse_date("3/5/2024", "mdy") == parse_date("2024-03-05")
    assert parse_date("3/5/2024", "dmy") == parse_date("2024-05-03")
    assert parse_date("5/5/2024") == parse_date("2024-05-05")
    assert parse_date("3/15/2024") == parse_date("2024-03-15")


def test_a_column_of_one_order_does_not_take_a_day_of_another() -> None:
    assert code(parse_date("15/3/2024", "mdy")) == "date_not_in_order"
    assert parse_date("2024-03-05", "mdy") == parse_date("2024-03-05")
    assert parse_date("5.3.2024", "mdy") == parse_date("2024-05-03")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["3/5/2024", "3/15/2024"], "mdy"),
        (["3/5/2024", "15/3/2024"], "dmy"),
        (["3/5/2024", "4/5/2024"], "ask"),
        (["13/1/2024", "1/13/2024"], "ask"),
        (["5.3.2024", "6.3.2024"], "dmy"),
        (["24/3/15", "24/2/3"], "ymd"),
        (["2024-03-05", "5/5/2024", "soon", None, 7.0], "auto"),
        (["2024-03-05 10:00", "3/15/24 4:05 PM"], "mdy"),
        ([], "auto"),
    ],
)
def test_a_column_shows_the_order_of_its_days_or_has_to_be_asked(cells: list[str], expected: str) -> None:
    assert date_order(cells) == expected


@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back_from_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%Y%m%d"):
        found = parse_date(day.strftime(form))
        assert isinstance(found, Moment)
        assert found.on(UTC) == day
    for form, order in (("%m/%d/%Y", "mdy"), ("%d/%m/%Y", "dmy")):
        told = parse_date(day.strftime(form), order)  # type: ignore[arg-type]  # one of the orders
        assert isinstance(told, Moment)
        assert told.on(UTC) == day


@given(
    st.lists(st.dates(date(1970, 1, 1), date(2100, 12, 31)), min_size=1, max_size=20),
    st.sampled_from(["mdy", "dmy"]),
)
def test_a_column_is_never_read_in_the_wrong_order(days: list[date], order: str) -> None:
    form = {"mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}[order]
    found = date_order([day.strftime(form) for day in days])
    if found == "ask":
        assert all(day.day <= 12 for day in days)
    else:
        read = [parse_date(day.strftime(form), found) for day in days]
        assert [moment.on(UTC) for moment in read if isinstance(moment, Moment)] == days


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text: str) -> None:
    assert isinstance(parse_date(text), Moment | Problem)
    assert isinstance(parse_amount(text), Amount | Problem)
    assert isinstance(parse_currency(text), str | Problem)
    assert isinstance(header_unit(text), Unit)
    date_order([text])
    decimal_mark([text])
    is_blank(text)


@given(st.text(alphabet="0123456789.,-/: 年月日时万亿元¥$€kmE+()'TZ", max_size=90))
def test_no_text_that_looks_like_a_value_breaks_the_readers(text: str) -> None:
    assert isinstance(parse_date(text), Moment | Problem)
    found = parse_amount(text, negative=True)
    assert isinstance(found, Amount | Problem)
    if isinstance(found, Amount):
        assert found.value == found.value.quantize(Decimal("0.01"))
        assert abs(found.value) <= 10**15


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1054", "1054", None),
        ("1,234.56", "1234.56", None),
        ("1.234,56", "1234.56", None),
        ("1 234,56", "1234.56", None),
        ("1\u202f234,56", "1234.56", None),
        ("1'234.56", "1234.56", None),
        ("1’234.-", "1234", None),
        ("1,234,567", "1234567", None),
        ("12,34,567", "1234567", None),
        ("1.234.567", "1234567", None),
        ("1,234", "1234", None),
        ("0.125", "0.12", None),
        ("0,5", "0.5", None),
        ("１２３４．５", "1234.5", None),
        ("1.2E+06", "1200000", None),
        ("¥1,234.56", "1234.56", "CNY"),
        ("￥1234", "1234", "CNY"),
        ("RMB 3,000元", "3000", "CNY"),
        ("人民币50万元", "500000", "CNY"),
        ("1.5万", "15000", None),
        ("1.5萬元", "15000", "CNY"),
        ("2亿", "200000000", None),
        ("3千万元整", "30000000", "CNY"),
        ("50万美元", "500000", "USD"),
        ("$1,000", "1000", "USD"),
        ("US$ 5m", "5000000", "USD"),
        ("HK$1,000", "1000", "HKD"),
        ("5k", "5000", None),
        ("5 k€", "5000", "EUR"),
        ("1.234,56 €", "1234.56", "EUR"),
        ("€ 12,50", "12.50", "EUR"),
        ("£5", "5", "GBP"),
        ("5 MXN", "5", "MXN"),
        ("+5", "5", None),
        (1054, "1054", None),
        (0.1, "0.10", None),
        (1234.5600000001, "1234.56", None),
    ],
)
def test_sums_are_read_with_their_marks_units_and_currencies(
    text: str | float, value: str, currency: str | None
) -> None:
    found = parse_amount(text)
    assert isinstance(found, Amount), found
    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["-5", "5-", "(5)", "¥-5", "-¥5", "−5", "（5）"])
def test_a_negative_sum_is_a_problem_unless_it_is_wanted(text: str) -> None:
    assert code(parse_amount(text)) == "amount_negative"
    found = parse_amount(text, negative=True)
    assert isinstance(found, Amount)
    assert found.value == Decimal(-5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "amount_unreadable"),
        ("NaN", "amount_unreadable"),
        ("inf", "amount_unreadable"),
        (float("nan"), "amount_unreadable"),
        (float("inf"), "amount_unreadable"),
        ("1e400", "amount_too_large"),
        ("1" * 16, "amount_too_large"),
        ("1" * 500, "amount_unreadable"),
        ("99999亿亿", "amount_unreadable"),
        ("10-20万", "amount_unreadable"),
        ("约50万", "amount_unreadable"),
        ("12 34", "amount_unreadable"),
        ("1,23,4", "amount_unreadable"),
        ("1.2.3", "amount_unreadable"),
        ("$50万元", "amount_two_currencies"),
        ("1.234", "amount_ambiguous"),
        ("", "value_missing"),
        (None, "value_missing"),
        (date(2024, 3, 5), "amount_unreadable"),
    ],
)
def test_what_is_no_sum_says_why(text: str | float | None, expected: str) -> None:
    assert code(parse_amount(text)) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,234", "500"], "."),
        (["1.234", "5,50"], ","),
        (["1.234", "5.5"], "."),
        (["1.234.567"], ","),
        (["1.234", "500"], "ask"),
        (["1.234", "1,234"], "ask"),
        (["5.5", "5,5"], "ask"),
        (["500", 1.5, None], "auto"),
    ],
)
def test_a_column_shows_its_decimal_mark_or_has_to_be_asked(cells: list[str], expected: str) -> None:
    assert decimal_mark(cells) == expected


def test_a_column_of_one_mark_does_not_take_a_sum_of_the_other() -> None:
    assert code(parse_amount("5.5", ",")) == "amount_not_in_mark"
    assert code(parse_amount("12,5", ".")) == "amount_not_in_mark"
    german, english = parse_amount("1.234", ","), parse_amount("1.234", ".")
    assert isinstance(german, Amount)
    assert isinstance(english, Amount)
    assert (german.value, english.value, english.rounded) == (Decimal(1234), Decimal("1.23"), True)


@given(st.decimals(0, 10**14, places=2, allow_nan=False))
def test_every_sum_comes_back_from_both_ways_of_writing(value: Decimal) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    for text, mark in ((english, "."), (german, ","), (english, "auto"), (german, "auto")):
        found = parse_amount(text, mark)  # type: ignore[arg-type]  # one of the marks
        assert isinstance(found, Amount)
        assert (found.value, found.rounded) == (value, False)


@pytest.mark.parametrize(
    ("header", "factor", "currency"),
    [
        ("金额(万元)", 10_000, "CNY"),
        ("金额（单位：万元）", 10_000, "CNY"),
        ("预计金额【千美元】", 1_000, "USD"),
        ("金额/元", 1, "CNY"),
        ("Amount (USD)", 1, "USD"),
        ("Amount (k€)", 1_000, "EUR"),
        ("Deal value in EUR", 1, "EUR"),
        ("Amount", 1, None),
        ("close_value", 1, None),
        ("金额(含税)", 1, None),
    ],
)
def test_a_header_tells_the_unit_of_its_column(header: str, factor: int, currency: str | None) -> None:
    assert header_unit(header) == Unit(Decimal(factor), currency)


def test_the_header_counts_where_the_cell_says_nothing() -> None:
    unit = header_unit("金额(万元)")
    plain, named = parse_amount("5", unit=unit), parse_amount("US$ 5万", unit=unit)
    assert isinstance(plain, Amount)
    assert isinstance(named, Amount)
    assert (plain.value, plain.currency) == (Decimal(50_000), "CNY")
    assert (named.value, named.currency) == (Decimal(50_000), "USD")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CNY", "CNY"),
        ("usd", "USD"),
        ("人民币", "CNY"),
        ("US Dollar", "USD"),
        ("USD - 美元", "USD"),
        ("￥", "CNY"),
        ("港元", "HKD"),
    ],
)
def test_currencies_are_read_by_code_sign_and_word(text: str, expected: str) -> None:
    assert parse_currency(text) == expected


def test_an_unknown_currency_is_a_problem() -> None:
    assert code(parse_currency("XQX")) == "currency_unknown"
    assert code(parse_currency(" ")) == "value_missing"


def test_text_is_made_plain_and_cells_are_shown_as_people_type_them() -> None:
    assert tidy("\u3000Ａｃｍｅ\u00a0 Co\u200b ") == "Acme Co"
    assert [as_text(cell) for cell in (None, 5.0, 5.5, date(2024, 3, 5), " x ")] == [
        "",
        "5",
        "5.5",
        "2024-03-05",
        "x",
    ]
