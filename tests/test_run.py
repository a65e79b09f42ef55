"""`./run` says in one sentence why it cannot start, and leaves nothing half done."""

import ast
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tongpin.app.demo import queries as demo
from tongpin.config import data_folder as settled
from tools import alone, installed, start, steps

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "run"), *arguments],
        env={**os.environ, **environment},
        cwd=root,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=120,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a run that ended with a refusal."""
    assert done.returncode != 0
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if not line.startswith(("·", "Setting Tongpin up"))]
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.fixture
def fresh_clone(tmp_path: Path) -> Path:
    """What `./run` itself needs, without any of what it makes."""
    clone = tmp_path / "clone"
    for folder in ("tools", "requirements"):
        shutil.copytree(ROOT / folder, clone / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "run", clone)
    return clone


def test_an_old_python_can_read_the_file_that_refuses_it():
    ast.parse((ROOT / "run").read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_is_refused_by_name(fresh_clone: Path):
    script = (fresh_clone / "run").read_text("utf-8")
    (fresh_clone / "run").write_text(script.replace("OLDEST = (3, 11)", "OLDEST = (4, 0)"), "utf-8")
    assert refused(run(root=fresh_clone)).startswith("Tongpin needs Python 4.0 or newer; this is 3.")


def test_a_taken_port_is_named_before_anything_is_set_up(fresh_clone: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        reason = refused(run(root=fresh_clone, TONGPIN_PORT=str(port)))
    assert reason == f"Port {port} is taken; choose another with TONGPIN_PORT."
    assert not (fresh_clone / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "８０００", ""])
def test_a_port_that_is_no_port_is_refused(port: str):
    assert refused(run(TONGPIN_PORT=port)) == f"TONGPIN_PORT must be a number from 1 to 65535, not {port!r}."


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    assert refused(run("--no-serve", TONGPIN_DATA=str(folder))).startswith(
        f"No write permission for the data folder {folder}"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_clone_that_cannot_be_written_is_named(fresh_clone: Path, tmp_path: Path):
    fresh_clone.chmod(0o555)
    assert refused(run("--no-serve", root=fresh_clone, TONGPIN_DATA=str(tmp_path / "data"))).startswith(
        f"No write permission for the folder {fresh_clone}"
    )


def test_a_python_without_venv_is_told_how_to_get_it(fresh_clone: Path, tmp_path: Path):
    """As on Debian, where ensurepip is a package of its own."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *a: None if name == 'ensurepip' else found(name, *a)\n"
    )
    reason = refused(run("--no-serve", root=fresh_clone, PYTHONPATH=str(tmp_path)))
    assert reason == "This Python has no ensurepip module; Debian and Ubuntu: apt-get install python3-venv."


def test_no_network_is_said_and_leaves_the_step_undone(fresh_clone: Path):
    nowhere = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_FIND_LINKS": "",
    }
    done = run("--no-serve", root=fresh_clone, PIP_RETRIES="0", PIP_NO_CACHE_DIR="1", **nowhere)
    expected = "No network: pip reaches no package index with what requirements/runtime.txt names."
    assert refused(done) == expected
    assert not (fresh_clone / ".venv/stamps/runtime").exists()


def test_an_empty_start_without_a_terminal_asks_for_the_owner_in_the_environment(tmp_path: Path):
    reason = refused(run("--empty", "--no-serve", TONGPIN_DATA=str(tmp_path)))
    assert reason == "No terminal to ask on: set TONGPIN_OWNER_EMAIL and TONGPIN_OWNER_PASSWORD."


def test_an_unknown_argument_gets_the_usage(tmp_path: Path):
    assert refused(run("--nonsense", TONGPIN_DATA=str(tmp_path))).startswith("Usage: ./run ")


def test_help_names_every_way_to_call_it():
    done = run("--help")
    assert done.returncode == 0
    assert all(way in done.stdout for way in ("--no-serve", "--empty", "./run tongpin", "./run test"))


# ---- the data folder


