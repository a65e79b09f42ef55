"""What the command line says of an import."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from tongpin.app.exchange.findings import Finding
from tongpin.app.exchange.outcome import Outcome

SHOWN = 200


def summary(outcome: Outcome) -> str:
    deals = ", ".join(f"{number} {status}" for status, number in outcome.statuses.items())
    verb = "brought in" if outcome.written else "would be brought in"
    new = f"; {outcome.accounts} new accounts" if outcome.written else ""
    speed = f"{outcome.seconds:.1f} s, {outcome.rows_per_second} rows/s"
    return (
        f"{outcome.rows} rows: {outcome.taken} {verb} as {outcome.deals} deals ({deals}), "
        f"{outcome.left} left out{new}. {speed}."
    )


def refusal(outcome: Outcome) -> str:
    said = (
        "Refused: rows have problems, and nothing has been written. --skip-invalid brings in the other rows."
    )
    unknown = [one.value for one in outcome.findings if one.code == "unknown_stage"]
    if unknown:
        keys = " ".join(f"--stage-map '{value}=…'" for value in unknown[:8])
        said += f"\nUnknown stages: {', '.join(unknown)}. Say what they mean: {keys}"
    codes = {one.code for one in outcome.findings}
    if "date_ambiguous" in codes:
        said += "\nDays can be read in two ways. Say which: --date-order dmy or --date-order mdy"
    if "amount_ambiguous" in codes:
        said += "\nSums can be read in two ways. Say which: --decimal-mark . or --decimal-mark ,"
    if codes & {"field_missing", "field_ambiguous", "field_twice"}:
        said += "\nSay which column is meant: --map COLUMN=FIELD"
    return said


def as_json(outcome: Outcome, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": options["file"].name,
        "kind": options["kind"],
        "dry_run": options["dry_run"],
        "written": outcome.written,
        "rows": {"total": outcome.rows, "taken": outcome.taken, "left": outcome.left},
        "deals": {"total": outcome.deals, **outcome.statuses},
        "accounts_created": outcome.accounts,
        "unknown_account": options["unknown_account"],
        "unknown_owner": options["unknown_owner"],
        "counts": outcome.counts,
        "problems": [_finding(one) for one in outcome.findings[:SHOWN]],
        "problems_total": outcome.found,
        "seconds": outcome.seconds,
        "rows_per_second": outcome.rows_per_second,
    }


def _finding(one: Finding) -> dict[str, Any]:
    message = render_to_string("exchange/report.txt", {"findings": [one]}).strip()
    return {**one.as_json(), "message": message}
