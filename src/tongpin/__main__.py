"""Makes `python -m tongpin` the command line."""

import sys

from tongpin.cli import main

if __name__ == "__main__":
    sys.exit(main())
