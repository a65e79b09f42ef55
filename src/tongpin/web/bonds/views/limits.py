"""How much may be given: the playbook's limits, the workspace's, and those of single accounts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.relationship import commands, queries
from tongpin.web.bonds.forms_gifts import LimitForm
from tongpin.web.bonds.gift_rows import limit_words
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.shell import formats


@require_GET
def limits(request: HttpRequest) -> HttpResponse:
    """All limits that hold somewhere the reader may look."""
    page = queries.limits_page(actor_of(request))
    own = [
        (
            row,
            page.accounts.get(row.account_id or 0, ""),
            formats.money(row.once, row.currency),
            formats.money(row.year, row.currency),
            page.may_change if row.account_id else page.may_set_general,
        )
        for row in page.own
    ]
    usual = [limit_words(one) for one in page.usual]
    return render(request, "bonds/limits.html", {"page": page, "own": own, "usual": usual})


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """A limit of the workspace, or of the account that the address names."""
    actor, account = actor_of(request), named(request, "account") or None
    over = queries.limit_start(actor, account)

    def do(given: dict[str, Any]) -> None:
        commands.set_limit(actor, account_id=account, **given)

    form = LimitForm(actor.base_currency, sent(request))
    title = _("Limit for this account") if account else _("Limit for the workspace")
    return answer(request, form, do, back=reverse("bonds:limits"), title=title, over=over)


@require_POST
def remove(request: HttpRequest, limit_id: int) -> HttpResponse:
    """What stands behind the limit holds again."""
    commands.remove_limit(actor_of(request), limit_id)
    return redirect("bonds:limits")
