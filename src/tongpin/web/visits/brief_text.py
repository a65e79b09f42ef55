"""The brief as plain text to be passed on: the plan and the talk, without what is confidential about people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

CONFIDENTIAL = frozenset(
    {"common_ground", "ask_stance", "ask_person", "ask_influence", "present_motive", "present_style"}
)
SHARED = ("opening", "understanding", "presenting", "signals", "ending", "promises", "bring")
AGAINST = frozenset({"expect_resistance", "expect_rival"})


def plain_text(context: Mapping[str, Any]) -> str:
    """Title, aim and the steps, a line each."""
    return "\n".join(_lines(context))


def _lines(context: Mapping[str, Any]) -> Iterator[str]:
    shown, visit = context["shown"], context["visit"]
    yield f"{shown.account} · {shown.title}"
    where = f" · {visit.place}" if visit.place else ""
    yield f"{shown.day} {shown.weekday} {context['when']}{where}"
    if shown.people:
        yield _("With %(names)s") % {"names": shown.people}
    yield from _told(_("We ask for"), context["asks"])
    for part in (*context["steps"], *context["rest"]):
        if part.key in SHARED:
            yield from _told(part.title, (*part.lines, *part.more))


def _told(title: str, lines: Iterable[Any]) -> Iterator[str]:
    told = [one for one in lines if one.text and one.code not in CONFIDENTIAL | AGAINST]
    if told:
        yield ""
        yield title
    for one in told:
        yield f"- {one.text}" + (f": {one.says}" if one.says else "")
