"""Addresses under /settings/."""

from __future__ import annotations

from django.urls import path

from tongpin.web.settings.views import audit, home, playbooks, profile, teams, tokens, users, workspace

app_name = "settings"
urlpatterns = [
    path("", home.home, name="home"),
    path("profile/", profile.profile, name="profile"),
    path("theme/", profile.theme, name="theme"),
    path("language/", profile.language, name="language"),
    path("security/", profile.security, name="security"),
    path("security/sessions/end/", profile.end_sessions, name="end_sessions"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.new, name="new_token"),
    path("tokens/made/<str:key>/", tokens.made, name="made_token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("users/", users.users, name="users"),
    path("users/new/", users.new, name="new_user"),
    path("users/<int:member_id>/", users.edit, name="user"),
    path("users/<int:member_id>/deactivate/", users.deactivate, name="deactivate_user"),
    path("users/<int:member_id>/reactivate/", users.reactivate, name="reactivate_user"),
    path("users/<int:member_id>/invite/", users.invite_again, name="invite_user"),
    path("users/<int:member_id>/hand-over/", users.hand_over, name="hand_over_user"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new, name="new_team"),
    path("teams/<int:team_id>/", teams.edit, name="team"),
    path("teams/<int:team_id>/delete/", teams.delete, name="delete_team"),
    path("workspace/", workspace.workspace, name="workspace"),
    path("workspace/rates/", workspace.set_rate, name="set_rate"),
    path("workspace/rates/<str:currency>/remove/", workspace.remove_rate, name="remove_rate"),
    path("playbooks/", playbooks.playbooks, name="playbooks"),
    path("playbooks/import/", playbooks.take, name="import_playbook"),
    path("playbooks/adopt/<slug:key>/", playbooks.adopt, name="adopt_playbook"),
    path("playbooks/<int:playbook_id>/", playbooks.playbook, name="playbook"),
    path("playbooks/<int:playbook_id>/<int:number>/", playbooks.playbook, name="playbook_version"),
    path("playbooks/<int:playbook_id>/<int:number>/file/", playbooks.export, name="export_playbook"),
    path("playbooks/<int:playbook_id>/retire/", playbooks.retire, name="retire_playbook"),
    path("playbooks/<int:playbook_id>/offer/", playbooks.offer, name="offer_playbook"),
    path("audit/", audit.trail, name="audit"),
    path("audit/verify/", audit.verify, name="verify_audit"),
]
