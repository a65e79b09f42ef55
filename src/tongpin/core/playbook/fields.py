"""Takes values out of the YAML tree, noting every problem with its place instead of stopping at one."""

import re
from difflib import get_close_matches

from tongpin.core.text import LANGUAGES, Text

from .model import PlaybookError, Problem
from .tree import Items, Node, Pairs, Scalar

MOST_PROBLEMS = 100
MOST_ITEMS = 100
MOST_TEXT = 2000

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")


class Fields:
    """Reads the parts of one file; what is wrong is noted, and a harmless stand-in is returned."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def note(self, node: Node, code: str, **params: str | int) -> None:
        """Write down a problem at a node."""
        self._problems.append(Problem(node.line, node.column, code, params))

    def finish(self) -> None:
        """Raise PlaybookError with the first hundred problems in the order of the file, if there are any."""
        if self._problems:
            ordered = sorted(self._problems, key=lambda problem: (problem.line, problem.column))
            raise PlaybookError(tuple(ordered[:MOST_PROBLEMS]))

    def mapping(
        self, node: Node, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """Return the values by key; a key may be missing only when that has been noted or it is optional."""
        found: dict[str, Node] = {}
        if not isinstance(node, Pairs):
            self.note(node, "not_a_mapping")
            return found
        for key, value in node.nodes:
            if name := self._name(key, found, required + optional):
                found[name] = value
        for name in required:
            if name not in found:
                self.note(node, "missing_key", key=name)
        return found

    def _name(self, key: Node, found: dict[str, Node], known: tuple[str, ...]) -> str | None:
        name = key.text if isinstance(key, Scalar) else ""
        if name in found:
            self.note(key, "duplicate_key", key=name)
        elif name not in known:
            nearest = get_close_matches(name, known, n=1)
            self.note(key, "unknown_key", key=name[:60], nearest=nearest[0] if nearest else "")
        else:
            return name
        return None

    def items(self, node: Node | None, *, least: int = 0) -> tuple[Node, ...]:
        """Return the nodes of a list; nothing when the list is left out."""
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.note(node, "not_a_list")
            return ()
        if not least <= len(node.nodes) <= MOST_ITEMS:
            self.note(node, "wrong_count", least=least, most=MOST_ITEMS, count=len(node.nodes))
        return node.nodes[:MOST_ITEMS]

    def text(self, node: Node | None, *, most: int = MOST_TEXT) -> Text:
        """Return a text that is written in every language; an empty one when the node is left out."""
        if node is None:
            return {}
        if not isinstance(node, Pairs):
            self.note(node, "not_a_text")
            return {}
        found = self.mapping(node, (), LANGUAGES)
        for language in LANGUAGES:
            if language not in found:
                self.note(node, "missing_language", language=language)
        return {language: self._words(found[language], most) for language in LANGUAGES if language in found}

    def _words(self, node: Node, most: int) -> str:
        if not isinstance(node, Scalar):
            self.note(node, "not_words")
            return ""
        words = node.text.strip()
        if not words or (node.plain and words in {"~", "null"}):
            self.note(node, "empty_text")
        if len(words) > most:
            self.note(node, "text_too_long", most=most, count=len(words))
        return words

    def key(self, node: Node | None, taken: set[str] | None = None) -> str:
        """Return a key (small Latin letters, digits, _ and -) that is not in `taken`, and add it there."""
        if node is None:
            return ""
        text = node.text if isinstance(node, Scalar) else ""
        if not _KEY.fullmatch(text):
            self.note(node, "bad_key", key=text[:60])
        elif taken is not None and text in taken:
            self.note(node, "key_taken", key=text)
        elif taken is not None:
            taken.add(text)
        return text

    def choice(self, node: Node | None, choices: tuple[str, ...]) -> str | None:
        """Return one of `choices`, or None when the node is left out or says something else."""
        if node is None:
            return None
        text = node.text if isinstance(node, Scalar) else ""
        if text in choices:
            return text
        self.note(node, "not_a_choice", value=text[:60], choices=", ".join(choices))
        return None

    def whole(self, node: Node | None, least: int, most: int, default: int) -> int:
        """Return a whole number between `least` and `most`; `default` when the node is left out or wrong."""
        if node is None:
            return default
        text = node.text if isinstance(node, Scalar) and node.plain else ""
        if not _WHOLE.fullmatch(text):
            self.note(node, "not_a_whole_number", value=node.text[:60] if isinstance(node, Scalar) else "")
            return default
        if not least <= int(text) <= most:
            self.note(node, "out_of_range", value=int(text), least=least, most=most)
            return default
        return int(text)

    def truth(self, node: Node | None, *, default: bool) -> bool:
        """Return true or false; `default` when the node is left out or says something else."""
        if node is None:
            return default
        text = node.text if isinstance(node, Scalar) and node.plain else ""
        if text not in {"true", "false"}:
            self.note(node, "not_true_or_false", value=node.text[:60] if isinstance(node, Scalar) else "")
            return default
        return text == "true"
