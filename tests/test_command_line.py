"""`tongpin …`, whatever the command."""

import pytest

from tongpin import __version__
from tongpin.cli import main


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
