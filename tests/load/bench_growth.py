"""How the work grows with its input: seconds for a text, for twice and for four times as much.

`make bench-growth` prints it; figures only, nothing is asserted, since a machine has good and bad
days. Each input was quadratic once, or is the plain case beside it. What grows as its input does
has ratios of about 2, what is quadratic of 4; under a tenth of a second they say little.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

from geodata import query
from geodata.documents.document import Document
from geodata.documents.pdf import bodies, joined
from geodata.geoparse.extract import extract
from geodata.io import layers
from tests.support import tiny

TEXTS = {
    "one name as long as its text": ("Caracas ", 400),
    "many names": ("They flew from Lima to Quito, and to Caracas. ", 400),
    "initials": ("A. B. ", 4000),
    "dates": ("They met on 3 June 1998. ", 1000),
    "paragraphs that go on": ("they met and\n\n", 4000),
    "paragraphs": ("They met in Lima in 1999.\n\n", 1000),
    "lines": ("They met in Lima.\n", 2000),
    "signs of Markdown": ("*They* met [there](x)\n", 2000),
}


def main() -> None:
    """Measure and print."""
    extract(Document("x", "They met in Lima in 1999."))  # opens the gazetteer and the weights
    for name, (words, size) in TEXTS.items():
        _print(f"geoparse: {name}", partial(_geoparse, words), size)
    for name, (words, size) in TEXTS.items():
        _print(f"open: {name}", partial(_open, words), size)
    _print("open: reasons of unmarked.toml", _reasons, 4000)
    _print("open: texts", _sources, 400)
    _print("PDF: lines of one paragraph", _lines, 40000)


def _print(name: str, make: Callable[[int], Callable[[], object]], size: int) -> None:
    seconds = []
    for each in (size, 2 * size, 4 * size):
        run = make(each)
        begun = process_time()
        run()
        seconds.append(process_time() - begun)
    ratios = (after / max(before, 1e-9) for before, after in pairwise(seconds))
    said = "".join(f"{each:9.2f} s" for each in seconds)
    print(f"{name:40} {size:6} {said}   {' '.join(f'x {each:.1f}' for each in ratios)}", flush=True)


def _geoparse(words: str, size: int) -> Callable[[], object]:
    return partial(extract, Document("x", words * size))


def _open(words: str, size: int, reasons: str = "", entries: str = "") -> Callable[[], object]:
    folder = tiny.write(Path(tempfile.mkdtemp()) / "atlas")
    (folder / f"seeds/{tiny.SOURCE}.txt").write_text(words * size, "utf-8")
    (folder / "layers/unmarked.toml").write_text(reasons, "utf-8")
    with (folder / "seeds/sources.toml").open("a", encoding="utf-8") as table:
        table.write(entries)

    return lambda: query.index(layers.read(folder))


def _reasons(size: int) -> Callable[[], object]:
    reason = (
        f'[[paragraph]]\nsource = "{tiny.SOURCE}"\nreason = "method"\nbegins = "Of {{}} they"\n'
    )
    said = "".join(map(reason.format, range(size)))
    return _open("".join(f"Of {n} they tell.\n\n" for n in range(size)), 1, said)


def _sources(size: int) -> Callable[[], object]:
    entry = tiny.SOURCES_TOML.split("\n\n")[-1]
    id_ = f'id = "{tiny.SOURCE}"'
    more = "\n".join(entry.replace(id_, f'id = "x{n}"') for n in range(size))
    return _open("They met.\n", 10, "", more)


def _lines(size: int) -> Callable[[], object]:
    page = "They met in Lima and went on to\n" * size
    return lambda: [list(joined(lines)) for lines in bodies([page])]


if __name__ == "__main__":
    main()
