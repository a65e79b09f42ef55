"""Addresses of repeat buying."""

from django.urls import path

from tongpin.web.loyalty import views

app_name = "loyalty"
urlpatterns = [path("", views.repeat_buying, name="list")]
