"""The sentences of the source: what Python and templates hand to gettext, by capability of web."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src/tongpin"
WEB = SOURCE / "web"
CATCH_ALL = "shell"  # takes what belongs to no capability of web
OUTSIDE_WEB = ("api", "app", "cli", "config")

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def capabilities() -> list[str]:
    return sorted(folder.name for folder in WEB.iterdir() if folder.is_dir() and folder.name[0] not in "_.")


def sources(capability: str) -> Iterator[Path]:
    folders = [WEB / capability]
    if capability == CATCH_ALL:
        folders += [SOURCE / name for name in OUTSIDE_WEB]
        yield from sorted(WEB.glob("*.py"))
    for folder in folders:
        for ending in ("*.py", "*.html", "*.txt"):
            yield from sorted(path for path in folder.rglob(ending) if "static" not in path.parts)


def python_text(path: Path) -> str:
    """The file as Python that calls gettext; a template is turned into such Python by Django."""
    if not settings.configured:
        settings.configure(USE_I18N=True)  # templatize asks for the character set and nothing else
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return text
    return re.sub(r"^[ \t]+", "", templatize(text, origin=str(path)), flags=re.MULTILINE)


def extracted(capability: str) -> Catalog:
    """Every sentence of a capability, without translations."""
    catalog = Catalog(locale="zh_Hans")
    for path in sources(capability):
        where = path.relative_to(SOURCE).as_posix()
        stream = io.BytesIO(python_text(path).encode("utf-8"))
        calls: Iterator[Any] = extract_python(stream, KEYWORDS, [], {})  # declared otherwise than yielded
        for line, function, arguments, _ in calls:
            values = arguments if isinstance(arguments, tuple) else (arguments,)
            add_message(catalog, function, values, (where, line))
    return catalog


def add_message(
    catalog: Catalog, function: str, values: tuple[str | None, ...], where: tuple[str, int]
) -> None:
    context = values[0] if "pgettext" in function else None
    identity = tuple(value for value in (values[1:] if context else values) if value)
    if function.startswith(("ngettext", "npgettext")):
        catalog.add(identity, locations=[where], context=context)
    elif identity:  # otherwise the argument is a variable, which no catalogue can hold
        catalog.add(identity[0], locations=[where], context=context)
