"""A line of the brief as it is shown: its sentence, what stands beside it, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tongpin.core.visits import Line, Source
from tongpin.web.portraits import words as portraits
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import plan_words, words
from tongpin.web.visits.brief_values import Book
from tongpin.web.visits.brief_words import PLAIN, SENTENCES, SOURCES
from tongpin.web.visits.showing import TONES


@dataclass(frozen=True)
class Shown:
    """`says` is to be spoken aloud, `items` are points under the line, `note` stands beside it in the tone's colour."""

    code: str
    text: str
    says: str
    items: tuple[str, ...]
    note: str
    tone: str
    assumed: bool
    source: str
    source_url: str


ROUTES = {
    "person": "accounts:person",
    "visit": "visits:visit",
    "deal": "deals:deal",
    "map": "decision:group",
    "promise": "visits:edit_promise",
    "activity": "bonds:bond",
    "limit": "bonds:bond",
}
WARNED = frozenset(
    {"no_objective", "no_fallback", "objective_early", "refused", "rival_tie", "gift_hint", "mine"}
)


def shown(line: Line, book: Book) -> Shown:
    """The line in words."""
    values = book.values(line)
    note, tone = _note(line, book)
    facts: Mapping[str, Any] = line.facts
    return Shown(
        code=line.code,
        text=sentence(line, values, book),
        says=_says(line, book),
        items=portraits.tips(facts["tips"]) if line.code == "tips" else (),
        note=note,
        tone=tone,
        assumed=bool(facts.get("assumed")),
        source=_source(line.source, book),
        source_url=_url(line.source, line.about, book),
    )


def sentence(line: Line, values: Mapping[str, str], book: Book) -> str:
    """What the line says."""
    if line.code in PLAIN:
        return _plain(line, values, book)
    variant = f"{line.code}:{_variant(line.code, line.facts)}"
    found = SENTENCES.get(variant) or SENTENCES[line.code]
    return (str(found) % values).strip().rstrip(":：")


def _variant(code: str, facts: Mapping[str, Any]) -> str:
    if code == "need_way" and facts["type"] == "explicit":
        return "explicit"
    by_fact = {
        "judged": ("share", "share"),
        "last_contact": ("names", "names"),
        "mine": ("ours", "ours"),
    }
    fact, name = by_fact.get(code, ("name", "name"))
    if code == "report_ours":
        return str(facts["state"])
    return name if facts.get(fact) else ""


def _plain(line: Line, values: Mapping[str, str], book: Book) -> str:
    """What the playbook or the plan says; nothing where the playbook no longer has the key."""
    visiting, code, facts = book.page.visiting, line.code, line.facts
    entries: Mapping[str, tuple[Any, str]] = {
        "opening": (visiting.openings, "text"),
        "objection": (visiting.objections, "what"),
        "watch": (visiting.watch, "text"),
        "closing": (visiting.closings, "name"),
    }
    if code in entries:
        found, part = entries[code]
        one = next((one for one in found if one.key == facts[code]), None)
        return said(getattr(one, part)) if one else ""
    return PLAIN[code] % values


def _says(line: Line, book: Book) -> str:
    """The sentence to say, or how it is done."""
    visiting, code = book.page.visiting, line.code
    if code in ("objective", "fallback"):
        known = visiting.objective(str(line.facts["objective"]))
        return said(known.asks) if known else ""
    if code == "objection":
        found = next((one for one in visiting.objections if one.key == line.facts["objection"]), None)
        return said(found.answer) if found else ""
    if code == "closing":
        way = next((one for one in visiting.closings if one.key == line.facts["closing"]), None)
        return said(way.how) if way else ""
    return ""


def _note(line: Line, book: Book) -> tuple[str, str]:
    if "standing" in line.facts:
        standing = str(line.facts["standing"])
        when = formats.due(line.facts["due"], book.page.today) if line.facts["due"] else ""  # type: ignore[arg-type]  # a day
        return when or str(words.STANDINGS[standing]), TONES.get(standing, "")
    if line.code == "question":
        fills = plan_words.fills(str(line.facts["target"]))
        return (_("fills %(what)s") % {"what": fills} if fills else ""), ""
    return ("!", "warn") if line.code in WARNED else ("", "")


def _source(source: Source, book: Book) -> str:
    kind = "plan" if source.kind == "visit" and source.ref_id == book.page.visit.id else source.kind
    word = str(SOURCES[kind])
    return f"{word} {formats.day(source.on, book.page.today)}" if source.on else word


def _url(source: Source, about: int | None, book: Book) -> str:
    if source.kind in ("judgement", "trait") and about:
        return address("accounts:person" if source.kind == "judgement" else "portraits:portrait", about)
    if source.ref_id is None or source.kind not in ROUTES:
        return address("visits:visit", book.page.visit.id) if source.kind == "question" else ""
    return address(ROUTES[source.kind], source.ref_id)
