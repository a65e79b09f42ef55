"""`tongpin …`, whatever the command."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from tongpin import __version__
from tongpin.cli import main, trouble

SECRET = "brass-lantern"


def refused(address: str, folder: Path) -> str:
    """What a command has to say about a database that it does not reach."""
    done = subprocess.run(
        [sys.executable, "-m", "tongpin", "workspace", "list"],
        env={**os.environ, "DATABASE_URL": address, "TONGPIN_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert SECRET not in done.stderr
    return done.stderr


def of_sqlite(message: str, code: int = sqlite3.SQLITE_ERROR) -> OperationalError:
    """An error as Django passes it on."""
    cause = sqlite3.OperationalError(message)
    cause.sqlite_errorcode = code
    error = OperationalError(message)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("asked", ["--version", "version"])
def test_it_says_its_own_version_not_that_of_the_framework(asked: str, capsys: pytest.CaptureFixture[str]):
    assert main([asked]) == 0
    assert capsys.readouterr().out == f"tongpin {__version__}\n"


@pytest.mark.django_db
@pytest.mark.parametrize("spelled", ["verify-audit", "verify_audit"])
def test_a_command_may_be_spelled_with_a_hyphen(spelled: str, capsys: pytest.CaptureFixture[str]):
    assert main([spelled]) == 0
    assert "0 rows" in capsys.readouterr().out


def test_an_unknown_command_is_an_error(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ending:
        main(["nonsense"])
    assert ending.value.code == 1
    assert "Unknown command: 'nonsense'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("postgres://", "names no database"),
        (f"mysql://ada:{SECRET}@host/name", "must start with postgresql://"),
        (f"postgresql://ada:{SECRET}/x@host/name", "is no address"),
    ],
)
def test_an_address_that_is_none_is_told_in_a_sentence(address: str, reason: str, tmp_path: Path):
    said = refused(address, tmp_path)
    assert said.startswith("DATABASE_URL ")
    assert reason in said


def test_a_database_that_does_not_answer_is_named_with_the_reason(tmp_path: Path):
    said = refused(f"postgresql://ada:{SECRET}@127.0.0.1:9/name", tmp_path)
    assert "No connection to the database at 127.0.0.1, port 9: " in said
    assert "refused" in said


def test_a_full_disk_is_named_and_not_taken_for_an_old_database(monkeypatch: pytest.MonkeyPatch):
    assert "disk is full" in trouble.database_trouble(of_sqlite("…", sqlite3.SQLITE_FULL))
    wide, narrow = (SimpleNamespace(free=free) for free in (1 << 30, 4096))
    monkeypatch.setattr(trouble.shutil, "disk_usage", lambda _: narrow)
    assert "disk is full" in trouble.database_trouble(of_sqlite("disk I/O error", sqlite3.SQLITE_IOERR))
    monkeypatch.setattr(trouble.shutil, "disk_usage", lambda _: wide)
    assert "I/O error" in trouble.database_trouble(of_sqlite("disk I/O error", sqlite3.SQLITE_IOERR))


def test_a_database_that_is_old_or_busy_is_told_apart():
    assert "tongpin migrate" in trouble.database_trouble(of_sqlite("no such table: app_user"))
    assert "Another program" in trouble.database_trouble(of_sqlite("database is locked"))


def test_a_library_that_is_gone_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("TONGPIN_DEBUG", raising=False)
    monkeypatch.setattr("sys.prefix", "/somewhere/.venv")
    monkeypatch.setitem(sys.modules, "django.core.management", None)
    assert main(["workspace", "list"]) == 1
    assert "There is no django.core.management in /somewhere/.venv: remove" in capsys.readouterr().err
