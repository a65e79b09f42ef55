"""Who asks, whose things they ask for, and what each may do: the rules of the house, told once more.

Written apart from the code that it checks: nothing here looks at a policy, a role's properties or a command.
"""

from __future__ import annotations

from dataclasses import dataclass

ANONYMOUS, DEACTIVATED = "anonymous", "deactivated"
OUTSIDE = (ANONYMOUS, DEACTIVATED)
MEMBERS = ("owner", "manager", "salesperson", "teammate", "other_team", "viewer")
STRANGER = "stranger"
EVERYBODY = (*OUTSIDE, *MEMBERS, STRANGER)
# Salespeople as `salesperson` is one, in other places; and to the stranger all places here are the same
ALIKE = ("teammate", "other_team", STRANGER)

# A place is a full set of objects; its keeper owns them. “shared” is other_team's account with salesperson in its team.
KEEPERS = {
    "own": "salesperson",
    "team": "teammate",
    "other": "other_team",
    "shared": "other_team",
    "foreign": STRANGER,
}
PLACES = tuple(KEEPERS)
SEES = {
    "own": {"owner", "manager", "salesperson", "viewer"},
    "team": {"owner", "manager", "teammate", "viewer"},
    "other": {"owner", "other_team"},
    "shared": {"owner", "manager", "salesperson", "other_team", "viewer"},
    "foreign": {STRANGER},
}
# The manager leads the north, where salesperson, teammate and viewer work; other_team works in the south.
IN_THE_NORTH = {"own", "team"}

# What everybody inside may know of: who works here, in which teams, by which playbooks
HOUSEHOLD = {"member", "team", "playbook", "workspace"}
# What belongs to the member who made it
PRIVATE = {"token", "job", "import"}
# What not even an owner of the workspace sees of it
OWN_ALONE = {"feed", "batch"}

# ALLOW is anything but a denial; OPEN anything that does not break, for pages about one's own sign-in
ALLOW, OPEN, HIDE, FORBID, EITHER, AWAY = "allow", "open", "hide", "forbid", "hide or forbid", "away"
LISTED = "a list, or nothing such"


@dataclass(frozen=True)
class Rule:
    """Who may do something to an object of a kind; kind "" means that no single object is meant."""

    level: str
    kind: str = ""


def expected(who: str, rule: Rule, place: str) -> str:
    """What `who` must meet with at that place."""
    if rule.level in ("public", "demo door"):
        return OPEN if rule.level == "public" else HIDE
    if who in OUTSIDE:
        return AWAY
    if rule.level in ("sign-in", "list", "demo"):
        return {"sign-in": OPEN, "list": LISTED, "demo": HIDE}[rule.level]
    seen, may = sees(who, rule.kind, place), _may(who, rule, place)
    if seen:
        return ALLOW if may else FORBID
    return HIDE if may else EITHER


def sees(who: str, kind: str, place: str) -> bool:
    """Whether `who` may know of the object."""
    if not kind:
        return who not in OUTSIDE
    if kind in HOUSEHOLD:
        return (who == STRANGER) == (place == "foreign") and who not in OUTSIDE
    if kind in OWN_ALONE:
        return who == KEEPERS[place]
    if kind in PRIVATE:
        return who == KEEPERS[place] or (who == "owner" and place != "foreign")
    if kind == "note" and who == "viewer":  # open to all who see the account, except those who only look on
        return False
    # a target or a view is the keeper's, whatever accounts are shared
    return who in SEES["other" if kind in ("target", "view") and place == "shared" else place]


def _may(who: str, rule: Rule, place: str) -> bool:
    """Whether the role lets `who` do that to objects that they know of."""
    return {
        "see": True,
        "self": True,
        "change": who != "viewer",
        "lead": who in ("owner", "manager", STRANGER),
        "own": who in ("owner", STRANGER),
        "author": who == KEEPERS[place],
        "keeper": who == KEEPERS[place] or who in ("owner", "manager", STRANGER),
        "staff": who in ("owner", STRANGER) or (who == "manager" and place in IN_THE_NORTH),
    }[rule.level]
