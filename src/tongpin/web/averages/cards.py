"""The page as its template lays it out: for each kind of tries the plot, the sentences and the dry spell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from tongpin.app.averages.queries import OwnAverages, Told
from tongpin.core.averages import ENOUGH, Rated, Spell
from tongpin.web.averages import spell_words, words
from tongpin.web.averages.plot import FEW, Plot, plot_of
from tongpin.web.averages.strip import Strip, strip_of


@dataclass(frozen=True)
class Card:
    """One kind of tries; `leans` says why the colleagues' figures are taken to help, empty where there are enough own ones."""

    key: str
    title: str
    rate: str
    counts: str
    sure: str
    others: str
    plot: Plot
    reads: str
    needs: str
    leans: str
    waiting: int
    trend: str
    strip: Strip | None
    spell_now: str
    spell_usual: str
    verdict: str


@dataclass(frozen=True)
class View:
    """The cards, and the names of what has not been tried yet; `least` is how many tries are enough."""

    cards: tuple[Card, ...]
    untried: tuple[str, ...]
    least: int = ENOUGH


def laid_out(page: OwnAverages) -> View:
    """The page in words."""
    names = [words.quarter(one) for one in page.quarters]
    shown = [told for told in page.told if told.total.tries]
    untried = [words.title(told.series) for told in page.told if not told.total.tries]
    return View(tuple(_card(page, told, names) for told in shown), tuple(untried))


def _card(page: OwnAverages, told: Told, names: Sequence[str]) -> Card:
    series, total = told.series, told.total
    spell = _spell_to_show(told)
    counts = {"hits": total.hits, "tried": words.tried(series, total.tries)}
    return Card(
        key=series.key.replace(":", "-"),
        title=words.title(series),
        rate=words.out_of(total.rate, total.tries),
        counts=gettext("%(hits)s of %(tried)s in four quarters") % counts,
        sure=words.between(total.low, total.high),
        others=_others(page, told.others),
        plot=plot_of(told.periods, names, told.others),
        reads=_reads(told.periods, names),
        needs=_needs(page, told),
        leans=_leans(told),
        waiting=series.waiting,
        trend=words.trend(told),
        strip=strip_of(spell, series.run) if spell else None,
        spell_now=spell_words.now(told),
        spell_usual=spell_words.usual(spell, total.tries) if spell else "",
        verdict=spell_words.verdict(told),
    )


def _spell_to_show(told: Told) -> Spell | None:
    """The longest dry spell to expect; of two tries, or where hardly anything misses, there is none to speak of."""
    spell = told.spell
    worth = spell is not None and told.total.tries >= FEW and (spell.p90 > 0 or told.series.run > 0)
    return spell if worth else None


def _others(page: OwnAverages, others: Rated | None) -> str:
    if others is None or others.rate is None:
        return ""
    given = {"rate": words.percent(others.rate), "hits": others.hits, "tries": others.tries}
    if page.beside == "team":
        return gettext("The others in the team: %(rate)s (%(hits)s of %(tries)s)") % given
    return gettext("The others in the house: %(rate)s (%(hits)s of %(tries)s)") % given


def _needs(page: OwnAverages, told: Told) -> str:
    if told.needed is None:
        return ""
    given = {
        "target": page.target,
        "hits": words.hits(told.series),
        "tries": words.tried(told.series, told.needed),
    }
    return gettext("For %(target)s %(hits)s: %(tries)s, with 90%% certainty.") % given


def _leans(told: Told) -> str:
    tries = told.total.tries
    if tries >= ENOUGH:
        return ""
    given = {"tries": tries, "enough": ENOUGH}
    if not told.leans:
        said = ngettext(
            "%(tries)s try says little yet; from %(enough)s on the figures stand on their own.",
            "%(tries)s tries say little yet; from %(enough)s on the figures stand on their own.",
            tries,
        )
        return said % given
    said = ngettext(
        "%(tries)s try of your own says little yet. Up to %(enough)s, the colleagues' rate fills up what is missing.",
        "%(tries)s tries of your own say little yet. Up to %(enough)s, the colleagues' rate fills up what is missing.",
        tries,
    )
    return said % given


def _reads(periods: Sequence[Rated], names: Sequence[str]) -> str:
    """The drawing for those who do not see it."""
    parts = []
    for one, name in zip(periods, names, strict=True):
        given = {"name": name, "hits": one.hits, "tries": one.tries, "sure": words.between(one.low, one.high)}
        parts.append(
            gettext("%(name)s: %(hits)s of %(tries)s, %(sure)s") % given
            if one.tries
            else gettext("%(name)s: nothing") % given
        )
    return gettext("; ").join(parts)
