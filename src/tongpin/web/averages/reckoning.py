"""The answer for numbers that somebody typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.app.averages.queries import numbers_in, reckoned
from tongpin.app.base.errors import Invalid, Problem
from tongpin.core.averages import Averages
from tongpin.web.averages import spell_words, words
from tongpin.web.averages.forms import NumbersForm
from tongpin.web.averages.plot import Plot, plot_of

DRAWN = 12  # periods; more are told by the table alone


@dataclass(frozen=True)
class Row:
    """A period in words."""

    name: str
    tries: int
    hits: int
    rate: str
    sure: str


@dataclass(frozen=True)
class Reckoning:
    """The answer in words."""

    rows: tuple[Row, ...]
    plot: Plot | None
    trend: str
    needs: str
    spell: str


def reckoning(form: NumbersForm) -> Reckoning | None:
    """The answer, or None where nothing is asked or something cannot be; then the form says what."""
    if not form.is_bound or not form.is_valid():
        return None
    typed = form.cleaned_data
    targets = numbers_in(typed["target"])
    target = targets[0] if len(targets) == 1 else typed["target"]
    try:
        found = reckoned(numbers_in(typed["tries"]), numbers_in(typed["hits"]), target)
    except Invalid as invalid:
        for one in invalid.problems:
            _note(form, one)
        return None
    return in_words(found, int(target))


def _note(form: NumbersForm, problem: Problem) -> None:
    field, _, at = problem.field.partition(".")
    form.add_error(field, words.problem(problem.code, problem.params, int(at) + 1 if at else None))


def in_words(found: Averages, target: int) -> Reckoning:
    """The figures as a table and three sentences."""
    names = [f"{number}" for number in range(1, len(found.periods) + 1)]
    last = found.periods[-1]
    drawn = len(names) <= DRAWN
    return Reckoning(
        rows=tuple(_rows(found, names)),
        plot=plot_of(found.periods, names, None) if drawn else None,
        trend=_trend(found),
        needs=gettext("For %(target)s hits at the last rate: %(tries)s tries, with 90%% certainty.")
        % {"target": target, "tries": found.tries_needed},
        spell=spell_words.usual(found.dry_spell, last.tries),
    )


def _rows(found: Averages, names: Sequence[str]) -> list[Row]:
    return [
        Row(
            name,
            one.tries,
            one.hits,
            "–" if one.rate is None else f"{one.rate * 100:.1f}%",
            f"{one.low * 100:.1f}% – {one.high * 100:.1f}%",
        )
        for one, name in zip(found.periods, names, strict=True)
    ]


def _trend(found: Averages) -> str:
    p = found.trend_p
    if p is None:
        return gettext("No trend can be told from these numbers.")
    told = [one.rate for one in found.periods if one.rate is not None]
    given = {"p": f"p = {p:.2g}" if p >= 0.0001 else "p < 0.0001"}
    if p >= words.CLEAR:
        return gettext("No clear trend: what moves may be chance (%(p)s).") % given
    if told[-1] > told[0]:
        return gettext("The rate rises from period to period, more than chance explains (%(p)s).") % given
    return gettext("The rate falls from period to period, more than chance explains (%(p)s).") % given
