"""The command line: `tongpin …`."""

import os
import sys
from collections.abc import Sequence

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
    from django.conf import settings
    from django.core.management import execute_from_command_line

    if given[:1] and given[0] in ON_FILES_ALONE and not settings.configured:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongpin.config.bare"
    try:
        execute_from_command_line(["tongpin", *given])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `tongpin next | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0
