"""Addresses of relationships with people, of the register of gifts and of its limits."""

from django.urls import path

from tongpin.web.bonds.views import activities, bonds, gifts, limits, register

PERSON, ACCOUNT = "people/<int:person_id>/bond/", "accounts/<int:account_id>/"

app_name = "bonds"
urlpatterns = [
    path(PERSON, bonds.bond, name="bond"),
    path(PERSON + "card/", bonds.card, name="card"),
    path(PERSON + "contact/", bonds.mark, name="mark"),
    path(PERSON + "level/", activities.adopt, name="adopt"),
    path(PERSON + "activities/new/", activities.record, name="record_activity"),
    path("activities/<int:activity_id>/withdraw/", activities.withdraw, name="withdraw_activity"),
    path(ACCOUNT + "bonds/", bonds.cooling, name="cooling"),
    path(ACCOUNT + "gifts/new/", gifts.record, name="record_gift"),
    path("gifts/", register.register, name="register"),
    path("gifts/report.xlsx", register.report, name="report"),
    path("gifts/<int:gift_id>/", gifts.edit, name="edit_gift"),
    path("gifts/<int:gift_id>/remove/", gifts.remove, name="remove_gift"),
    path("gifts/limits/", limits.limits, name="limits"),
    path("gifts/limits/new/", limits.record, name="set_limit"),
    path("gifts/limits/<int:limit_id>/remove/", limits.remove, name="remove_limit"),
]
