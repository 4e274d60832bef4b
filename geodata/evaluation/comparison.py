"""This library and other programs on the same texts, counted alike.

Each is run by `peers` in a process of its own. Where a program gives no coordinates it is given, as
a favour, the most populous place that our gazetteer has by that name; geonames-tagger, which ships
no names, is given those of our gazetteer to build its own file from, and of the ids that it names
the most populous one counts. More favours: a "the" at the beginning of a name is left aside; and a
name of a people that is in no list of ours ("Republicans") is not counted as found.
Names of peoples are left out of account where a corpus does not annotate them, as they are for this
library: those that a program tells to be such, and those that our gazetteer does.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geodata.evaluation import peers
from geodata.evaluation.scores import Score, difference
from geodata.gazetteer.lookup import Entry, Gazetteer
from geodata.geoparse.recognise import Name
from geodata.geoparse.resolve import Candidate, Toponym
from geodata.training.corpora import Corpus

ROOT: Final = Path(__file__).parents[2]
ENVIRONMENT: Final = ROOT / ".peers"
OWN: Final = "passage-atlas"
WITHOUT_PLACES: Final = frozenset({"geotext", "flashgeotext", "spaCy small"})

# The columns of a GeoNames dump, with nothing in those that nobody here reads.
_DUMP: Final = """
select p.id, p.name, p.name, group_concat(n.name), p.lat, p.lon,
    case when p.kind in ('city', 'capital') then 'P' else 'A' end, '', p.country, '', p.admin1,
    '', '', '', p.population, '', '', '', ''
from places p join names n on n.place = p.id
where p.kind in ('country', 'admin1', 'admin2', 'city', 'capital') and n.how < 3
group by p.id
"""


@dataclass(frozen=True)
class Run:
    """What a program found in the texts of each corpus, how fast, and in how much memory."""

    title: str
    found: tuple[list[list[peers.Span]], ...]
    seconds: tuple[float, ...]
    megabytes: float


def run(name: str, command: Sequence[str], corpora: Sequence[Corpus]) -> Run | None:
    """Run a program over every corpus; None, with a line on standard error, where it is missing."""
    lines = (
        json.dumps([document.text for document in corpus.documents]) + "\n" for corpus in corpora
    )
    try:
        done = subprocess.run(  # noqa: S603 - a command that this module makes
            command,
            input="".join(lines),
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        last_line = done.stderr.strip().rpartition("\n")[2]
        why = (last_line or f"it ended with {done.returncode}") if done.returncode else ""
    except OSError as error:
        why = f"{error.filename}: {error.strerror}"
    if why:
        print(f"{name} is left out, it does not run here: {why}", file=sys.stderr)
        return None
    *answers, last = map(json.loads, done.stdout.splitlines())
    title = f"{name} {last['version']}{' *' if name in WITHOUT_PLACES else ''}".strip()
    return Run(
        title,
        tuple(answer["found"] for answer in answers),
        tuple(answer["seconds"] for answer in answers),
        last["megabytes"],
    )


class Favours:
    """What programs without names or coordinates are given out of our gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._rows = sqlite3.connect(f"{gazetteer.file.resolve().as_uri()}?mode=ro", uri=True)

    def __enter__(self) -> Favours:
        return self

    def __exit__(self, *_: object) -> None:
        self._rows.close()

    def dump(self, file: Path) -> None:
        """Write what the gazetteer knows in the form of GeoNames' own ``allCountries.zip``."""
        with (
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
            packed.open("allCountries.txt", "w") as out,
        ):
            for row in self._rows.execute(_DUMP):
                line = "\t".join(str(cell).replace('"', "") for cell in row)
                out.write(f"{line}\n".encode())

    def toponyms(self, text: str, spans: Iterable[peers.Span], people: bool) -> list[Toponym]:
        """The names that a program found, as this library tells its own."""
        return [toponym for span in spans for toponym in self._toponym(text, *span, people)]

    def _toponym(
        self, text: str, start: int, end: int, named_people: bool, ids: Sequence[int], people: bool
    ) -> Iterator[Toponym]:
        start += 4 if text[start:end].lower().startswith("the ") else 0
        places = self._gazetteer.places(text[start:end])
        known_people = bool(places) and places[0].how == "demonym"
        if not people if known_people else named_people:
            return
        if ids:
            marks = ",".join("?" * len(ids))
            rows = self._rows.execute(
                f"select *, 'name' from places where id in ({marks})",  # noqa: S608 - only marks
                ids,
            )
            places = tuple(map(Entry._make, rows))
        best = max(places, key=lambda place: place.population, default=None)
        name = Name(start, end, text[start:end], known_people, 1.0)
        yield Toponym(name, (Candidate(best, 1.0),) if best else (), 1.0 if best else 0.0)


def compare(
    corpora: Sequence[Corpus],
    own_scores: Mapping[str, Score],
    gazetteer: Gazetteer,
    environment: Path = ENVIRONMENT,
) -> str:
    """Both tables; ``own_scores`` has the score of this library for each corpus by its name."""
    rows: dict[str, list[str]] = {corpus.name: [] for corpus in corpora}
    differences = []
    with Favours(gazetteer) as favours:
        for program in _runs(corpora, gazetteer, favours, environment):
            for corpus, spans_of_documents, seconds in zip(
                corpora, program.found, program.seconds, strict=True
            ):
                score = own_scores[corpus.name]
                if not program.title.startswith(OWN):
                    score = Score()
                    for document, spans in zip(corpus.documents, spans_of_documents, strict=True):
                        score.add(document, favours.toponyms(document.text, spans, corpus.people))
                    gap = difference(own_scores[corpus.name], score)
                    differences.append(
                        f"| {corpus.name} | {program.title} "
                        f"| {gap.value:+.3f} | {gap.low:+.3f} to {gap.high:+.3f} |"
                    )
                speed = len(spans_of_documents) / seconds
                rows[corpus.name].append(
                    f"| {corpus.name} | {program.title} {_counted(score)} "
                    f"| {speed:,.0f} | {program.megabytes:.0f} |"
                )
    return "\n".join(
        [
            "| corpus | program | F1 exact / overlap | precision / recall "
            "| of found, within 161 km / id or 161 km | end to end F1, the same "
            "| documents/s | MB |",
            "|---|---|---|---|---|---|---|---|",
            *(row for lines in rows.values() for row in lines),
            "* gives no coordinates: has the most populous place of that name, as a favour",
            "",
            "| corpus | this library less | end to end F1 (id or 161 km) | 95 % interval |",
            "|---|---|---|---|",
            *sorted(differences),
        ]
    )


def _counted(score: Score) -> str:
    return (
        f"| {score.f1(score.exact):.3f} / {score.f1(score.overlap):.3f} "
        f"| {score.overlap / max(1, score.found):.3f} / {score.overlap / max(1, score.gold):.3f} "
        f"| {score.of_found(score.near):.3f} / {score.of_found(score.placed):.3f} "
        f"| {score.f1(score.near):.3f} / {score.f1(score.placed):.3f}"
    )


def _runs(
    corpora: Sequence[Corpus], gazetteer: Gazetteer, favours: Favours, environment: Path
) -> Iterator[Run]:
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "allCountries.zip"
        favours.dump(dump)
        ours = [sys.executable, "-m", peers.__name__, OWN, str(gazetteer.file.resolve())]
        yield from filter(None, [run(OWN, ours, corpora)])
        for name in peers.PEERS:
            if name != OWN:
                python = str(environment / "bin" / "python")
                command = [python, "-I", str(Path(peers.__file__)), name, str(dump)]
                yield from filter(None, [run(name, command, corpora)])
