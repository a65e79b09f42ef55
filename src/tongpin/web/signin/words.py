"""What signing in says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PASSWORD_CHANGED = _("Your password has been changed.")
SECOND_FACTOR_ON = _("From now on signing in also asks for a code from your phone.")
SECOND_FACTOR_OFF = _("Signing in no longer asks for a code.")
FIRST_CODES_MADE = _("Recovery codes have been made.")
CODES_MADE = _("New recovery codes have been made; the old ones no longer work.")

ERRORS = {
    "account_inactive": _("This user has been deactivated. Ask the owner of the workspace."),
    "email_password_mismatch": _("E-mail and password do not belong together."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_password": _("This is not your password."),
    "invalid_password_reset": _("The link has been used or is too old."),
    "too_many_login_attempts": _("Too many failed tries. Wait five minutes, then try again."),
    "rate_limited": _("Too many tries in a short time. Wait a few minutes."),
    "same_as_current": _("The new password is the old one."),
}
MFA_ERRORS = {"incorrect_code": _("This code does not fit. Codes change every 30 seconds.")}

DEMO_ROLES = {
    "owner": (_("As the owner"), _("sees the whole company, settings and all")),
    "manager": (_("As a sales manager"), _("sees the team's deals and what to help with")),
    "salesperson": (_("As a salesperson"), _("sees the own deals and today's next steps")),
}
