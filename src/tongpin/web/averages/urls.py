"""Addresses of the averages."""

from django.urls import path

from tongpin.web.averages import views

app_name = "averages"
urlpatterns = [
    path("", views.own, name="own"),
    path("numbers/", views.numbers, name="numbers"),
]
