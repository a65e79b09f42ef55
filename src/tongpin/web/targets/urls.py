"""Addresses of targets."""

from django.urls import path

from tongpin.web.targets import views

app_name = "targets"
urlpatterns = [
    path("", views.page, name="page"),
    path("set/", views.set_target, name="set"),
    path("<int:target_id>/remove/", views.remove, name="remove"),
    path("call/", views.call, name="call"),
]
