"""Headline and because of the advice on people: who stands for us in the customer's house."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ON_PEOPLE: Mapping[str, tuple[Promise, Promise]] = {
    "no_contact": (
        _("Find a first contact"),
        _("<b>Nobody</b> at the customer is on record for this deal."),
    ),
    "key_person_unknown": (
        _("Find out who decides; ask {names}"),
        _("We know {names}, and <b>none of them decides</b>."),
    ),
    "key_person_unknown:claimed": (
        _("Name the key person among the contacts, or find one through {names}"),
        _(
            "The qualification says that there is a key person, and <b>none of our contacts is one</b>: {names}."
        ),
    ),
    "power_refused": (
        _("Find another way to {names}"),
        _("{names} <b>refuses to see us</b>. One person's no is not the customer's no."),
    ),
    "power_refused:through": (
        _("Ask {through} for another way to {names}"),
        _("{names} <b>refuses to see us</b>. One person's no is not the customer's no."),
    ),
    "power_not_reached": (
        _("Get to {names}"),
        _("{names} decides, and we have <b>no line of our own</b> there."),
    ),
    "power_not_reached:through": (
        _("Ask {through} to introduce you to {names}"),
        _("{names} decides, and we have <b>no line of our own</b> there."),
    ),
    "single_contact": (
        _("Get to know somebody besides {names}"),
        _("Of {known} we know, <b>only {names}</b> carries the deal: if that one leaves, it is gone."),
    ),
    "single_contact:one": (
        _("Get to know somebody besides {names}"),
        _("At the customer we know <b>only {names}</b>: if that one leaves, the deal is gone."),
    ),
    "single_contact:none": (
        _("Find somebody there who stands by us"),
        _(
            "Of {known} we know, <b>nobody</b> carries the deal: they refuse, are tied to a rival, or were never met."
        ),
    ),
    "dissatisfied_unknown": (
        _("Find who suffers from the problem"),
        _("Nobody <b>dissatisfied</b> is known yet; where nothing hurts, nobody pushes."),
    ),
    "dissatisfied_unknown:receptive": (
        _("Ask {receptive} who suffers from the problem"),
        _("Nobody <b>dissatisfied</b> is known yet; where nothing hurts, nobody pushes."),
    ),
    "rival_tie": (
        _("Check elsewhere what {names} says"),
        _("{names} <b>is tied to a rival</b>; the criteria we hear may be theirs."),
    ),
}
