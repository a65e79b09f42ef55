"""Lock files pin everything and name no address; what is fetched or made is not in the repository."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools import prepare

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [*sorted((ROOT / "requirements").iterdir()), ROOT / "package-lock.json", ROOT / "package.json"]
ADDRESS = re.compile(
    r"://|\bfile:|\bgit\+|--(?:extra-)?index-url|--find-links|--trusted-host|registry|\bwww\."
)


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {normal(package) for package in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", text, re.MULTILINE)}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def wanted(requirements: list[str]) -> set[str]:
    return {normal(found.group()) for text in requirements if (found := re.match(r"[\w.-]+", text))}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_holds_no_address(path: Path):
    assert ADDRESS.findall(path.read_text("utf-8")) == []


def test_every_locked_python_package_has_hashes():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for entry in re.split(r"\n(?=\S)", path.read_text("utf-8").strip()):
            assert "--hash=sha256:" in entry, f"{path.name}: {entry}"


def test_every_locked_browser_package_has_a_hash_and_no_place():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name, package in packages.items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_the_lock_files_cover_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert wanted(project["dependencies"]) <= locked("runtime")
    assert wanted(project["optional-dependencies"]["dev"]) <= locked("dev")
    assert locked("runtime") <= locked("dev")


def test_both_python_lock_files_agree_on_versions():
    pin = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)
    runtime = dict(pin.findall((ROOT / "requirements/runtime.txt").read_text("utf-8")))
    dev = dict(pin.findall((ROOT / "requirements/dev.txt").read_text("utf-8")))
    assert {name: dev[name] for name in runtime} == runtime


def test_npm_writes_no_address_and_runs_no_script_of_a_package():
    settings = (ROOT / ".npmrc").read_text("utf-8").split()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)
    assert not ADDRESS.search("\n".join(settings).replace("omit-lockfile-registry-resolved", ""))


@pytest.mark.parametrize(
    "made",
    [
        "src/tongpin/web/shell/static/vendor/htmx.min.js",
        "tests/browser/vendor/axe.min.js",
        "src/tongpin/web/shell/locale/zh_Hant/LC_MESSAGES/django.mo",
        "var/tongpin.sqlite3",
        ".venv/bin/python",
    ],
)
def test_what_is_fetched_or_made_stays_out_of_the_repository(made: str):
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone, so git cannot be asked")
    asked = subprocess.run(["git", "check-ignore", "--quiet", made], cwd=ROOT, check=False)
    assert asked.returncode == 0


def test_the_checks_of_a_change_are_exactly_run_test():
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert 'exec ./run test "$@"' in script


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda lock: lock.stem)
def test_a_lock_file_is_read_whole(lock: Path):
    """Several are installed beside each other, each without what another one names."""
    text = "".join(prepare.locked(lock))
    assert text.count("--hash=") == lock.read_text("utf-8").count("--hash=") > 0
    assert "#" not in text
