"""Addresses under /import/."""

from django.urls import path

from tongpin.web.exchange import views

app_name = "exchange"
urlpatterns = [path("", views.imports, name="imports")]
