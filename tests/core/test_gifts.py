"""Limits of gifts and the warnings that follow from them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.gifts import NEAR, SERIOUS, WARNINGS, Given, Limit, allowance, check, limit_for

ROOT = Path(__file__).resolve().parents[2]
D = Decimal
PLAYBOOK = Limit("CNY", D(200), D(500), "playbook")
OWN = Limit("CNY", D(100), D(150), "account")
WORKSPACE = Limit("CNY", D(300), D(900), "workspace")
RATES = {"CNY": D(1), "USD": D(7)}
DAY = date(2026, 5, 4)


def gift(value: int, currency: str = "CNY", on: date = DAY) -> Given:
    return Given(on, D(value), currency)


@pytest.mark.parametrize(
    ("limits", "source"),
    [
        ([PLAYBOOK, WORKSPACE, OWN], "account"),
        ([PLAYBOOK, WORKSPACE], "workspace"),
        ([PLAYBOOK], "playbook"),
    ],
)
def test_the_account_goes_before_the_workspace_and_that_before_the_playbook(
    limits: list[Limit], source: str
) -> None:
    found = limit_for("CNY", limits, RATES)
    assert found is not None
    assert found.source == source


@pytest.mark.parametrize(
    ("value", "earlier", "warnings"),
    [
        (200, [], ()),
        (201, [], ("over_once",)),
        (200, [200], ("near_year",)),
        (100, [200, 200], ("near_year",)),
        (101, [200, 200], ("over_year",)),
        (250, [200, 200], ("over_once", "over_year")),
        (0, [], ()),
    ],
)
def test_what_is_over_once_over_or_near_the_year(
    value: int, earlier: list[int], warnings: tuple[str, ...]
) -> None:
    assert check(gift(value), [gift(one) for one in earlier], [PLAYBOOK], RATES).warnings == warnings


def test_the_year_begins_anew_in_january() -> None:
    last_year = [gift(200, on=date(2025, 12, 31)), gift(200, on=date(2025, 12, 30))]
    assert check(gift(200, on=date(2026, 1, 1)), last_year, [PLAYBOOK], RATES).warnings == ()


def test_a_hint_is_a_warning_whatever_the_value() -> None:
    assert check(gift(0), [], [PLAYBOOK], RATES, hint=True).warnings == ("hint",)


def test_where_nothing_is_allowed_any_gift_is_too_much() -> None:
    official = Limit("CNY", D(0), D(0), "account")
    assert check(gift(1), [], [PLAYBOOK, official], RATES).warnings == ("nothing_allowed",)


def test_another_currency_is_converted_where_there_is_a_rate() -> None:
    found = check(gift(40, "USD"), [], [PLAYBOOK], RATES)
    assert found.warnings == ("over_once", "other_currency")
    assert found.value == D(280)


def test_the_limit_of_its_own_currency_goes_before_a_conversion() -> None:
    dollars = Limit("USD", D(50), D(90), "playbook")
    assert check(gift(40, "USD"), [], [OWN, dollars], RATES).warnings == ()


def test_the_year_cannot_be_stretched_by_changing_money() -> None:
    dollars = Limit("USD", D(30), D(75), "playbook")
    found = check(gift(60), [gift(50, "USD"), gift(20, "USD")], [PLAYBOOK, dollars], RATES)
    assert "over_year" in found.warnings


def test_without_rate_or_limit_nobody_can_say() -> None:
    assert check(gift(40, "XXX"), [], [PLAYBOOK], RATES).warnings == ("no_limit_known",)
    assert check(gift(40), [], [], RATES).warnings == ("no_limit_known",)


def test_what_cannot_be_counted_is_said() -> None:
    found = check(gift(40), [gift(9, "XXX")], [PLAYBOOK], RATES)
    assert found.warnings == ("not_all_counted",)
    assert found.after.uncounted == 1


def test_where_somebody_stands_in_the_year() -> None:
    here = allowance(2026, "CNY", [gift(120), gift(10, "USD")], [PLAYBOOK], RATES)
    assert (here.spent, here.left) == (D(190), D(310))


@given(st.lists(st.integers(0, 800), max_size=6), st.integers(0, 900), st.integers(1, 400))
def test_a_larger_gift_never_warns_less(earlier: list[int], value: int, more: int) -> None:
    given_before = [gift(one) for one in earlier]
    one = SERIOUS & set(check(gift(value), given_before, [PLAYBOOK], RATES).warnings)
    two = SERIOUS & set(check(gift(value + more), given_before, [PLAYBOOK], RATES).warnings)
    assert one <= two


@given(st.integers(0, 900), st.booleans())
def test_warnings_come_worst_first_and_only_known_ones(value: int, hint: bool) -> None:
    found = check(gift(value), [], [PLAYBOOK], RATES, hint=hint).warnings
    assert list(found) == [one for one in WARNINGS if one in found]
    assert 0 < NEAR < 1


def test_the_method_page_names_every_warning() -> None:
    text = (ROOT / "docs" / "method" / "relationship.md").read_text(encoding="utf-8")
    assert not [code for code in WARNINGS if f"`{code}`" not in text]
