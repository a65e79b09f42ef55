"""The lines of an iCalendar file: whether it is one, and where it goes wrong."""

from __future__ import annotations

import re

from tongpin.app.base.errors import Invalid, Problem

LARGEST = 2 * 1024 * 1024
MOST_LINES = 200_000
_LINE = re.compile(r"^[A-Za-z0-9-]+[;:]")


def text_of(data: bytes) -> str:
    """The file as text; Invalid, with the line, where it is no calendar file."""
    if len(data) > LARGEST:
        raise Invalid(Problem("file", "too_large", {"most": LARGEST // 1024 // 1024}))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Invalid(Problem("file", "not_utf8", {"line": line})) from error
    _require_lines(text)
    return text


def _require_lines(text: str) -> None:
    """Invalid at the first line that is none of iCalendar's, or closes what is not open."""
    lines, depth = text.splitlines(), list[str]()
    if len(lines) > MOST_LINES or next(iter(lines), "").strip().upper() != "BEGIN:VCALENDAR":
        raise Invalid(Problem("file", "not_a_calendar", {"line": 1}))
    for number, line in enumerate(lines, 1):
        if not line.strip() or line[0] in " \t":
            continue
        if not _LINE.match(line):
            raise Invalid(Problem("file", "bad_line", {"line": number}))
        word, _, name = line.strip().upper().partition(":")
        if word == "BEGIN":
            depth.append(name)
        if word == "END" and (not depth or depth.pop() != name):
            raise Invalid(Problem("file", "bad_line", {"line": number}))
    if depth:
        raise Invalid(Problem("file", "cut_short", {"line": len(lines)}))
