"""Renews the lock files: requirements/*.txt from pyproject.toml, package-lock.json from package.json.

They hold versions and hashes and no address: an installation follows the settings of its machine.
Run it with any Python that has uv beside it or on PATH: `python -m tools.locks [--upgrade]`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.assets import ROOT, node_command

REQUIREMENTS = ROOT / "requirements"
COMPILE = ["pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
QUIET = ["--no-emit-index-url", "--no-header", "--quiet"]


def lock_python(arguments: list[str]) -> None:
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    for name, what in {
        "runtime": ["pyproject.toml"],
        "dev": ["pyproject.toml", "--extra", "dev", "--constraints", "requirements/runtime.txt"],
        "spark": ["pyproject.toml", "--extra", "spark", "--constraints", "requirements/runtime.txt"],
        "build": ["requirements/build.in"],
    }.items():
        target = ["--output-file", f"requirements/{name}.txt"]
        subprocess.run([uv, *COMPILE, *QUIET, *what, *target, *arguments], cwd=ROOT, check=True)


def lock_node() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        subprocess.run([*node_command(), "install", "--package-lock-only"], cwd=folder, check=True)
        lock = json.loads((Path(folder) / "package-lock.json").read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)  # people's pages, but addresses all the same
    (ROOT / "package-lock.json").write_text(json.dumps(lock, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    lock_python(sys.argv[1:])
    lock_node()
