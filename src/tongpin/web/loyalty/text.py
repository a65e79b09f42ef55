"""Repeat buying as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from tongpin.app.loyalty.queries import RepeatBuying
from tongpin.web.loyalty.rows import GroupRow, LateRow, group_rows, late_rows


def lines(page: RepeatBuying) -> Iterator[str]:
    """The figures of the groups, then who is overdue."""
    if not page.fitted:
        again = page.found.repeat if page.found else 0
        yield gettext(
            "%(again)s accounts of the workspace have ordered again so far. From %(least)s on the product says what to"
            " expect; until then it only counts."
        ) % {
            "again": again,
            "least": page.least_fit,
        }
    groups, rest, total = group_rows(page)
    yield from map(_group, (*groups, *((rest and [rest]) or ()), total))
    yield ""
    yield f"{gettext('Overdue by their own rhythm')}: {page.count}"
    yield from map(_late, late_rows(page))


def _group(one: GroupRow) -> str:
    parts = [f"{gettext('Ordered again')} {one.again}"]
    if one.alive:
        parts += [f"{gettext('of these still customers')} {one.alive}"]
        parts += [f"{gettext('Orders in 12 months')} {one.orders}"]
    return f"{one.name}: {' · '.join(parts)}"


def _late(one: LateRow) -> str:
    last, gap = gettext("Last order"), gettext("Usual gap")
    return f"{one.account} · {one.owner} · {last} {one.last_on} · {gap} {one.gap} · {one.late} · {one.totals}"
