"""What an address of the funnel asks for, and the addresses that a page of it leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from tongpin.app.funnel.pages import Page
from tongpin.app.funnel.queries import Asked
from tongpin.app.funnel.queries import asked_of as parsed
from tongpin.app.playbooks.queries import InUse
from tongpin.core.buying import PHASES
from tongpin.core.funnel.shapes_parts import GroupRow
from tongpin.core.playbook import Stage
from tongpin.web.funnel.words import PLACES
from tongpin.web.shell.playbook_text import said


def asked(request: HttpRequest) -> Asked:
    """The slice that the address names."""
    return parsed(request.GET.dict())


def asked_in(query: str) -> Asked:
    """The slice that a query string names."""
    return parsed(QueryDict(query).dict())


@dataclass(frozen=True)
class Ways:
    """Where the figures of a page lead: `cells` are those of its view that hold deals for this reader."""

    page: Page

    def behind(self, cell: str) -> str:
        """The address of the deals behind a number; empty where only figures may be seen."""
        page = self.page
        if page.view_id is None or page.figures_only:
            return ""
        return f"{reverse('funnel:deals', args=[page.view_id])}?{_cell(cell)}"

    def to(self, name: str, **changes: object) -> str:
        """Another page of the same slice, or of a changed one."""
        query = self.page.asked.query(**changes)
        return reverse(f"funnel:{name}") + (f"?{query}" if query else "")

    def file(self, name: str, **changes: object) -> str:
        """The same page as a workbook."""
        query = self.page.asked.query(**changes)
        return reverse("funnel:workbook", args=[name]) + (f"?{query}" if query else "")

    def name(self, key: str, *, short: bool = False) -> str:
        """A stage's name by the playbook of the page; a place beside the stages has one of ours."""
        return stage_name(self.page.playbook, key, short=short)

    def phase(self, key: str) -> int:
        """The phase of buying: one of three depths."""
        stage = _stage(self.page.playbook, key)
        return PHASES.index(stage.phase) + 1 if stage else 1

    def of_group(self, by: str) -> Callable[[GroupRow], str]:
        """Where a part has a funnel of its own: the address of it."""
        narrowing = {"source": "source", "industry": "industry", "segment": "segment"}

        def address(row: GroupRow) -> str:
            if by in ("owner", "team") and row.key.isdecimal():
                return self.to("funnel", of=f"{'member' if by == 'owner' else 'team'}:{row.key}", by="")
            if by in narrowing and row.key:
                return self.to("funnel", **{narrowing[by]: row.key, "by": ""})
            return ""

        return address


def stage_name(playbook: InUse | None, key: str, *, short: bool = False) -> str:
    """The name of a stage or of a place beside the stages; a key that the playbook no longer knows stays one."""
    if key in PLACES:
        return str(PLACES[key])
    stage = _stage(playbook, key)
    if stage is None:
        return key
    return (said(stage.short) if short else "") or said(stage.name)


def _stage(playbook: InUse | None, key: str) -> Stage | None:
    stages = playbook.content.stages if playbook else ()
    return next((one for one in stages if one.key == key), None)


def _cell(cell: str) -> str:
    return urlencode({"cell": cell})
