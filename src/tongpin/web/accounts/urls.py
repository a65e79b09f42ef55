"""Addresses of accounts, people, units and notes."""

from django.urls import path

from tongpin.web.accounts.views import accounts, notes, people, team, units

app_name = "accounts"
urlpatterns = [
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/find/", accounts.find_accounts, name="find_accounts"),
    path("accounts/new/", accounts.new_account, name="new_account"),
    path("accounts/<int:account_id>/", accounts.account, name="account"),
    path("accounts/<int:account_id>/edit/", accounts.edit_account, name="edit_account"),
    path("accounts/<int:account_id>/story/", accounts.account_story, name="account_story"),
    path("accounts/<int:account_id>/team/", team.account_team, name="team"),
    path("accounts/<int:account_id>/team/<int:member_id>/leave/", team.leave, name="leave_team"),
    path("accounts/<int:account_id>/assign/", team.assign, name="assign_account"),
    path("accounts/<int:account_id>/units/", units.account_units, name="units"),
    path("accounts/<int:account_id>/units/new/", units.new_unit, name="new_unit"),
    path("units/<int:unit_id>/", units.edit_unit, name="edit_unit"),
    path("units/<int:unit_id>/remove/", units.remove_unit, name="remove_unit"),
    path("accounts/<int:account_id>/notes/", notes.account_notes, name="notes"),
    path("accounts/<int:account_id>/notes/new/", notes.write_note, name="write_note"),
    path("notes/<int:note_id>/", notes.edit_note, name="edit_note"),
    path("notes/<int:note_id>/remove/", notes.remove_note, name="remove_note"),
    path("people/", people.people_list, name="people"),
    path("people/find/", people.find_people, name="find_people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:person_id>/story/", people.person_story, name="person_story"),
    path("people/<int:person_id>/export/", people.export_person, name="export_person"),
    path("people/<int:person_id>/erase/", people.erase_person, name="erase_person"),
]
