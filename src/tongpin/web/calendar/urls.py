"""Addresses under /calendar/."""

from __future__ import annotations

from django.urls import path

from tongpin.web.calendar.views import feed, feeds, importing, inviting, moving, page

app_name = "calendar"
urlpatterns = [
    path("", page.calendar, name="calendar"),
    path("move/", moving.move, name="move"),
    path("sources/", feeds.sources, name="sources"),
    path("sources/feeds/new/", feeds.new, name="new_feed"),
    path("sources/feeds/made/<str:key>/", feeds.made, name="made_feed"),
    path("sources/feeds/<int:feed_id>/revoke/", feeds.revoke, name="revoke_feed"),
    path("import/", importing.take, name="import"),
    path("import/<slug:batch>/", importing.batch, name="batch"),
    path("import/<slug:batch>/remove/", importing.remove, name="remove_import"),
    path("visits/<int:visit_id>/invite/", inviting.invite, name="invite"),
    path("feed/<slug:secret>.ics", feed.feed, name="feed"),
]
