"""The command: `python -m geodata`."""

import sys

from geodata.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
