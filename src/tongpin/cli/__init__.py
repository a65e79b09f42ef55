"""The command line: `tongpin …`."""

import os
import sys
from collections.abc import Callable, Sequence

from tongpin import __version__

ON_FILES_ALONE = ("forecast", "backtest")
"""Commands that need neither database nor data folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command, 130 after Ctrl-C."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.config.settings")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["version"]):
        print(f"tongpin {__version__}")
        return 0
    if given and not given[0].startswith("-"):
        given[0] = given[0].replace("-", "_")  # `verify-audit` is the module verify_audit
    try:
        return _explained(lambda: _carry_out(given))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `tongpin next | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except ModuleNotFoundError as lacking:
        ours = (lacking.name or "").startswith("tongpin") or sys.prefix == sys.base_prefix
        if ours or os.environ.get("TONGPIN_DEBUG"):
            raise
        print(
            f"There is no {lacking.name} in {sys.prefix}: remove that folder, and ./run makes it anew.",
            file=sys.stderr,
        )
        return 1


def _carry_out(given: list[str]) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    if not settings.configured:
        if given[:1] and given[0] in ON_FILES_ALONE:
            os.environ["DJANGO_SETTINGS_MODULE"] = "tongpin.config.bare"
        else:
            from tongpin.cli.trouble import one_connection

            one_connection()
    execute_from_command_line(["tongpin", *given])


def _explained(act: Callable[[], None]) -> int:
    """The exit code; what is wrong with the settings or the database becomes one sentence."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        act()
    except ImproperlyConfigured as error:
        reason = str(error)
    except DatabaseError as error:
        if os.environ.get("TONGPIN_DEBUG"):
            raise
        from tongpin.cli.trouble import database_trouble

        reason = database_trouble(error)
    else:
        return 0
    print(reason, file=sys.stderr)
    return 1
