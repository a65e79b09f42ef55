"""Addresses of ties, channels, picture and one page of a decision; access map and lines of an account."""

from django.urls import URLPattern

app_name = "relations"
urlpatterns: list[URLPattern] = []
