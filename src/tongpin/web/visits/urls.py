"""Addresses of visits and of what was promised on them."""

from django.urls import path

from tongpin.web.visits.views import deeds, lists, page, panels, plan, promising, record

VISIT, PROMISE = "visits/<int:visit_id>/", "promises/<int:commitment_id>/"

app_name = "visits"
urlpatterns = [
    path("visits/", lists.visits, name="list"),
    path("visits/new/", plan.new, name="new"),
    path(VISIT, page.visit, name="visit"),
    path(VISIT + "edit/", plan.edit, name="edit"),
    path(VISIT + "brief/", page.brief, name="brief"),
    path(VISIT + "record/", record.record, name="record"),
    path(VISIT + "cancel/", deeds.cancel, name="cancel"),
    path(VISIT + "revive/", deeds.revive, name="revive"),
    path(VISIT + "move/", deeds.move, name="move"),
    path(VISIT + "readiness/", deeds.readiness, name="readiness"),
    path("promises/", lists.promises, name="promises"),
    path("promises/new/", promising.new, name="promise"),
    path(PROMISE + "edit/", promising.edit, name="edit_promise"),
    path(PROMISE + "later/", promising.later, name="postpone_promise"),
    path(PROMISE + "<slug:deed>/", promising.close, name="close_promise"),
    path("deals/<int:deal_id>/visits/", panels.of_deal, name="deal_panel"),
    path("accounts/<int:account_id>/visits/", panels.of_account, name="account_panel"),
    path("people/<int:person_id>/visits/", panels.of_person, name="person_panel"),
]
