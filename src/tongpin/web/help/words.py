"""The words of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Stage:
    """One of the seven stages and what lets a deal in."""

    number: int
    name: Promise
    opens: Promise


@dataclass(frozen=True)
class Phase:
    """A phase of the customer's buying, and the stages of ours that answer it."""

    number: int
    name: Promise
    cares: Promise
    stages: tuple[Stage, ...]


PHASES = (
    Phase(
        1,
        _("Need formation"),
        _("Is there a clear need, and what will it cost?"),
        (
            Stage(
                1,
                _("Lead"),
                _(
                    "Found at a fair, on the web, through somebody. "
                    "It hangs in the cloud, not yet in the funnel."
                ),
            ),
            Stage(
                2,
                _("Opportunity"),
                _("They name a need, there is money or nearly, we know the key person, and they fit us."),
            ),
            Stage(3, _("Need confirmed"), _("They tell us what they expect and why, more than once.")),
        ),
    ),
    Phase(
        2,
        _("Solution evaluation"),
        _("Which solution solves the problem? Price matters least now."),
        (
            Stage(4, _("Supplier accepted"), _("They trust us with something: a sample, a test, a visit.")),
            Stage(5, _("Solution confirmed"), _("They say that our solution solves the problem.")),
        ),
    ),
    Phase(
        3,
        _("Purchase decision"),
        _("How do they lower the risk of deciding? They press the price, but it does not decide."),
        (
            Stage(6, _("Risk assessment"), _("We are on the shortlist; they look for what could go wrong.")),
            Stage(7, _("Order confirmed"), _("Contract or proforma invoice: they commit in writing.")),
        ),
    ),
)

SYNC_STATES = (
    (
        "in",
        pgettext_lazy("sync", "In step"),
        _("We are where the customer is."),
        _("Go on to the next signal."),
    ),
    (
        "ahead",
        pgettext_lazy("sync", "Ahead"),
        _("We push: we talk price while the need is still forming."),
        _("Step back and ask what is missing."),
    ),
    (
        "behind",
        pgettext_lazy("sync", "Behind"),
        _("They buy without us: they already compare while we still ask for the need."),
        _("Catch up, or the criteria are set by others."),
    ),
    (
        "none",
        pgettext_lazy("sync", "No signal yet"),
        _("Nothing from the customer that we could rely on."),
        _("Get one action from them, however small."),
    ),
)

MARKS = (
    (
        "confirmed",
        pgettext_lazy("mark", "Confirmed"),
        _("The customer did or said it, and there is evidence."),
    ),
    (
        "assumed",
        pgettext_lazy("mark", "Assumed"),
        _("We believe it. Ask, so that it becomes confirmed or refuted."),
    ),
    ("missing", pgettext_lazy("mark", "Not yet"), _("The next thing to find out.")),
    (
        "refuted",
        pgettext_lazy("mark", "Refuted"),
        _("It turned out to be wrong. It stays in the story and counts no more."),
    ),
    (
        "still",
        pgettext_lazy("mark", "Standing still"),
        _("Longer in this stage than nine in ten of the deals that were won."),
    ),
    (
        "cloud",
        pgettext_lazy("mark", "Lead, not in the funnel"),
        _("Need, budget, key person or fit is missing."),
    ),
    ("need-u", pgettext_lazy("mark", "Unclear need"), _("Nothing stated yet: ask about the situation.")),
    ("need-i", pgettext_lazy("mark", "Implicit need"), _("A complaint: bring facts, make it matter.")),
    ("need-e", pgettext_lazy("mark", "Explicit need"), _("A clear demand: show how ours meets it.")),
)

GLOSSARY = (
    (_("Account"), _("an organisation that buys or may buy")),
    (_("Person"), _("somebody at an account")),
    (_("Lead"), _("a possible deal, not yet qualified")),
    (_("Deal"), _("one purchase that an account may make from us")),
    (_("Signal"), _("what the customer did or said, with evidence")),
    (_("Playbook"), _("stages, signals and checklists for one kind of business")),
)