@pytest.mark.parametrize("given", [None, ""])
def test_without_a_name_the_data_folder_is_in_the_clone_wherever_one_stands(
    given: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TONGPIN_DATA", given or "")
    if given is None:
        monkeypatch.delenv("TONGPIN_DATA")
    monkeypatch.chdir(tmp_path)
    assert settled._clone() == ROOT
    monkeypatch.setattr(settled, "_clone", lambda: tmp_path / "clone")
    assert settled.data_folder() == tmp_path / "clone/var"
    monkeypatch.setattr(start, "ROOT", tmp_path / "clone")
    assert start.data_folder() == tmp_path / "clone/var"
    assert os.environ["TONGPIN_DATA"] == str(tmp_path / "clone/var")


def test_a_relative_data_folder_is_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TONGPIN_DATA", "mine")
    monkeypatch.chdir(tmp_path)
    assert settled.data_folder() == start.data_folder() == tmp_path / "mine"


# ---- what the database holds


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a start does to a database, instead of doing it."""
    done: list[str] = []
    monkeypatch.setattr(start.prepare, "tongpin", lambda what, *_: done.append(what))
    monkeypatch.setattr(start, "create_owner", lambda: done.append("ask for an owner"))
    monkeypatch.setattr(start, "require_answers", lambda: None)
    return done


def test_a_start_knows_the_answers_of_the_command():
    ours = (start.NOTHING, start.DEMO, start.IN_USE, start.OWNERLESS)
    assert ours == (demo.NOTHING, demo.DEMO, demo.IN_USE, demo.OWNERLESS)


def test_the_demo_goes_into_an_empty_database_only(loaded: list[str]):
    held = [start.filled(one, empty=False) for one in (demo.DEMO, demo.IN_USE, demo.OWNERLESS)]
    assert held == [demo.DEMO, demo.IN_USE, demo.OWNERLESS]
    assert loaded == []
    assert start.filled(demo.NOTHING, empty=False) == demo.DEMO
    assert loaded == ["load the demo"]


def test_an_empty_start_asks_for_an_owner_where_there_is_none(
    loaded: list[str], capsys: pytest.CaptureFixture[str]
):
    assert start.filled(demo.IN_USE, empty=True) == demo.IN_USE
    assert loaded == []
    assert "in use already" in capsys.readouterr().err
    for held in (demo.NOTHING, demo.OWNERLESS):
        assert start.filled(held, empty=True) == demo.IN_USE
    assert loaded == ["ask for an owner"] * 2
    with pytest.raises(steps.Stop, match="the demo already"):
        start.filled(demo.DEMO, empty=True)


# ---- a .venv that is not whole, and two at once


def test_a_package_that_is_gone_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    packages = tmp_path / "lib/python3.11/site-packages"
    for name, record in (
        ("Some_Thing-1.0", "some/thing.py,,\n../../bin/some,,\nSome_Thing-1.0.dist-info/RECORD,,\n"),
        ("single-2.0", 'single.py,,\n"odd,name.py",,\nsingle-2.0.dist-info/RECORD,,\n'),
    ):
        (packages / f"{name}.dist-info").mkdir(parents=True)
        (packages / f"{name}.dist-info/RECORD").write_text(record, "utf-8")
    (packages / "some").mkdir()
    (packages / "single.py").touch()
    monkeypatch.setattr(installed, "VENV", tmp_path)
    monkeypatch.setattr(installed, "STAMPS", tmp_path / "stamps")
    assert installed.lacking("runtime") is None
    locked = ["some-thing==1.0 \\\n", "single==2.0\n", "elsewhere==3.0 ; sys_platform == 'win32'\n"]
    installed.remember("runtime", locked)
    assert installed.lacking("runtime") == set()
    (packages / "some").rmdir()
    assert installed.lacking("runtime") == {"some-thing"}
    shutil.rmtree(packages)
    assert installed.lacking("runtime") == {"some-thing", "single"}


@pytest.mark.parametrize(
    "output",
    [
        "Traceback (most recent call last):\n  …\nModuleNotFoundError: No module named 'django.db'\n",
        "/somewhere/.venv/bin/python: No module named django\n",
    ],
)
def test_a_module_that_is_not_there_is_answered_with_what_to_do(output: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TONGPIN_DEBUG", raising=False)
    assert steps.reason(output) == steps.INCOMPLETE.format("django")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_who_comes_second_says_so_and_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    said, order = threading.Event(), []
    monkeypatch.setattr(alone, "say", lambda text: (order.append(text), said.set()))

    def second():
        with alone.alone(tmp_path / "lock", "busy"):
            order.append("second")

    waiting = threading.Thread(target=second)
    with alone.alone(tmp_path / "lock", "never said"):
        waiting.start()
        assert said.wait(60)
        order.append("first done")
    waiting.join(60)
    assert order == ["busy", "first done", "second"]
