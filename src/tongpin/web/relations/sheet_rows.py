"""The whole map on one page, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tongpin.app.decision.sheet_page import SheetPage
from tongpin.core.decision import Step, StepSupport
from tongpin.web.decision import words
from tongpin.web.relations.sheet_lines import Lines
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Column:
    """A step, with what its column sums up to."""

    number: int
    name: str
    due: str
    current: bool
    done: bool
    sum: str
    unknown: str
    support: str
    bad: bool


def context(page: SheetPage) -> dict[str, Any]:
    """Everything that the page shows."""
    day = {"as_of": page.head.as_of.isoformat()} if page.head.past else {}
    query = f"?as_of={day['as_of']}" if day else ""
    return {
        "head": page.head,
        "tab": "sheet",
        "columns": columns(page),
        "rows": Lines(page).filled(),
        "owner": page.owner,
        "as_of": formats.day(page.head.as_of, page.head.today),
        "events": [(one.name, formats.day(one.on, page.head.today), one.done) for one in page.group.events],
        "workbook_url": reverse("relations:workbook", args=[page.head.deal_id]) + query,
    }


def columns(page: SheetPage) -> list[Column]:
    """The steps in order, each with sum, unknown share and support."""
    names, current = words.step_names(page.head.deciding), page.head.current
    found = {one.step: one for one in page.reading.supports} if page.reading else {}
    return [
        _column(page, at + 1, names[step.key], step, found.get(step.key), current=step == current)
        for at, step in enumerate(page.group.steps)
    ]


def _column(
    page: SheetPage, number: int, name: str, step: Step, found: StepSupport | None, *, current: bool
) -> Column:
    allotted = found.allotted if found else sum(one.share(step.key) for one in page.group.members)
    return Column(
        number=number,
        name=name,
        due=formats.day(step.due, page.head.today),
        current=current,
        done=step.done,
        sum=words.percent(allotted),
        unknown=words.percent(found.unknown) if found else "",
        support=words.points(found.support) if found and found.allotted else "",
        bad=bool(found and found.support < 0),
    )
