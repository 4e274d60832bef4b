"""The command: check an atlas, count what is in it, put its layers in order, export them, open it.

    passage-atlas check [FOLDER]     every fault, one a line; exit 1 if there is one
    passage-atlas stats [FOLDER]     how much of what there is, paragraph by paragraph
    passage-atlas format [FOLDER]    fill in offsets, context and geometries; sort
    passage-atlas export [FOLDER]    write atlas.gpkg here, for a GIS
    passage-atlas new FOLDER         make a folder of texts an atlas
    passage-atlas draft FOLDER       add what a machine finds in its texts, marked as a draft
    passage-atlas geoparse FILE…     what a machine finds in other texts, as JSON lines
    passage-atlas open [FOLDER]      the page, at http://localhost:8501

Where it was not installed, `python -m geodata` is the same.

The trap avoided: a formatter that runs on a broken layer writes the breakage out. Here nothing is
written unless every layer could be read and no feature would be lost.
"""

from __future__ import annotations

import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

from geodata.cli import opening
from geodata.cli.statistics import counts, covered, numbered
from geodata.cli.terminal import Parser, command, write_lines
from geodata.io import canonical, catalogue, coverage, history, layers, places, versions
from geodata.io.untrusted import is_folder
from geodata.model.atlas import Atlas
from geodata.model.faults import Fault
from geodata.query import rights


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 when all is well, 1 when something is not."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["geoparse"]:
        # the recogniser takes a second to import, which no other command needs
        from geodata.cli import geoparse  # noqa: PLC0415

        return geoparse.main(arguments[1:])
    if arguments[:1] == ["open"]:
        return opening.main(arguments[1:])
    parser = Parser(prog=command(), description="Work on an atlas.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run in _COMMANDS.items():
        summary = (run.__doc__ or "").splitlines()[0]
        subparser = commands.add_parser(name, help=summary, description=summary)
        subparser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER")
        subparser.set_defaults(run=run)
        if name == "draft":
            anew = "make all that is still marked as a draft anew, also what was taken out"
            subparser.add_argument("--again", action="store_true", help=anew)
    commands.add_parser("geoparse", help="Find places, dates and events in texts, as JSON lines.")
    commands.add_parser("open", help="Start the page of an atlas, to be read in a browser.")
    chosen = vars(parser.parse_args(arguments))
    code: int = chosen.pop("run")(**chosen)
    return code


def check(folder: Path) -> int:
    """List every fault, one a line, and every known exception, then one line that sums up."""
    atlas = layers.read(folder)
    write_lines(*atlas.faults)
    for place, away in places.off_the_outline(atlas):
        write_lines(f"known: {place.id} lies {away:.2f} degrees off the outline of {place.country}")
    recorded, odd = history.read_history(folder)
    if (
        recorded.versions
        and recorded.versions[-1].version != layers.digest(folder)[: layers.VERSION]
    ):
        reason = f"does not know the layers as they are now; `{command()} format` writes it"
        odd = (*odd, Fault(history.FILE, None, None, reason, kept=True))
    write_lines(*odd)
    faults = (*atlas.faults, *odd)
    lost = len({(fault.file, fault.feature) for fault in faults if not fault.kept})
    count = f"{numbered(len(faults), 'fault')}, {lost} left out"
    write_lines(f"{_summary(atlas)}: {count if faults else 'no faults'}")
    return 1 if faults else 0


def stats(folder: Path) -> int:
    """Print how much of what there is, then each paragraph with what was taken from it."""
    atlas = layers.read(folder)
    lost = [fault for fault in atlas.faults if not fault.kept]
    layers_and_texts = (atlas.sources, atlas.events, atlas.places, atlas.relations, atlas.groups)
    if lost and not any(layers_and_texts):  # its noughts would read like those of an empty atlas
        write_lines(*lost)
        return 1
    for name, number in counts(atlas):
        write_lines(f"{number:6}  {name}")
    for source, paragraphs in coverage.coverage_by_text(atlas).items():
        write_lines("", f"{source}: letters under claims, claims, where, places named, paragraph")
        write_lines(*map(covered, paragraphs))
    if lost:
        message = f"not counted is what {numbered(len(lost), 'fault')} left out"
        check = f"{command()} check {shlex.quote(str(folder))}"
        write_lines(f"{message}; `{check}` lists them", to=sys.stderr)
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
            drafts[path] = canonical.filled(versions.newest(collection), atlas)
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
    write_lines(f"{numbered(len(drafts), 'layer')} written: {_summary(atlas)}")
    return _record(folder)


def _record(folder: Path) -> int:
    """Write down which version of the data the layers are, and what changed in it."""
    recorded, faults = history.read_history(folder)
    if faults:  # what cannot be read is not written over
        write_lines(*faults, f"{history.FILE}: was left as it is")
        return 1
    version, today = layers.digest(folder)[: layers.VERSION], datetime.now(UTC).date()
    newest = history.recorded(recorded, layers.read(folder), version, today.isoformat())
    if newest is recorded:
        return 0
    try:
        history.write_history(folder, newest)
    except OSError as error:
        write_lines(f"{history.FILE}: cannot be written: {error.strerror or error}")
        return 1
    write_lines(f"{history.FILE}: version {version} is recorded")
    return 0


def export(folder: Path) -> int:
    """Write the atlas as a GeoPackage into the working folder; refuse to write over one."""
    # geopandas takes a second to import, which no other command needs
    from geodata.io.formats.geopackage import write_export  # noqa: PLC0415

    target = Path("atlas.gpkg")
    try:
        written = write_export(rights.published(layers.read(folder)), target)
    except OSError as error:
        return _refuse([str(error)])
    write_lines(
        f"{target}: "
        + ", ".join(numbered(number, layer.removesuffix("s")) for layer, number in written.items())
    )
    return 0


def new(folder: Path) -> int:
    """Make a folder an atlas of the texts that lie in it, and say what to do next."""
    # the readers of documents take a second to import, which no other command needs
    from geodata.drafting import starting  # noqa: PLC0415

    try:
        passed_over = starting.passed_over(folder) if is_folder(folder) else ""
        taken_up, unread, stopped = starting.start(folder)
    except (ValueError, OSError) as error:
        return _refuse([str(error)])
    write_lines(*taken_up, *unread, *filter(None, [passed_over, stopped]))
    if stopped:
        taken = (
            f"{numbered(len(taken_up), 'text')} taken up" if taken_up else "No text was taken up"
        )
        write_lines(f"{taken}. Run again, it goes on from there.")
        return 1
    atlas = layers.read(folder)
    if not atlas.sources:
        write_lines(f"no document was found in {folder}: put texts there and run it again")
        return 1 if unread else 0
    if not taken_up:
        write_lines("nothing new was found")
    undated = sum(not source.date for source in atlas.sources.values())
    if undated:
        what = "has no date" if undated == 1 else "have no date"
        table = folder / "seeds" / catalogue.SOURCES
        write_lines(f"{numbered(undated, 'text')} {what}: give it in {table}")
    write_lines(f"{_summary(atlas)}: {_opens(folder)}")
    first = "once the dates are filled in" if undated else "what a machine finds in them"
    write_lines(f"next, {first}: {command()} draft {shlex.quote(str(folder))}")
    return 1 if unread else 0


def draft(folder: Path, *, again: bool = False) -> int:
    """Add what a machine finds in the texts of an atlas that nobody has read, marked as a draft."""
    # the recogniser takes a second to import, which no other command needs
    from geodata.drafting import draft  # noqa: PLC0415

    table = folder / "seeds" / catalogue.SOURCES
    try:
        if not table.exists() or not is_folder(layers.layers_folder(folder)):
            new_command = f"{command()} new {shlex.quote(str(folder))}"
            return _refuse([f"{folder} is no atlas yet: `{new_command}` comes first."])
        lines = draft.draft(folder, again=again)
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
    layers_by_name = {
        "event": atlas.events,
        "place": atlas.places,
        "relation": atlas.relations,
        "group": atlas.groups,
        "text": atlas.texts,
    }
    return ", ".join(numbered(len(features), name) for name, features in layers_by_name.items())


def _opens(folder: Path) -> str:
    return f"`{command()} open {shlex.quote(str(folder))}` opens it"


def run() -> int:
    """The command of a terminal: as `main`, and quiet where who reads along has seen enough."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # `stats | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130  # as of a shell whose command a person stopped
    return code
