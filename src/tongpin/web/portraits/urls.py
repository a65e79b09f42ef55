"""Addresses of portraits."""

from django.urls import path

from tongpin.web.portraits.views import dates, noticing, portrait

app_name = "portraits"
urlpatterns = [
    path("people/<int:person_id>/portrait/", portrait.portrait, name="portrait"),
    path("people/<int:person_id>/portrait/card/", portrait.card, name="card"),
    path("people/<int:person_id>/portrait/history/", portrait.history, name="history"),
    path("people/<int:person_id>/portrait/hold/", portrait.hold, name="hold"),
    path("people/<int:person_id>/portrait/noticed/", noticing.interview, name="interview"),
    path("people/<int:person_id>/portrait/dates/new/", dates.new_date, name="new_date"),
    path("care-dates/<int:care_id>/edit/", dates.edit_date, name="edit_date"),
    path("care-dates/<int:care_id>/remove/", dates.remove_date, name="remove_date"),
]
