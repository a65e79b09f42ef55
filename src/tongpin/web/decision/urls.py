"""Addresses of the decision map."""

from django.urls import path

from tongpin.web.decision.views import events, group, interview, plan

app_name = "decision"
urlpatterns = [
    path("deals/<int:deal_id>/decision/", group.group, name="group"),
    path("deals/<int:deal_id>/decision/members/new/", group.add, name="add"),
    path("deals/<int:deal_id>/decision/members/<int:person_id>/", group.save_member, name="save_member"),
    path(
        "deals/<int:deal_id>/decision/members/<int:person_id>/interview/",
        interview.interview,
        name="interview",
    ),
    path("deals/<int:deal_id>/decision/members/<int:person_id>/history/", group.history, name="history"),
    path("deals/<int:deal_id>/decision/members/<int:person_id>/release/", group.release, name="release"),
    path("deals/<int:deal_id>/decision/undo/", group.undo, name="undo"),
    path("deals/<int:deal_id>/decision/plan/", plan.plan, name="plan"),
    path("deals/<int:deal_id>/decision/events/new/", events.new_event, name="new_event"),
    path("key-events/<int:event_id>/edit/", events.edit_event, name="edit_event"),
    path("key-events/<int:event_id>/done/", events.done, name="event_done"),
    path("key-events/<int:event_id>/remove/", events.remove, name="remove_event"),
]
