"""What starts often starts light: what only nightly jobs and single commands need is loaded by these."""

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "ibis", "openpyxl", "pyarrow", "scipy", "sqlglot")


@pytest.mark.parametrize("module", ["tongpin.config.wsgi", "tongpin.config.jobs"])
def test_a_start_loads_no_library_that_no_page_needs(module: str) -> None:
    program = f"import sys, {module}; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
