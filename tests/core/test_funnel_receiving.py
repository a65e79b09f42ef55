"""Orders as money by payment terms: nothing is lost, nothing comes early."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tongpin.core.funnel.forecasts import CurrencyForecast, Forecast, ForecastRow, KnownPeriod
from tongpin.core.funnel.receiving import paid, with_receipts
from tongpin.core.funnel.shapes import Pile
from tongpin.core.funnel.shapes_parts import CohortCell, CohortRow, Triangle

TODAY = date(2026, 3, 1)
ENDS = (date(2026, 3, 30), date(2026, 4, 29), date(2026, 5, 29))  # three periods of thirty days
MONEY = (300.0, 600.0, 900.0)


def row(horizon: int, mean: float, *, cumulative: bool) -> ForecastRow:
    start = TODAY if cumulative or horizon == 1 else ENDS[horizon - 2] + timedelta(days=1)
    quantiles = {"0.1": mean / 2, "0.9": mean * 2}
    return ForecastRow("all", cumulative, horizon, start, ENDS[horizon - 1], mean, quantiles)


def forecast(known: tuple[KnownPeriod, ...] = ()) -> Forecast:
    rows = [row(at + 1, money, cumulative=False) for at, money in enumerate(MONEY)]
    rows += [row(at + 1, sum(MONEY[: at + 1]), cumulative=True) for at in range(3)]
    told = CurrencyForecast("CNY", 50, tuple(rows), (), known, (), ("no_payments", "no_losses"))
    return Forecast(TODAY, "month", (told,))


def received(days: int, known: tuple[KnownPeriod, ...] = ()) -> tuple[list[float], list[float]]:
    (found,) = with_receipts(forecast(known), days).currencies
    return (
        [one.mean for one in found.receipts if not one.cumulative],
        [one.mean for one in found.receipts if one.cumulative],
    )


def test_who_pays_at_once_pays_as_orders_come() -> None:
    (found,) = with_receipts(forecast(), 0).currencies
    assert found.receipts == found.rows
    assert found.missing == ("no_losses",)


@pytest.mark.parametrize(
    ("days", "each"), [(10, [200, 500, 800]), (30, [0, 300, 600]), (45, [0, 150, 450]), (365, [0, 0, 0])]
)
def test_money_comes_later_by_the_terms_and_the_running_total_adds_it_up(days: int, each: list[int]) -> None:
    by_period, running = received(days)
    assert by_period == pytest.approx(each)
    assert running == pytest.approx([each[0], each[0] + each[1], sum(each)])


def test_what_was_won_before_is_paid_too() -> None:
    won = KnownPeriod(date(2026, 2, 1), date(2026, 2, 28), 4, Decimal(280))
    by_period, _ = received(14, (won,))
    assert by_period[0] == pytest.approx(140 + 300 * 16 / 30)
    assert received(0, (won,))[0] == pytest.approx(list(MONEY))


def test_each_end_of_an_interval_moves_with_the_money() -> None:
    (found,) = with_receipts(forecast(), 10).currencies
    first = found.receipts[0]
    assert first.quantiles == {"0.1": 100.0, "0.9": 400.0}


def cell(offset: int, wins: float, *, known: bool, value: float | None = None) -> CohortCell:
    spread = 0.0 if known else 1.0
    ends = (wins - spread, wins + spread)
    shares = tuple(one / 10 for one in (wins, *ends))
    return CohortCell(offset, known, wins, *ends, *shares, value, value, value)


def triangle(*cells: CohortCell) -> Triangle:
    return Triangle(TODAY, len(cells), (CohortRow(date(2026, 1, 1), Pile(10), 4, cells),))


def test_a_month_has_paid_what_it_had_won_so_many_days_before() -> None:
    told = triangle(
        cell(0, 2, known=True, value=20.0),
        cell(1, 4, known=True, value=40.0),
        cell(2, 6, known=False, value=60.0),
    )
    assert paid(told, 0).rows[0].cells[:2] == told.rows[0].cells[:2]
    first, second, third = paid(told, 28).rows[0].cells
    assert first.wins == pytest.approx(2 * 3 / 31)
    assert (second.wins, second.value, second.known) == (pytest.approx(2), pytest.approx(20), True)
    assert (third.wins, third.known) == (pytest.approx(4 + 2 * 3 / 31), False)
    assert third.wins_low < third.wins < third.wins_high
    assert all(one.wins == 0 for one in paid(told, 365).rows[0].cells)


def test_an_amount_that_is_not_known_stays_so() -> None:
    told = triangle(cell(0, 2, known=True), cell(1, 4, known=True, value=40.0))
    assert [one.value for one in paid(told, 30).rows[0].cells] == [None, None]
