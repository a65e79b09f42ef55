"""A visit is planned, or planned otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.visits import commands
from tongpin.app.visits.queries import PlanForm, plan_form
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.deeds import back_to
from tongpin.web.shell import conflicts
from tongpin.web.visits.late import in_form_names
from tongpin.web.visits.plan_form import VisitForm
from tongpin.web.visits.plan_page import laid_out
from tongpin.web.visits.showing import visit_url

UNPROCESSABLE = 422
ABOUT = {"deal_id": "deal", "account_id": "account", "person_id": "person"}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A visit about the deal, to the account or the person that the address names; without one, the customer is chosen first."""
    actor, asked = actor_of(request), request.GET
    page = plan_form(actor, **{name: number(asked.get(word)) for name, word in ABOUT.items()})
    if page.account_id is None:
        return render(request, "visits/whom.html", {"objective": asked.get("objective", "")})
    account_id = page.account_id

    def do(given: dict[str, Any]) -> int:
        key = request.POST.get("client_key", "")[:64]
        return commands.plan_visit(actor, account_id=account_id, client_key=key, **given).pk

    form = VisitForm(page, _sent(request), kind=asked.get("kind", ""), objective=asked.get("objective", ""))
    return _answer(request, page, form, do, title=_("Plan a visit"), submit=_("Plan it"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The plan of a visit, changed."""
    actor = actor_of(request)
    page = plan_form(actor, visit_id=visit_id)
    form = VisitForm(page, _sent(request))

    def do(given: dict[str, Any]) -> int:
        seen = form.cleaned_data["version"] or 0
        with in_form_names(form):
            return commands.update_visit(actor, visit_id, version=seen, **given).pk

    return _answer(request, page, form, do, title=_("Change the plan"), submit=_("Save"))


def _answer(
    request: HttpRequest, page: PlanForm, form: VisitForm, do: Callable[[dict[str, Any]], int], **said: str
) -> HttpResponse:
    back = visit_url(page.visit.id) if page.visit else back_to(request)
    if form.is_bound and form.is_valid():
        try:
            return redirect(visit_url(do(form.given())))
        except Invalid as refused:
            form.take(refused)
        except Stale as late:
            return conflicts.answer(request, form, late, title=page.account, back=back)
    context = {**laid_out(page, form, form.data if form.is_bound else None), "back": back, **said}
    return render(request, "visits/plan.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _sent(request: HttpRequest) -> Any:
    return conflicts.chosen(request.POST) if request.method == "POST" else None
