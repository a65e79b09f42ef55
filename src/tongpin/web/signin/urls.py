"""Addresses under /sign/. Their names are allauth's, which looks them up; signing up has none."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from tongpin.web.signin import views

strict = views.strict

urlpatterns = [
    path("login/", strict(views.with_demo(account.login)), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", strict(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", strict(account.password_change), name="account_change_password"),
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("password/reset/", strict(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        strict(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("code/", strict(mfa.authenticate), name="mfa_authenticate"),
    path("code/again/", strict(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second/", RedirectView.as_view(pattern_name="settings:security"), name="mfa_index"),
    path("second/on/", strict(totp.activate_totp), name="mfa_activate_totp"),
    path("second/off/", strict(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/new/", strict(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("demo/<str:role>/", views.demo, name="demo_sign_in"),
    path("workspace/<int:workspace_id>/", views.switch, name="switch_workspace"),
    path("language/", login_not_required(set_language), name="set_language"),
]
