"""The pages of docs/method name every code that the core can answer with."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from tongpin.core.advice import RULES
from tongpin.core.buying import SyncReason
from tongpin.core.decision import GAP_CODES, QUESTIONS
from tongpin.core.needs import STEPS
from tongpin.core.playbook import NUMBERS, PROBLEM_CODES, SETTINGS, VISITING_NUMBERS
from tongpin.core.visits import ASKS, CHECKS, LINE_CODES, OUTCOMES, RESULTS, STANDINGS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "method"
READERS = ROOT / "src" / "tongpin" / "core" / "playbook"


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("advice", tuple(RULES)),
        ("advice", tuple(SETTINGS)),
        ("buying", get_args(SyncReason)),
        ("decision", tuple(GAP_CODES)),
        ("decision", QUESTIONS),
        ("decision", tuple(NUMBERS)),
        ("needs", STEPS),
        ("playbook", tuple(PROBLEM_CODES)),
        ("playbook", tuple(SETTINGS)),
        ("playbook", tuple(NUMBERS)),
        ("playbook", tuple(VISITING_NUMBERS)),
        ("visits", (*ASKS, *CHECKS, *OUTCOMES, *RESULTS, *STANDINGS)),
        ("visits", tuple(code for codes in LINE_CODES.values() for code in codes)),
    ],
)
def test_a_page_names_every_code(page: str, codes: tuple[str, ...]) -> None:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    assert not [code for code in codes if f"`{code}`" not in text]


def test_the_advice_page_lists_no_rule_that_is_gone() -> None:
    text = (PAGES / "advice.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z_]+)` \| M", text, re.MULTILINE)) == set(RULES)


def codes_noted_in(source: str) -> set[str]:
    """The codes that a reader's source gives to `note`, `_refuse` and `_error`, wherever they stand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [(getattr(call.func, "attr", None) or getattr(call.func, "id", ""), call.args) for call in calls]
    words = [arg for name, args in names if name in {"note", "_refuse", "_error"} for arg in args]
    return {word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)}


def test_the_readers_note_exactly_the_problems_in_the_list() -> None:
    sources = [
        (READERS / name).read_text(encoding="utf-8") for name in ("tree.py", "fields.py", "reading.py")
    ]
    assert set().union(*map(codes_noted_in, sources)) == set(PROBLEM_CODES)
