"""The decision map as text for a terminal: steps, members, dangers, levers, routes, hidden deciders, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.core.playbook import Deciding
from tongpin.web.decision import words

Values = Mapping[str, Any]
LEVERS_SHOWN = 10
_KINDS: Mapping[str, Promise] = {
    **words.LEVELS,
    **words.TIES,
    "cold": pgettext_lazy("hop", "unannounced"),
    "outside": pgettext_lazy("hop", "outside tie"),
}
_POWERS: Mapping[str, Promise] = {
    "hidden": _("more power than the title says"),
    "title_only": _("a title without the power"),
}


def text_of(values: Values, deciding: Deciding) -> str:
    """The whole map in the active language."""
    steps = words.step_names(deciding)
    parts: tuple[tuple[Promise | str, Iterable[str]], ...] = (
        (_("Buying steps"), _table(_step(one, values, steps) for one in values["steps"])),
        (_("Decision group"), _table(_member(one, steps) for one in values["members"])),
        (_("Dangers"), _dangers(values)),
        (_("Win next"), _table(_lever(*one) for one in enumerate(values["levers"][:LEVERS_SHOWN], 1))),
        (_("Routes"), map(_route, values["routes"])),
        (_("Mines"), map(_mine, values["mines"])),
        (_("Power and title"), map(_power, values["hidden"])),
        (_("Gaps"), (_gap(one, steps) for one in values["gaps"])),
    )
    lines = [_head(values, steps)]
    for title, found in parts:
        inside = list(found)
        if inside:
            lines += ["", str(title), *(f"  {line}" for line in inside)]
    return "\n".join(lines)


def _head(values: Values, steps: Mapping[str, str]) -> str:
    deal = values["deal"]
    parts = [f"{deal['name']} · {deal['account']} · {values['as_of']}"]
    if values["current"]:
        parts.append(gettext("now: %(step)s") % {"step": steps[values["current"]]})
    if values["weakest"]:
        parts.append(gettext("weakest: %(step)s") % {"step": steps[values["weakest"]]})
    return " · ".join(parts)


def _step(one: Values, values: Values, steps: Mapping[str, str]) -> Sequence[str]:
    mark = "▶" if one["id"] == values["current"] else "✓" if one["done"] else " "
    interval = f"{words.points(one['low'])} … {words.points(one['high'])}"
    return (
        f"{mark} {steps[one['id']]}",
        one["due"] or "",
        gettext("known %(share)s") % {"share": words.percent(one["allotted"])},
        gettext("unknown %(share)s") % {"share": words.percent(one["unknown"])},
        gettext("support %(points)s") % {"points": words.points(one["support"])},
        f"[{interval}]" if one["unknown"] else "",
    )


def _member(one: Values, steps: Mapping[str, str]) -> Sequence[str]:
    shares = [f"{steps.get(step, step)} {words.percent(share)}" for step, share in one["influence"].items()]
    held = [words.word(words.STANCES, one["stance"]), words.word(words.ATTITUDES, one["attitude"])]
    judged = " · ".join(part for part in held if part) or gettext("not judged")
    return (
        one["person"],
        words.roles_words(tuple(one["roles"])),
        judged + (gettext(" (assumed)") if one["assumed"] else ""),
        gettext("force %(points)s") % {"points": words.points(one["force"])},
        _joined(shares),
    )


def _dangers(values: Values) -> Iterator[str]:
    by_name = {one["person"]: one["danger"] for one in values["members"]}
    for name in values["dangers"]:
        yield f"{name} {words.points(by_name[name])}"


def _lever(place: int, one: Values) -> Sequence[str]:
    return (
        f"{place}",
        one["person"],
        words.move_words(one["aspect"], one["from"], one["to"]),
        gettext("gains %(points)s") % {"points": words.points(one["gain"])},
        gettext("effort %(effort)s") % {"effort": f"{one['effort']:g}"},
    )


def _route(one: Values) -> str:
    way = one["hops"][0]["from"] + "".join(
        f" —{words.word(_KINDS, hop['kind'])} {hop['cost']}→ {hop['to']}" for hop in one["hops"]
    )
    line = f"{way} ({one['cost']})"
    if not one["not_by"]:
        return line
    return gettext("%(line)s; do not ask %(names)s") % {"line": line, "names": _joined(one["not_by"])}


def _mine(one: Values) -> str:
    line = gettext("%(enemy)s is hostile to %(target)s") % {"enemy": one["enemy"], "target": one["target"]}
    return gettext("%(line)s, and stands by us") % {"line": line} if one["counts_for_us"] else line


def _power(one: Values) -> str:
    return f"{one['person']}: {_POWERS[one['kind']]}"


def _gap(one: Values, steps: Mapping[str, str]) -> str:
    about = [steps[one["step"]]] if one["step"] else []
    parts = [words.word(words.GAPS, one["code"]), *about, *one["people"]]
    return " · ".join(parts)


def _joined(parts: Sequence[str]) -> str:
    return pgettext("between the parts of a list", ", ").join(parts)


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other, wide characters counted twice."""
    listed = [list(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*listed, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in listed]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
