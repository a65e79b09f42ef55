"""Our own work of a stage: ticked, unticked, and what shows that it is done."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongpin.app.deals import commands
from tongpin.app.desk import queries
from tongpin.web.deals.answering import answer, deal_url, sent
from tongpin.web.deals.forms import CheckForm
from tongpin.web.desk.asking import actor_of


@require_POST
def tick(request: HttpRequest, deal_id: int, stage: str, item: str) -> HttpResponse:
    """Done, in one click."""
    commands.tick_item(actor_of(request), deal_id, stage=stage, key=item)
    return redirect(checks_url(deal_id, stage))


@require_POST
def untick(request: HttpRequest, deal_id: int, stage: str, item: str) -> HttpResponse:
    """Not done after all."""
    commands.untick_item(actor_of(request), deal_id, stage=stage, key=item)
    return redirect(checks_url(deal_id, stage))


def evidence(request: HttpRequest, deal_id: int, stage: str, item: str) -> HttpResponse:
    """What shows that it is done; saving it ticks the item."""
    actor = actor_of(request)

    def do(given: dict[str, Any]) -> str:
        commands.tick_item(actor, deal_id, stage=stage, key=item, **given)
        return checks_url(deal_id, stage)

    said = {"title": _("Done, and what shows it"), "submit": _("Save"), "template": "deals/check.html"}
    return answer(
        request,
        CheckForm(sent(request)),
        lambda: queries.check_choices(actor, deal_id, stage, item),
        do,
        **said,
    )


def checks_url(deal_id: int, stage: str) -> str:
    """The deal's page at its checklists, with those of the stage unfolded."""
    return f"{deal_url(deal_id)}?{urlencode({'checks': stage})}#checks"
