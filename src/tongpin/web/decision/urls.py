"""Addresses of the decision map."""

from django.urls import URLPattern

app_name = "decision"
urlpatterns: list[URLPattern] = []
