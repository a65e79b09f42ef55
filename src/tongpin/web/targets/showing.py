"""The page as its template lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.app.targets.queries import Call, CurrencyStanding, Standing
from tongpin.core.averages import Count
from tongpin.web.desk.chips import Chip
from tongpin.web.shell import formats
from tongpin.web.targets import words
from tongpin.web.targets.asking import Asked
from tongpin.web.targets.drawing import Bar, bar_of
from tongpin.web.targets.judged import JudgedRow, ScoreRow, judged_rows, score_rows


@dataclass(frozen=True)
class CallRow:
    """A call in words."""

    amount: str
    by: str
    note: str


@dataclass(frozen=True)
class CurrencyRow:
    """One currency in words; empty texts are left out."""

    currency: str
    target: str
    target_id: int | None
    set_url: str
    won: str
    expected: str
    expected_why: str
    missing: str
    closes: str
    calls: tuple[CallRow, ...]
    bar: Bar | None
    reads: str


@dataclass(frozen=True)
class View:
    """The page in words."""

    whose: str
    period: str
    periods: tuple[Chip, ...]
    before_url: str
    after_url: str
    set_url: str
    call_url: str
    rows: tuple[CurrencyRow, ...]
    judged: tuple[JudgedRow, ...]
    scores: tuple[ScoreRow, ...]


def shown(page: Standing) -> View:
    """The page in words."""
    asked = Asked(page.whose.of, page.period, page.starts_on, "")
    return View(
        whose=words.whose(page.whose.name),
        period=words.period(page.period, page.starts_on),
        periods=tuple(
            Chip(asked.address(period=key, start=""), str(word), key == page.period)
            for key, word in words.PERIODS.items()
        ),
        before_url=asked.address(start=page.before.isoformat()),
        after_url=asked.address(start=page.after.isoformat()),
        set_url=asked.address("targets:set"),
        call_url=asked.address("targets:call"),
        rows=tuple(_row(page, asked, one) for one in page.currencies),
        judged=judged_rows(page.judgement),
        scores=score_rows(page.judgement),
    )


def _row(page: Standing, asked: Asked, one: CurrencyStanding) -> CurrencyRow:
    code, target = one.currency, one.target
    won = formats.money(one.won, code)
    expected = words.money(one.expected, code) if one.expected else ""
    aim = formats.money(target.amount, code) if target else ""
    usual = formats.money(one.usual, code)
    rate = page.rate.own if page.rate.own.tries else page.rate.others
    return CurrencyRow(
        currency=code,
        target=aim,
        target_id=target.pk if target else None,
        set_url=asked.address("targets:set", currency=code),
        won=words.deals(won, one.deals),
        expected=expected,
        expected_why=_why(page, one),
        missing=words.money(one.missing, code) if one.missing else "",
        closes=words.closes(one.closing, usual, _rate(rate)) if one.closing else "",
        calls=tuple(_call(code, call) for call in one.calls),
        bar=bar_of(one),
        reads=_reads(won, expected, aim),
    )


def _reads(won: str, expected: str, aim: str) -> str:
    """The drawing for those who do not see it."""
    said = [gettext("Won so far: %(amount)s") % {"amount": won}]
    said += [gettext("Expected: %(amount)s") % {"amount": expected}] if expected else []
    said += [gettext("Target: %(amount)s") % {"amount": aim}] if aim else []
    return gettext("; ").join(said)


def _rate(rate: Count) -> str:
    return gettext("%(won)s of %(all)s deals that ended") % {"won": rate.hits, "all": rate.tries}


def _why(page: Standing, one: CurrencyStanding) -> str:
    if one.said:
        return gettext("Forecast of %(day)s with what was won before it") % {
            "day": formats.day(one.said.as_of)
        }
    if page.over:
        return ""
    if one.target is None:
        return gettext("No forecast reaches the end of this period in this currency.")
    return gettext(
        "No forecast reaches the end of this period in this currency; the gap is what is not won yet."
    )


def _call(code: str, call: Call) -> CallRow:
    by = gettext("%(name)s on %(day)s") % {"name": call.by, "day": formats.day(call.made_on)}
    return CallRow(words.money(call.said, code), by, call.note or "")
