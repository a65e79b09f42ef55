"""What the import contracts cannot see: relations by name, sizes, templates, forbidden ways."""

import ast
import math
import re
import statistics
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tools import catalogues

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/tongpin"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "migrations")
PROGRAMS = [*SOURCES, *sorted((ROOT / "tools").glob("*.py")), ROOT / "run"]
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
STYLES = sorted(path for path in PACKAGE.rglob("static/**/*.css") if "vendor" not in path.parts)
SCRIPTS = sorted(path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts)
NAMED_BY_ALL = {
    "Workspace",
    "Member",
    "User",
}  # every row belongs to a workspace and may say who did something

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def where(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function, with its place."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield (
                f"{where(path, node.lineno)} {node.name}",
                (node.end_lineno or node.lineno) - node.lineno + 1,
            )


def attributes(path: Path) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute))


def hits(pattern: str, paths: list[Path]) -> list[str]:
    """Every place at which the pattern stands."""
    found = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return [
        f"{where(path, text(path).count(chr(10), 0, hit.start()) + 1)} {' '.join(hit.group().split())[:80]}"
        for path in paths
        for hit in found.finditer(text(path))
    ]


# --- directions ---------------------------------------------------------------------------------------------


def capabilities() -> list[str]:
    """The capabilities of app, lowest first, as the import contract lists them."""
    settings = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]
    contract = next(one for one in settings["contracts"] if one.get("containers") == ["tongpin.app"])
    return [layer.strip("()") for layer in reversed(contract["layers"])]


def capability(model: type[Model]) -> str:
    return model.__module__.removeprefix("tongpin.app.").split(".")[0]


def relations() -> Iterator[tuple[type[Model], str, type[Model]]]:
    """Model, field and target of every relation between two models of the product."""
    for model in apps.get_app_config("app").get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if field.concrete and isinstance(target, type) and target._meta.app_label == "app":
                yield model, field.name, target


def test_relations_point_from_higher_capabilities_to_lower_ones():
    order = capabilities()
    wrong = [
        f"{model.__name__}.{field} → {target.__name__}"
        for model, field, target in relations()
        if target.__name__ not in NAMED_BY_ALL
        and order.index(capability(model)) < order.index(capability(target))
    ]
    assert wrong == []


def test_there_are_relations_to_look_at():
    assert len(list(relations())) > 20


def test_every_model_is_in_the_index():
    import tongpin.app.models as index

    missing = [
        model.__name__
        for model in apps.get_app_config("app").get_models()
        if not hasattr(index, model.__name__)
    ]
    assert missing == []


# --- sizes --------------------------------------------------------------------------------------------------


def test_files_stay_within_the_size_budget():
    sizes = {where(path): text(path).count("\n") for path in PROGRAMS}
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}
    ninetieth = sorted(sizes.values())[math.ceil(len(sizes) * 0.9) - 1]
    assert ninetieth <= 160, sorted(sizes.items(), key=lambda item: -item[1])[: len(sizes) // 8]


def test_functions_stay_within_the_size_budget():
    sizes = dict(pair for path in PROGRAMS for pair in functions(path))
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}
    assert statistics.median(sizes.values()) <= 8


def test_views_only_parse_call_and_render():
    views = [
        path for path in SOURCES if "web" in path.parts and "views" in path.relative_to(PACKAGE).as_posix()
    ]
    assert {name: lines for path in views for name, lines in functions(path) if lines > 20} == {}


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "lib"}
    assert [where(path) for path in SOURCES if drawers & {path.stem, path.parent.name}] == []


# --- forbidden ways -----------------------------------------------------------------------------------------


def test_the_core_has_no_clock_and_opens_no_files():
    clock = {"today", "now", "utcnow", "localtime", "time", "monotonic"}
    wrong = []
    for path in SOURCES:
        if "core" not in path.relative_to(PACKAGE).parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                called = node.func
                if isinstance(called, ast.Attribute) and called.attr in clock:
                    wrong.append(where(path, node.lineno))
                if isinstance(called, ast.Name) and called.id in {"open", "print", "input"}:
                    wrong.append(where(path, node.lineno))
    assert wrong == []


def test_only_app_asks_managers_for_rows():
    managers = {"objects", "_base_manager", "_default_manager"}
    wrong = [
        where(path, node.lineno)
        for path in SOURCES
        if not path.is_relative_to(PACKAGE / "app")
        for node in attributes(path)
        if node.attr in managers
    ]
    assert wrong == []


def test_nothing_is_declared_safe_by_hand():
    assert hits(r"\bmark_safe\b|\bSafe(?:String|Text)\(|\b__html__\b", SOURCES) == []
    assert hits(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", TEMPLATES) == []


def test_templates_have_no_inline_styles_or_handlers():
    assert hits(r"<[^>%{]*\sstyle\s*=", TEMPLATES) == []
    assert hits(r"<style\b(?![^>]*\bnonce=)", TEMPLATES) == []
    assert hits(r"<[a-z][^>]*\son[a-z]+\s*=", TEMPLATES) == []
    assert hits(r"\bhx-on\b|\bhx-vars\b|javascript:", TEMPLATES) == []


def test_a_script_comes_from_a_file_or_carries_a_nonce():
    inert = r"<script\b(?![^>]*\b(?:src|nonce)=)(?![^>]*type=[\"']?application/json)"
    assert hits(inert, TEMPLATES) == []


def test_scripts_never_turn_text_into_code():
    assert hits(r"\beval\s*\(|\bnew Function\b|\bdocument\.write\b|\bsetTimeout\(\s*[\"'`]", SCRIPTS) == []


def test_pages_fetch_nothing_from_elsewhere():
    assert hits(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", TEMPLATES) == []
    assert hits(r"url\(\s*[\"']?(?:https?:)?//|@import", STYLES) == []


def test_nothing_is_left_for_later():
    assert hits(r"\b(?:TODO|FIXME|XXX|HACK)\b", [*PROGRAMS, *TEMPLATES, *STYLES, *SCRIPTS]) == []


def test_an_exception_to_a_rule_gives_its_reason():
    bare = re.compile(
        r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[\w,\s-]+\])?)\s*$"
    )
    wrong = [
        f"{where(path, number)} {line.strip()}"
        for path in PROGRAMS
        for number, line in enumerate(text(path).splitlines(), 1)
        if bare.search(line)
    ]
    assert wrong == []


def test_no_file_knows_the_machine_it_was_written_on():
    machine = r"(?<![\w.])/(?:root|home/\w+|work|Users/\w+)/"
    files = [
        *PROGRAMS,
        *TEMPLATES,
        *STYLES,
        *SCRIPTS,
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / "pyproject.toml",
    ]
    assert hits(machine, files) == []


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", catalogues.capabilities())
def test_every_sentence_has_its_chinese(name: str):
    assert list(catalogues.problems(name)) == []
