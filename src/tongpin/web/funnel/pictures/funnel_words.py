"""The figures of the funnel's stages and slopes in words, each with the address of its deals."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.core.funnel.shapes import Share, StageView
from tongpin.web.funnel import figures
from tongpin.web.funnel.pictures.ways import Ways


@dataclass(frozen=True)
class StageWords:
    """One stage; `label` is its number and name, `still_after` how long is too long."""

    number: int
    name: str
    short: str
    phase: int
    deals: str
    deals_url: str
    money: str
    more: str
    money_short: str
    still: str
    still_says: str
    still_url: str
    still_count: int
    still_after: str

    @property
    def label(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True)
class SlopeWords:
    """From a stage onward: the rate, its interval and what it was counted on."""

    rate: str
    between: str
    counted: str
    ratio: str
    entered: str
    entered_url: str
    back: int
    lost: int
    says: str
    won: str
    days: str
    young: int


def stage_words(number: int, one: StageView, base: str, ways: Ways) -> StageWords:
    """What lies in the stage."""
    money, more = figures.money(one.inside, base)
    after = one.still_after
    still = figures.deals(one.still.deals)
    return StageWords(
        number=number,
        name=ways.name(one.key),
        short=ways.name(one.key, short=True),
        phase=ways.phase(one.key),
        deals=figures.deals(one.inside.deals),
        deals_url=ways.behind(f"in:{one.key}"),
        money=money,
        more=more,
        money_short=figures.short_pile(one.inside, base),
        still=still,
        still_says=gettext("%(deals)s still") % {"deals": one.still.deals},
        still_url=ways.behind(f"still:{one.key}"),
        still_count=one.still.deals,
        still_after="" if after is None else gettext("> %(days)s days") % {"days": after},
    )


def slope_words(one: StageView, ways: Ways, *, enough: bool) -> SlopeWords:
    """How the stage is left."""
    share = one.onward
    rate, span = figures.percent(share.value), figures.between(share.low, share.high)
    known = enough and share.value is not None
    given = {"stage": ways.name(one.key), "rate": rate, "span": span}
    says = (
        gettext("From %(stage)s onward: %(rate)s, 80%% interval %(span)s%%") % given
        if known
        else gettext("From %(stage)s onward: %(rate)s") % given
    )
    return SlopeWords(
        rate=rate,
        between=span if known else "",
        counted=figures.counted(share),
        ratio=f"{share.hits}/{share.tries}",
        entered=figures.grouped(one.entered),
        entered_url=ways.behind(f"entered:{one.key}"),
        back=one.back,
        lost=one.lost,
        says=says,
        won=_won(one.won, enough=enough),
        days=_days(one),
        young=one.immature,
    )


def _won(share: Share, *, enough: bool) -> str:
    if share.value is None:
        return "–"
    if not enough:
        return figures.percent(share.value)
    return f"{figures.percent(share.value)} ({figures.between(share.low, share.high)})"


def _days(one: StageView) -> str:
    """The quartiles of the time in the stage, as far as they are known."""
    told = ["–" if day is None else str(day) for day in (one.days.lower, one.days.median, one.days.upper)]
    return "–" if set(told) == {"–"} else " · ".join(told)
