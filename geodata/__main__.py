"""The command: check an atlas, count what is in it, put its layers in order, export them.

    python -m geodata check [FOLDER]     every fault, one a line; exit 1 if there is one
    python -m geodata stats [FOLDER]     how much of what there is, paragraph by paragraph
    python -m geodata format [FOLDER]    fill in offsets, context and geometries; sort
    python -m geodata export [FOLDER]    write atlas.gpkg here, for a GIS
    python -m geodata new FOLDER         make a folder of texts an atlas
    python -m geodata draft FOLDER       add what a machine finds in its texts, marked as a draft
    python -m geodata geoparse FILE…     what a machine finds in other texts, as JSON lines

The trap avoided: a formatter that runs on a broken layer writes the breakage out. Here nothing is
written unless every layer could be read and no feature would be lost.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from geodata import canonical, catalogue, coverage, layers, places
from geodata.foreign import is_folder
from geodata.model import Atlas, Passage
from geodata.terminal import Parser, takes, write_lines

_OPENING = 48  # letters that name a paragraph
_CELLS = 20  # of the bar that shows where in a paragraph its claims stand


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 when all is well, 1 when something is not."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["geoparse"]:
        # the recogniser takes a second to import, which no other command needs
        from geodata.geoparse import command  # noqa: PLC0415

        return command.main(arguments[1:])
    parser = Parser(prog="python -m geodata", description="Work on an atlas.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run in _COMMANDS.items():
        told = (run.__doc__ or "").splitlines()[0]
        each = commands.add_parser(name, help=told, description=told)
        each.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER")
        each.set_defaults(run=run)
        if name == "draft":
            anew = "make all that is still marked as a draft anew, also what was taken out"
            each.add_argument("--again", action="store_true", help=anew)
    commands.add_parser("geoparse", help="Find places, dates and events in texts, as JSON lines.")
    chosen = vars(parser.parse_args(arguments))
    code: int = chosen.pop("run")(**chosen)
    return code


def check(folder: Path) -> int:
    """List every fault, one a line, and every known exception, then one line that sums up."""
    atlas = layers.read(folder)
    write_lines(*atlas.faults)
    for place, away in places.off_the_outline(atlas):
        write_lines(f"known: {place.id} lies {away:.2f} degrees off the outline of {place.country}")
    lost = len({(fault.file, fault.feature) for fault in atlas.faults if not fault.kept})
    found = f"{_count(len(atlas.faults), 'fault')}, {lost} left out"
    write_lines(f"{_summary(atlas)}: {found if atlas.faults else 'no faults'}")
    return 1 if atlas.faults else 0


def stats(folder: Path) -> int:
    """Print how much of what there is, then each paragraph with what was taken from it."""
    atlas = layers.read(folder)
    lost = [fault for fault in atlas.faults if not fault.kept]
    held = (atlas.sources, atlas.events, atlas.places, atlas.relations, atlas.groups)
    if lost and not any(held):  # its noughts would read like those of an empty atlas
        write_lines(*lost)
        return 1
    for name, number in _counts(atlas):
        write_lines(f"{number:6}  {name}")
    for source, paragraphs in coverage.every(atlas).items():
        write_lines("", f"{source}: letters under claims, claims, where, places named, paragraph")
        write_lines(*map(_covered, paragraphs))
    if lost:
        said = f"not counted is what {_count(len(lost), 'fault')} left out"
        check = f"python -m geodata check {shlex.quote(str(folder))}"
        write_lines(f"{said}; `{check}` lists them", to=sys.stderr)
    return 0


def format_(folder: Path) -> int:
    """Write the layers made by hand in canonical form, or none of them and say why."""
    atlas = layers.read(folder)
    files = {f"{layer}.geojson" for layer in layers.EDITED}
    reasons = [str(fault) for fault in atlas.faults if fault.file in files and not fault.kept]
    if reasons:
        return _refuse(reasons)
    drafts = {}
    for name in sorted(files):
        path = layers.layers_folder(folder) / name
        collection, _ = layers.read_json(path, folder)
        if collection is not None:
            drafts[path] = canonical.filled(collection, atlas)
    try:
        for path, draft in drafts.items():
            canonical.checked(path.name, draft)
    except ValueError as error:
        return _refuse([str(error)])
    for path, draft in drafts.items():
        try:
            layers.write_layer(path, draft)
        except OSError as error:
            write_lines(f"{path}: cannot be written: {error.strerror or error}")
            return 1
    write_lines(f"{_count(len(drafts), 'layer')} written: {_summary(atlas)}")
    return 0


def export(folder: Path) -> int:
    """Write the atlas as a GeoPackage into the working folder; refuse to write over one."""
    # geopandas takes a second to import, which no other command needs
    from geodata.export import write_export  # noqa: PLC0415

    target = Path("atlas.gpkg")
    try:
        written = write_export(layers.read(folder), target)
    except OSError as error:
        return _refuse([str(error)])
    write_lines(
        f"{target}: "
        + ", ".join(_count(number, layer.removesuffix("s")) for layer, number in written.items())
    )
    return 0


def new(folder: Path) -> int:
    """Make a folder an atlas of the texts that lie in it, and say what to do next."""
    # the readers of documents take a second to import, which no other command needs
    from geodata import starting  # noqa: PLC0415

    try:
        passed_over = starting.passed_over(folder) if is_folder(folder) else ""
        made, unread, stopped = starting.start(folder)
    except (ValueError, OSError) as error:
        return _refuse([str(error)])
    write_lines(*made, *unread, *filter(None, [passed_over, stopped]))
    if stopped:
        taken = f"{_count(len(made), 'text')} taken up" if made else "No text was taken up"
        write_lines(f"{taken}. Run again, it goes on from there.")
        return 1
    atlas = layers.read(folder)
    if not atlas.sources:
        write_lines(f"no document was found in {folder}: put texts there and run it again")
        return 1 if unread else 0
    if not made:
        write_lines("nothing new was found")
    undated = sum(not source.date for source in atlas.sources.values())
    if undated:
        what = "has no date" if undated == 1 else "have no date"
        table = folder / "seeds" / catalogue.SOURCES
        write_lines(f"{_count(undated, 'text')} {what}: give it in {table}")
    write_lines(f"{_summary(atlas)}: {_opens(folder)}")
    first = "once the dates are filled in" if undated else "what a machine finds in them"
    write_lines(f"next, {first}: python -m geodata draft {shlex.quote(str(folder))}")
    return 1 if unread else 0


def draft(folder: Path, *, again: bool = False) -> int:
    """Add what a machine finds in the texts of an atlas that nobody has read, marked as a draft."""
    # the recogniser takes a second to import, which no other command needs
    from geodata import drafting  # noqa: PLC0415

    table = folder / "seeds" / catalogue.SOURCES
    try:
        if not table.exists() or not is_folder(layers.layers_folder(folder)):
            command = f"python -m geodata new {shlex.quote(str(folder))}"
            return _refuse([f"{folder} is no atlas yet: `{command}` comes first."])
        lines = drafting.draft(folder, again=again)
    except (ValueError, OSError) as error:
        return _refuse([str(error)])
    write_lines(*lines or ["There is no text of which nothing is in the layers."])
    write_lines(f"{_summary(layers.read(folder))}: {_opens(folder)}")
    return 0


_COMMANDS = {
    "check": check,
    "stats": stats,
    "format": format_,
    "export": export,
    "new": new,
    "draft": draft,
}


def _refuse(reasons: list[str]) -> int:
    write_lines(*reasons, "Nothing was written.")
    return 1


def _summary(atlas: Atlas) -> str:
    parts = {
        "event": atlas.events,
        "place": atlas.places,
        "relation": atlas.relations,
        "group": atlas.groups,
        "text": atlas.texts,
    }
    return ", ".join(_count(len(found), name) for name, found in parts.items())


def _opens(folder: Path) -> str:
    return f"ATLAS={shlex.quote(str(folder))} make run opens it"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _counts(atlas: Atlas) -> Iterator[tuple[str, int]]:
    events, places = atlas.events.values(), atlas.places.values()
    dates = [event.when for event in events]
    yield "events", len(events)
    yield from _tally("events of kind", (event.kind for event in events))
    yield "events dated", sum(date is not None for date in dates)
    yield "events undated", sum(date is None for date in dates)
    yield from _tally("events dated by", (date.basis for date in dates if date))
    yield "events not reviewed", sum(event.draft is not None for event in events)
    yield "places", len(places)
    yield "places not reviewed", sum(place.draft is not None for place in places)
    yield from _tally("places of kind", (place.kind for place in places))
    yield from _tally("places of precision", (place.precision for place in places))
    yield "relations", len(atlas.relations)
    yield "groups", len(atlas.groups)
    yield from _tally("passages in", (passage.source for passage in _passages(atlas)))
    doubts = [event.doubt for event in events]
    doubts += [relation.doubt for relation in atlas.relations.values()]
    yield "doubts", sum(doubt is not None for doubt in doubts)
    read = list(chain.from_iterable(coverage.every(atlas).values()))
    yield "paragraphs with a claim", sum(bool(each.claims) for each in read)
    silent = [each.reason or "no reason given" for each in read if each.silent]
    yield from _tally("paragraphs without a claim:", silent)


def _covered(each: coverage.Covered) -> str:
    """A paragraph as one line: how much of it carries a claim, or why none of it does."""
    said = each.paragraph.text
    said = f"{said[:_OPENING]} …" if len(said) > _OPENING else said
    part = f"{each.marked / each.letters:4.0%} {_count(len(each.claims), 'claim')}"
    why = "heading" if each.paragraph.heading else each.reason or "no reason given"
    told = f"{part if each.claims else why:>16}"
    return f"{told} {_bar(each)} {each.mentions:4}  {each.number or '':4}  {said}"


def _bar(each: coverage.Covered) -> str:
    """The paragraph in cells from its first letter to its last, full where it carries a claim."""
    cell = max(1, each.letters) / _CELLS
    full = [
        sum(
            max(0, min(end, (n + 1) * cell) - max(start, n * cell)) for start, end in each.stretches
        )
        for n in range(_CELLS)
    ]
    there, none = "█·" if takes("█·", sys.stdout.encoding) else "#."
    return "".join(there if letters * 2 >= cell else none for letters in full)


def _passages(atlas: Atlas) -> Iterator[Passage]:
    for layer in (atlas.events, atlas.places, atlas.relations, atlas.groups):
        for feature in layer.values():
            yield from feature.passages
    for group in atlas.groups.values():
        for member in group.members:
            yield from member.passages


def _tally(name: str, values: Iterable[str]) -> Iterator[tuple[str, int]]:
    for value, number in sorted(Counter(values).items()):
        yield f"{name} {value}", number


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads along has seen enough: `stats | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        code = 130  # as of a shell whose command a person stopped
    sys.exit(code)
