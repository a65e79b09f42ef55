"""Addresses of the pocket; the worker lies at the root, since it may only answer for what lies under it."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from tongpin.web.offline import views

app_name = "offline"
urlpatterns = [
    path("service-worker.js", login_not_required(views.worker), name="worker"),
    path("tongpin.webmanifest", login_not_required(views.manifest), name="manifest"),
    path("pocket/", views.pocket, name="pocket"),
    path("pocket/list/", views.listing, name="listing"),
]
