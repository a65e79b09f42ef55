"""`tongpin averages`: the law of averages for numbers given on the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils import translation

from tongpin.app.averages.queries import numbers_in, reckoned
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.workspace.queries import first_owner, get_workspace

WRONGLY_ASKED = 2
SENTENCES: Mapping[str, str] = {
    "empty": "--{place} needs a number for every period, such as --{place} 100,200,500.",
    "too_many": "--{place} has {count} numbers; {most} periods are the most.",
    "lengths_differ": "--tries has {tries} numbers and --hits has {hits}: every period needs one of each.",
    "not_whole": "--{place} takes whole numbers, not “{value}”{period}.",
    "negative": "--{place} cannot be negative, but {value} is{period}.",
    "too_large": "--{place} takes numbers up to {most}{period}.",
    "more_hits_than_tries": "There cannot be more hits than tries: {hits} of {tries}{period}.",
}


class Command(BaseCommand):
    """The same figures as on the page and in the interface; no database is needed."""

    help = "say what the law of averages makes of tries and hits, period by period"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The numbers, and in which form to answer."""
        parser.add_argument("--tries", required=True, metavar="N,N,…", help="tries in each period, in order")
        parser.add_argument("--hits", required=True, metavar="N,N,…", help="how many of them succeeded")
        parser.add_argument("--target", required=True, metavar="N", help="hits that are wanted next")
        parser.add_argument("--json", action="store_true", help="rates as fractions of 1, for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Reckon, and print."""
        targets = numbers_in(options["target"])
        try:
            found = reckoned(
                numbers_in(options["tries"]),
                numbers_in(options["hits"]),
                targets[0] if len(targets) == 1 else options["target"],
            )
        except Invalid as invalid:
            raise CommandError(_sentence(invalid.problems[0]), returncode=WRONGLY_ASKED) from invalid
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), indent=2))
            return
        with translation.override(_language()):
            given = {"found": found, "target": targets[0]}
            self.stdout.write(render_to_string("averages/averages.txt", given).rstrip())


def _sentence(problem: Problem) -> str:
    place, _, at = problem.field.partition(".")
    period = f" (period {int(at) + 1})" if at else ""
    return SENTENCES[problem.code].format(place=place, period=period, **problem.params)


def _language() -> str:
    """The workspace's language; where there is none yet, the product's."""
    try:
        return get_workspace(first_owner()).language
    except (DatabaseError, NotFound):
        return settings.LANGUAGE_CODE
