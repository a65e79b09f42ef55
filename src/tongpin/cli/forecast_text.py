"""Forecasts and backtests as text for a terminal, in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from tongpin.cli.tables import table

Row = Mapping[str, Any]
LOW, HIGH = "0.1", "0.9"
TOO_FEW = {"few_wins", "no_wins"}
"""Where one of these is missing, no interval is printed."""
SHOWN = 10


def forecast_text(told: Mapping[str, Any]) -> str:
    """A table by period and one from the first day on, what it rests on, and what cannot be said."""
    parts = [_heading(told), *_tables(told), *_carriers(told["carriers"]), *_missing(told["missing"])]
    parts.append(gettext("This speaks of all deals together, never of one."))
    return "\n\n".join(parts)


def backtest_text(told: Mapping[str, Any]) -> str:
    """The scores beside those of the naive rivals."""
    first, last = told["forecasts"][0]["as_of"], told["forecasts"][-1]["as_of"]
    number = len(told["forecasts"])
    head = ngettext(
        "{number} forecast of {first}, judged by what came.",
        "{number} forecasts from {first} to {last}, each judged by what came.",
        number,
    ).format(number=number, first=first, last=last)
    parts = [head, *(_scores(told["scores"], scope) for scope in _scopes(told["scores"]))]
    parts.append(
        gettext(
            "Error: what the forecasts were off by, as a share of what came; less is better. In the interval: how often the "
            "outcome lay inside the 80% interval; 80% is right. Lean: + said too much, − too little."
        )
    )
    return "\n\n".join(parts)


def amount(value: float | None) -> str:
    """A sum without decimals; a small one with one."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def _heading(told: Mapping[str, Any]) -> str:
    known = told["known"]
    return gettext(
        "Forecast of {day}. Learnt from {wins} deals won since {start}; {open} open, worth {value}."
    ).format(
        day=told["as_of"],
        wins=f"{known['won']:,}",
        start=known["since"],
        open=f"{known['open']:,}",
        value=amount(known["value"]),
    )


def _tables(told: Mapping[str, Any]) -> Iterable[str]:
    bare = bool(TOO_FEW & set(told["missing"]))
    rows = [{**row, "quantiles": {}} if bare else row for row in told["rows"]]
    for cumulative, heading in ((False, gettext("In each period")), (True, gettext("From the first day on"))):
        chosen = [row for row in rows if row["cumulative"] is cumulative]
        if chosen:
            yield f"{heading}\n{table([_columns(), *_lines(chosen)])}"


def _columns() -> Sequence[str]:
    interval = gettext("in 4 of 5 cases")
    return gettext("Days"), gettext("open now"), interval, gettext("open and still to come"), interval


def _lines(rows: Sequence[Row]) -> Iterable[Sequence[str]]:
    for number in sorted({row["horizon"] for row in rows}):
        by_scope = {row["scope"]: row for row in rows if row["horizon"] == number}
        some = next(iter(by_scope.values()))
        cells = (_cells(by_scope.get(scope)) for scope in ("open", "all"))
        yield [_days(some), *(cell for pair in cells for cell in pair)]


def _cells(row: Row | None) -> tuple[str, str]:
    if row is None:
        return "–", "–"
    drawn = row["quantiles"]
    return amount(row["mean"]), f"{amount(drawn[LOW])} – {amount(drawn[HIGH])}" if drawn else "–"


def _days(row: Row) -> str:
    """The first and the last day."""
    last = date.fromisoformat(row["end"]) - timedelta(days=1)
    return f"{row['start']} – {last.isoformat()}"


def _carriers(carriers: Sequence[Row]) -> Iterable[str]:
    if not carriers:
        return
    head = (gettext("Deal"), gettext("Stage"), gettext("Days in it"), gettext("Amount"))
    lines = [
        (str(one["deal"]), one["stage"], str(one["days"]), amount(one["amount"])) for one in carriers[:SHOWN]
    ]
    yield f"{gettext('The largest open deals')}\n{table([head, *lines], left=2)}"


def _missing(codes: Sequence[str]) -> Iterable[str]:
    said = {
        "no_wins": gettext("Nothing has been won in this time: there is nothing to learn a forecast from."),
        "few_wins": gettext("Fewer than 30 deals have been won in this time: too few for an interval."),
        "nothing_known": gettext("There are no events before this day."),
        "nothing_open": gettext("No deal is open on this day."),
    }
    yield from (said.get(code, code) for code in codes)


def _scopes(scores: Sequence[Row]) -> Sequence[tuple[str, bool]]:
    return list(dict.fromkeys((row["scope"], row["cumulative"]) for row in scores))


def _scores(scores: Sequence[Row], scope: tuple[str, bool]) -> str:
    names = {
        ("open", False): gettext("Open now, in each period"),
        ("open", True): gettext("Open now, from the first day on"),
        ("all", False): gettext("Open and still to come, in each period"),
        ("all", True): gettext("Open and still to come, from the first day on"),
    }
    head = (
        gettext("Forecast by"),
        gettext("Totals judged"),
        gettext("Error (WAPE)"),
        gettext("In the interval"),
        gettext("Lean"),
    )
    lines = [_score(row) for row in scores if (row["scope"], row["cumulative"]) == scope]
    return f"{names[scope]}\n{table([head, *lines])}"


def _score(row: Row) -> Sequence[str]:
    who = {
        "model": gettext("this forecast"),
        "roll": gettext("share won of what was open, last three times"),
        "trailing": gettext("mean of the last three periods"),
        "weighted": gettext("amount times win rate of the stage"),
        "blend": (
            gettext("half this forecast, half that share")
            if row["scope"] == "open"
            else gettext("half this forecast, half that mean")
        ),
    }
    covered = "–" if row["coverage"] is None else f"{row['coverage']:.0%}"
    error = "–" if row["wape"] is None else f"{row['wape']:.1%}"
    lean = "–" if row["bias"] is None else f"{row['bias']:+.1%}"
    return who[row["who"]], str(row["n"]), error, covered, lean
