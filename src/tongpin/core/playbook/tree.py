"""YAML as a tree that knows where everything stands, and that cannot be made to explode.

The text is read as a stream of events, never built into Python objects: no tags, no anchors and aliases (the
stuff of "billion laughs"), one document, and bounds on length, depth and number of nodes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from .model import PlaybookError, Problem

MOST_CHARACTERS = 256 * 1024
MOST_NODES = 20_000
MOST_DEPTH = 12

# What YAML 1.1 allows in a file; anything else (NUL, control characters, lone surrogates) is damage.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The C parser is ten times as fast and gives the same events; not every machine has it.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number, a sentence: the text as written; `plain` when it stands without quotes."""

    line: int
    column: int
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    column: int
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping; keys may repeat, and it is for the reader to complain."""

    line: int
    column: int
    nodes: tuple[tuple["Node", "Node"], ...]


Node: TypeAlias = Scalar | Items | Pairs


def read_tree(source: str) -> Node:
    """Return the one document in `source`; PlaybookError with a single problem when it cannot be read."""
    text = source.removeprefix("\ufeff")
    if len(text) > MOST_CHARACTERS:
        raise _error(1, 1, "too_large", most=MOST_CHARACTERS)
    if damage := _UNPRINTABLE.search(text):
        before = text[: damage.start()]
        line = before.count("\n") + 1
        raise _error(
            line, damage.start() - before.rfind("\n"), "bad_character", character=f"U+{ord(damage[0]):04X}"
        )
    try:
        return _Composer(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _error(line, column, "not_yaml", problem=str(error.problem or error.context or "")) from error


def _error(line: int, column: int, code: str, **params: str | int) -> PlaybookError:
    return PlaybookError((Problem(line, column, code, params),))


class _Composer:
    """Builds the tree from events, counting what it builds."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._left = MOST_NODES

    def document(self) -> Node:
        next(self._events)  # the start of the stream
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise _error(1, 1, "empty")
        root = self._node(next(self._events), 0)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse(after, "several_documents")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._left -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(event, "no_aliases")
        if getattr(event, "tag", None):
            raise self._refuse(event, "no_tags", tag=str(getattr(event, "tag", "")))
        if depth > MOST_DEPTH:
            raise self._refuse(event, "too_deep", most=MOST_DEPTH)
        if self._left < 0:
            raise self._refuse(event, "too_many_nodes", most=MOST_NODES)
        line, column = _place(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(line, column, tuple(self._items(depth + 1)))
        if isinstance(event, yaml.MappingStartEvent):
            return Pairs(line, column, tuple(self._pairs(depth + 1)))
        plain = bool(getattr(event, "implicit", (False,))[0])
        return Scalar(line, column, str(getattr(event, "value", "")), plain)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _pairs(self, depth: int) -> Iterator[tuple[Node, Node]]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth)
            yield key, self._node(next(self._events), depth)

    def _refuse(self, event: yaml.Event, code: str, **params: str | int) -> PlaybookError:
        line, column = _place(event)
        return _error(line, column, code, **params)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
