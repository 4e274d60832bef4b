"""Reading an atlas from its folder and writing its layers: the only code that opens either.

An atlas is always read: what is missing is empty, what is broken is left out, and each such thing
is one `Fault`. So a page can show the rest and say what is wrong, and nothing is masked.
The traps avoided: text opened with universal newlines shifts every offset of a file with Windows
line ends; Python's JSON takes NaN; a layer written in place is half a layer when the disk is full;
an atlas that anybody made may link to files that are none of it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from geodata.io import canonical, catalogue, claims, coverage, features, merged, toml
from geodata.io.fields import Repeated
from geodata.io.untrusted import UnfitError, is_file, is_folder, leads_out, read_bytes, trouble
from geodata.model.atlas import Atlas, Source, Unmarked
from geodata.model.faults import Fault

K = TypeVar("K")
T = TypeVar("T")
Builder = Callable[[object, Atlas], tuple[dict[str, T], tuple[Fault, ...]]]

SHIPPED = Path(__file__).parents[1] / "layers"  # base map and kinds for a folder that has none
# The folder of the atlas that comes along: where installed, its seeds lie beside its layers.
FIRST = SHIPPED.parent if (SHIPPED.parent / "seeds").is_dir() else SHIPPED.parents[1]
BASE = "countries.geojson"
EDITED = ("places", "events", "relations", "groups")  # layers made by hand and by review
VERSION = 12  # digits of the hash of an atlas by which a version of its data is called
MAX_BYTES = 64 * 2**20  # of one file


def read(root: Path) -> Atlas:
    """The atlas in a folder: ``layers`` or ``geodata/layers`` in it, and its ``seeds``.

    Whatever the files hold, nothing is raised; the atlas says in ``faults`` what is wrong.
    """
    folder = layers_folder(root)
    faults: list[Fault] = []
    if not is_folder(folder):
        faults.append(Fault("layers", None, None, _no_folder(folder)))
    elif leads_out(folder, root):  # nothing may be written there either
        faults.append(Fault("layers", None, None, "is a link that leads out of the atlas"))

    def known(result: tuple[T, tuple[Fault, ...]]) -> T:
        faults.extend(result[1])
        return result[0]

    def layer(name: str, build: Builder[T], atlas: Atlas) -> dict[str, T]:
        collection = known(read_json(folder / f"{name}.geojson", root))
        return {} if collection is None else known(build(collection, atlas))

    table = known(_read_sources(root))
    heading = known(catalogue.heading(table, _name(root)))
    sources = known(catalogue.sources(table))
    atlas = Atlas(
        **heading._asdict(),
        sources=sources,
        texts=known(_read_texts(root, sources)),
        kinds=known(_read_or_shipped(root, catalogue.KINDS, _read_toml, catalogue.kinds)),
        countries=known(_read_or_shipped(root, BASE, read_json, features.countries)),
        places={},
        events={},
        relations={},
        groups={},
        unmarked=known(_read_unmarked(root)),
        merged=known(_read_merged(root)),
    )
    atlas = replace(atlas, places=layer("places", features.places, atlas))
    atlas = replace(atlas, events=layer("events", features.events, atlas))
    atlas = replace(atlas, relations=layer("relations", features.relations, atlas))
    atlas = replace(atlas, groups=layer("groups", features.groups, atlas))
    more = (*claims.untold(atlas), *coverage.faults(atlas), *merged.faults(atlas))
    return replace(atlas, faults=(*faults, *more))


def _name(root: Path) -> str:
    try:
        return root.resolve().name
    except RuntimeError:  # links that lead to each other
        return root.name


def _no_folder(path: Path) -> str:
    """Why there is no folder, where nothing can be told from one that is forbidden."""
    reason = trouble(path)
    missing = reason in {"", os.strerror(errno.ENOENT), os.strerror(errno.ENOTDIR)}
    return "there is no such folder" if missing else f"cannot be looked at: {reason}"


def layers_folder(root: Path) -> Path:
    """Where the layers of an atlas are: ``layers`` in its folder, else ``geodata/layers``."""
    return root / "layers" if is_folder(root / "layers") else root / "geodata" / "layers"


def is_atlas(root: Path) -> bool:
    """Whether a folder has what makes it an atlas: layers, and the table of its texts."""
    return is_folder(layers_folder(root)) and is_file(root / "seeds" / catalogue.SOURCES)


def read_json(path: Path, within: Path | None = None) -> tuple[Any, tuple[Fault, ...]]:
    """What a JSON file holds, as strictly as RFC 8259 has it; None where it cannot be read.

    A file that is not there is None without a fault. One that leads out of ``within``, or else of
    the folder it is in, is not read.
    """
    return _parsed(path, within or path.parent, _strict_json, "JSON")


def write_layer(path: Path, collection: Mapping[str, Any]) -> None:
    """Write a layer in its canonical form, whole or not at all.

    Raises ValueError for what JSON cannot hold and OSError; the file is then as it was.
    """
    write_text(path, canonical.text(collection))


def write_text(path: Path, text: str) -> None:
    """Write a file in UTF-8, whole or not at all.

    Raises OSError; the file is then as it was.
    """
    written = text.encode()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)
        with draft.open("xb") as file:  # never through a link that lies there
            file.write(written)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def digest(root: Path) -> str:
    """The sha256, in hexadecimal, of every file of an atlas: the version of its data."""
    whole = hashlib.sha256()
    for path, within in _files(root):
        content = _read_bytes(path, within)[0] or b""
        whole.update(f"{path.name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def _files(root: Path) -> Iterator[tuple[Path, Path]]:
    """Every file of an atlas, with the folder that it may not lead out of."""
    folder, seeds = layers_folder(root), root / "seeds"
    yield seeds / catalogue.SOURCES, root
    sources, _ = catalogue.sources(_read_sources(root)[0])
    for source in sources.values():
        yield seeds / source.file, root
    for name in (catalogue.KINDS, BASE):
        file = folder / name
        yield (file, root) if is_folder(folder) and is_file(file) else (SHIPPED / name, SHIPPED)
    for layer in EDITED:
        yield folder / f"{layer}.geojson", root
    yield folder / coverage.UNMARKED, root


def _read_or_shipped(
    root: Path,
    name: str,
    read_file: Callable[[Path, Path], tuple[Any, tuple[Fault, ...]]],
    build: Callable[[object], tuple[dict[K, T], tuple[Fault, ...]]],
) -> tuple[dict[K, T], tuple[Fault, ...]]:
    """What the folder says, or where it says nothing that can be used, what came with the code."""
    faults: list[Fault] = []
    for folder, within in ((layers_folder(root), root), (SHIPPED, SHIPPED)):
        value, wrong = read_file(folder / name, within)
        entries, odd = ({}, ()) if value is None else build(value)
        faults += [*wrong, *odd]
        if entries:
            return entries, tuple(faults)
    return {}, tuple(faults) or (Fault(name, None, None, "is missing"),)


def _read_sources(root: Path) -> tuple[Any, tuple[Fault, ...]]:
    table, faults = _read_toml(root / "seeds" / catalogue.SOURCES, root)
    if table is None and not faults:
        faults = (Fault(catalogue.SOURCES, None, None, "is missing: it names the texts"),)
    return ({"source": []} if faults else table), faults


def _read_unmarked(root: Path) -> tuple[tuple[Unmarked, ...], tuple[Fault, ...]]:
    table, faults = _read_toml(layers_folder(root) / coverage.UNMARKED, root)
    return ((), faults) if table is None else coverage.unmarked(table)


def _read_merged(root: Path) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    table, faults = _read_toml(layers_folder(root) / merged.MERGED, root)
    return ({}, faults) if table is None else merged.merged(table)


def _read_texts(
    root: Path, sources: Mapping[str, Source]
) -> tuple[dict[str, str], tuple[Fault, ...]]:
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for source in sources.values():
        content, wrong = _read_bytes(root / "seeds" / source.file, root)
        text, odd = _decoded(content, source.file)
        faults += [*wrong, *odd]
        if content is None and not wrong:
            reason = f"{source.file!r} is missing in seeds/"
            faults.append(Fault(catalogue.SOURCES, source.id, "file", reason, kept=True))
        if text is not None:
            texts[source.id] = text
        if content is not None and source.sha256:
            sha256 = hashlib.sha256(content).hexdigest()
            if sha256 != source.sha256:
                reason = f"{source.file!r} has another, {sha256}: it is not the text that was read"
                faults.append(Fault(catalogue.SOURCES, source.id, "sha256", reason, kept=True))
    return texts, tuple(faults)


def _read_toml(path: Path, within: Path) -> tuple[Any, tuple[Fault, ...]]:
    return _parsed(path, within, toml.parsed, "TOML")


def _parsed(
    path: Path, within: Path, parse: Callable[[str], object], format_: str
) -> tuple[Any, tuple[Fault, ...]]:
    content, wrong = _read_bytes(path, within)
    text, odd = _decoded(content, path.name)
    if text is None:
        return None, (*wrong, *odd)
    try:
        value = parse(text.removeprefix("\ufeff"))
        if value is not None:
            return value, ()
        reason = "must be an object, not null"
    except RecursionError:
        reason = "is nested too deeply"
    except ValueError as error:  # whatever json or tomllib cannot read
        reason = f"is not {format_}: {error}"
    return None, (Fault(path.name, None, None, reason),)


def _strict_json(text: str) -> object:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"it has no number {constant}")

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        json_object = dict(pairs)
        return json_object if len(json_object) == len(pairs) else Repeated(pairs)

    return json.loads(text, parse_constant=refuse, object_pairs_hook=members)


def _decoded(content: bytes | None, name: str) -> tuple[str | None, tuple[Fault, ...]]:
    if content is None:
        return None, ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8: byte {error.start} is {content[error.start]:#04x}"
        return None, (Fault(name, None, None, reason),)


def _read_bytes(path: Path, within: Path) -> tuple[bytes | None, tuple[Fault, ...]]:
    try:
        return read_bytes(path, MAX_BYTES, within), ()
    except (FileNotFoundError, NotADirectoryError):
        return None, _no_file(path)
    except UnfitError as error:
        return None, (Fault(path.name, None, None, str(error)),)
    except OSError as error:
        return None, (Fault(path.name, None, None, f"cannot be read: {error.strerror}"),)


def _no_file(path: Path) -> tuple[Fault, ...]:
    """What is there in place of a file that is not; nothing at all is no fault."""
    if path.is_symlink():
        return (Fault(path.name, None, None, "is a link to a file that is not there"),)
    return ()
