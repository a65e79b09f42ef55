"""Addresses of the influence grid."""

from django.urls import path

from tongpin.web.influence import views

app_name = "influence"
urlpatterns = [
    path("deals/<int:deal_id>/decision/influence/", views.grid, name="grid"),
    path("deals/<int:deal_id>/decision/influence/what-if/", views.suppose, name="what_if"),
    path("deals/<int:deal_id>/decision/influence/steps/<slug:step>/", views.date_step, name="step"),
]
