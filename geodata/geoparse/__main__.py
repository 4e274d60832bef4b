"""The command: candidates of documents as JSON, a line each, in the order given.

    python -m geodata.geoparse FILE|FOLDER… [--date YYYY-MM-DD]

What cannot be read is one line on stderr, and the exit status is 1; the others go on.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from geodata.geoparse.extract import extract
from geodata.geoparse.files import UnreadableError, documents, read_document


def main(arguments: list[str] | None = None) -> int:
    """Read the documents; 0 when all could be, 1 when one could not."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.geoparse", description="Find places, dates and events in texts."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    parser.add_argument("--date", type=date.fromisoformat, help="of publication, YYYY-MM-DD")
    asked = parser.parse_args(arguments)
    unread = 0
    for path in documents(asked.paths):
        try:
            document = read_document(path, asked.date)
        except UnreadableError as error:
            print(error, file=sys.stderr)
            unread = 1
            continue
        found = extract(document).as_json()
        print(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    return unread


if __name__ == "__main__":
    sys.exit(main())
