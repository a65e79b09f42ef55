"""Addresses of the funnel."""

from django.urls import path

from tongpin.web.funnel.views import deals, files, pages

app_name = "funnel"
urlpatterns = [
    path("", pages.funnel, name="funnel"),
    path("flows/", pages.flows, name="flows"),
    path("cohorts/", pages.cohorts, name="cohorts"),
    path("forecast/", pages.forecast, name="forecast"),
    path("backtest/", pages.backtest, name="backtest"),
    path("people/", pages.people, name="people"),
    path("compare/", pages.compare, name="compare"),
    path("deals/<int:view_id>/", deals.behind, name="deals"),
    path("reckon/<slug:tab>/", deals.reckon, name="reckon"),
    path("<slug:tab>.xlsx", files.workbook, name="workbook"),
]
