"""What is missing in the group, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, pgettext

from tongpin.app.decision.group_page import GroupPage
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import words


def warnings(page: GroupPage) -> list[str]:
    """What is missing in the group, in sentences."""
    return [*_over(page), *_unjudged(page), *_undecided(page), *_disputes(page)]


def _over(page: GroupPage) -> Iterator[str]:
    if page.over:
        name = words.step_names(page.head.deciding)[page.over.step]
        yield gettext(
            "“%(step)s” has %(sum)s of influence: more than the whole. Correct it; nothing can be computed until then."
        ) % {"step": name, "sum": words.percent(page.over.allotted)}


def _unjudged(page: GroupPage) -> Iterator[str]:
    names = [person_name(row.member.name) for row in page.rows if row.member.stance is None]
    if names:
        yield gettext("Nobody has judged how they stand to us: %(names)s.") % {"names": _listed(names)}


def _undecided(page: GroupPage) -> Iterator[str]:
    if page.rows and not any(row.member.decides for row in page.rows):
        yield gettext("Nobody in the group is known to decide. Who signs, and who may stop it?")


def _disputes(page: GroupPage) -> Iterator[str]:
    names = [person_name(row.member.name) for row in page.rows if row.beside]
    if names:
        yield gettext("Sources contradict each other about %(names)s. Ask a third one.") % {
            "names": _listed(names)
        }


def _listed(names: list[str], most: int = 5) -> str:
    shown = pgettext("between names", ", ").join(names[:most])
    rest = len(names) - most
    return gettext("%(names)s and %(count)s more") % {"names": shown, "count": rest} if rest > 0 else shown
