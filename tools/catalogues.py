"""Keeps the Chinese catalogues: one for each capability of web, written in simplified characters.

    tools/catalogues.py update [CAPABILITY …] [--prune]   adds missing sentences, keeps what is translated
    tools/catalogues.py compile                           makes the .mo files, the traditional ones by OpenCC
    tools/catalogues.py check                             fails on a sentence that is missing, fuzzy, obsolete

The source language is English, so English needs no catalogue.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.sentences import SOURCE, WEB, capabilities, extracted

PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")
HEADER = r"""# Tongpin. Simplified Chinese; the traditional form is derived when compiling.
msgid ""
msgstr ""
"Language: zh_Hans\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""

Key = tuple[tuple[str, ...], str | None]


def catalogue_path(capability: str, language: str = "zh_Hans", ending: str = "po") -> Path:
    return WEB / capability / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def stored(capability: str) -> Catalog:
    path = catalogue_path(capability)
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as stream:
        return read_po(stream, locale="zh_Hans")


def texts(value: str | Sequence[str | None] | None) -> tuple[str, ...]:
    """The forms of a sentence: one, or singular and plural."""
    return tuple(text or "" for text in ((value,) if isinstance(value, str) or value is None else value))


def key(message: Message) -> Key:
    return texts(message.id), message.context


def by_key(catalog: Catalog, *, obsolete: bool = False) -> dict[Key, Message]:
    messages = {key(message): message for message in catalog if message.id}
    if obsolete:
        messages = {key(message): message for message in catalog.obsolete.values()} | messages
    return messages


def translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(texts(message.string))


def update(chosen: list[str], *, prune: bool) -> None:
    memory = {
        k: m
        for name in capabilities()
        for k, m in by_key(stored(name), obsolete=True).items()
        if translated(m)
    }
    for capability in chosen:
        known, found = by_key(stored(capability), obsolete=True), extracted(capability)
        for identity, message in by_key(found).items():
            old = known.get(identity)
            source = old if translated(old) else memory.get(identity)
            if source is not None:
                message.string = source.string
        unused = [] if prune else [m for k, m in known.items() if k not in by_key(found) and translated(m)]
        found.obsolete.update({str(key(message)): message for message in unused})
        write_catalogue(capability, found)


def write_catalogue(capability: str, catalog: Catalog) -> None:
    """Writes only what changed, at once and whole: several people work on catalogues at the same time."""
    path = catalogue_path(capability)
    if not path.exists() and not len(catalog):
        return
    text = io.BytesIO()
    write_po(text, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    content = HEADER.encode("utf-8") + text.getvalue()
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
    missing = sum(not translated(message) for message in by_key(catalog).values())
    print(f"{path.relative_to(SOURCE)}: {len(catalog)} sentences, {missing} to translate")


@cache
def traditional() -> OpenCC:
    return OpenCC("s2twp")


def in_traditional(message: Message) -> str | tuple[str, ...]:
    converted = tuple(str(traditional().convert(text)) for text in texts(message.string))
    return converted if isinstance(message.id, list | tuple) else converted[0]


def compile_all() -> int:
    """The number of .mo files written."""
    written = 0
    for capability in capabilities():
        simplified, derived = stored(capability), Catalog(locale="zh_Hant")
        for message in by_key(simplified).values():
            if translated(message):
                derived.add(message.id, in_traditional(message), context=message.context)
        for language, catalog in (("zh_Hans", simplified), ("zh_Hant", derived)):
            if len(simplified):
                path = catalogue_path(capability, language, "mo")
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as stream:
                    write_mo(stream, catalog)
                written += 1
    return written


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text.replace("%%", ""))))


def problems(capability: str) -> Iterator[str]:
    """One sentence for each thing that is wrong with a capability's catalogue."""
    where = catalogue_path(capability).relative_to(SOURCE)
    known, wanted = by_key(stored(capability)), by_key(extracted(capability))
    for identity in wanted:
        name = identity[0][-1]
        message = known.get(identity)
        if message is None:
            yield f"{where}: {name!r} is missing; run tools/catalogues.py update"
        elif not translated(message):
            yield f"{where}: {name!r} is {'fuzzy' if message.fuzzy else 'not translated'}"
        else:
            yield from (
                f"{where}: {name!r} has other placeholders than its translation {text!r}"
                for text in texts(message.string)
                if placeholders(text) != placeholders(name)
            )
    unused = [*(identity for identity in known if identity not in wanted), *stored(capability).obsolete]
    yield from (
        f"{where}: {identity!r} is not used; run tools/catalogues.py update --prune" for identity in unused
    )


def check() -> int:
    found = [problem for capability in capabilities() for problem in problems(capability)]
    print("\n".join(found) or "every sentence has its translation")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["update", "compile", "check"])
    parser.add_argument("capability", nargs="*", choices=[*capabilities(), []], help="only these (update)")
    parser.add_argument("--prune", action="store_true", help="also drop what is not used any more (update)")
    given = parser.parse_args()
    if given.verb == "update":
        update(given.capability or capabilities(), prune=given.prune)
    elif given.verb == "compile":
        print(f"{compile_all()} catalogues compiled")
    return check() if given.verb == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
