"""The words of settings: roles, scopes, what is wrong, what was done."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Tab:
    """A page of the settings and who may open it: all, lead (managers and owners) or owner."""

    key: str
    url: str
    icon: str
    word: object
    about: object
    who: str = "all"


TABS = (
    Tab(
        "profile",
        "settings:profile",
        "user",
        _("Profile"),
        _("Your name, language, time zone, light or dark"),
    ),
    Tab("security", "settings:security", "lock", _("Sign-in"), _("Password, second step, sessions")),
    Tab("tokens", "settings:tokens", "key", _("Tokens"), _("Keys for programs that use the interface")),
    Tab("playbooks", "settings:playbooks", "book", _("Playbooks"), _("Stages and signals that deals follow")),
    Tab("users", "settings:users", "users", _("Users"), _("Who is here, in which role and team"), "lead"),
    Tab(
        "teams",
        "settings:teams",
        "sitemap",
        _("Teams"),
        _("The tree that decides who sees whose deals"),
        "owner",
    ),
    Tab(
        "workspace",
        "settings:workspace",
        "building",
        _("Workspace"),
        _("Name, time zone, currencies and rates"),
        "owner",
    ),
    Tab(
        "audit",
        "settings:audit",
        "shield-check",
        _("Audit trail"),
        _("Who did what, provably complete"),
        "owner",
    ),
)

ROLES = {
    "owner": pgettext_lazy("role", "Owner"),
    "manager": pgettext_lazy("role", "Manager"),
    "salesperson": pgettext_lazy("role", "Salesperson"),
    "viewer": pgettext_lazy("role", "Viewer"),
}
ROLES_EXPLAINED = {
    "owner": _("sees and decides everything, settings included"),
    "manager": _("sees the deals of the own team and all teams under it, and may override with a reason"),
    "salesperson": _("sees the own accounts and those shared with them"),
    "viewer": _("reads along with the team; no phone numbers, no e-mails, no notes"),
}
SCOPES = {"read": pgettext_lazy("token", "reads"), "write": pgettext_lazy("token", "reads and writes")}
STATES = {
    "living": pgettext_lazy("token", "in use"),
    "expired": pgettext_lazy("token", "expired"),
    "revoked": pgettext_lazy("token", "revoked"),
}
DAYS = ((30, _("30 days")), (90, _("90 days")), (180, _("half a year")), (365, _("a year")))
AS_WORKSPACE = _("as the workspace")
NO_TEAM = _("no team")
TOP = _("at the top")

PHASES = {
    "need": pgettext_lazy("phase", "The need takes shape"),
    "evaluation": pgettext_lazy("phase", "Solutions are compared"),
    "decision": pgettext_lazy("phase", "The decision is made"),
}

PROBLEMS = {
    "already_member": _("This e-mail belongs to a user of the workspace already; perhaps a deactivated one."),
    "user_shut_out": _("This user has been deactivated."),
    "blank": _("This must not be empty."),
    "same_member": _("Choose somebody else."),
    "not_active": _("This user has been deactivated."),
    "viewer_cannot_own": _("Who only looks on cannot answer for deals."),
    "is_base_currency": _("This is the base currency; it needs no rate."),
    "last_owner": _("This is the last owner. Make somebody else an owner first."),
    "name_taken": _("There is one of this name here already."),
    "out_of_range": _("This must lie between %(least)s and %(most)s."),
    "rate_needed": _("Enter a rate for %(currency)s first: the other rates are turned into it."),
    "rates_not_expressible": _("With this base currency some rates would become too small or too large."),
    "team_has_members": _("People work in this team. Move them first."),
    "team_has_teams": _("There are teams under this one. Move them first."),
    "team_out_of_reach": _("Choose one of your own teams."),
    "team_too_deep": _("The tree of teams would become too deep."),
    "team_under_itself": _("A team cannot hang under itself."),
    "too_many_tokens": _("You have %(most)s tokens in use. Revoke one first."),
    "unknown_currency": _("This is not a currency code, such as EUR."),
    "unknown_language": _("This language is not on offer."),
    "unknown_theme": _("This theme is not on offer."),
    "unknown_zone": _("This is not a time zone."),
}

BREAKS = {
    "row_missing": _("Row %(sequence)s is missing."),
    "row_altered": _("Row %(sequence)s was altered afterwards."),
    "end_cut_off": _("Rows from %(sequence)s on were cut off."),
    "head_missing": _("The end of the chain is missing."),
}
