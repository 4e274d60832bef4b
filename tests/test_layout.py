"""The rooms of the project: what may import what, and that no browser is sent elsewhere."""

import ast
import hashlib
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.support.serving import ROOT

OWN = {"app", "dashboard", "geodata"}
PYTHON = [
    ROOT / "app.py",
    *(file for room in ("dashboard", "geodata") for file in (ROOT / room).rglob("*.py")),
]
# Each wing, and the wings of its own house that it may import from. A module that lies in no folder
# is a wing by itself. No line names one below it, so there is no circle.
WINGS = {
    "geodata": {
        "model": "",
        "text": "model",
        "io": "model text",
        "query": "model text",
        "citation": "model",
        "documents": "text io",
        "gazetteer": "model text",
        "geoparse": "model text documents gazetteer",
        "drafting": "model text io documents gazetteer geoparse",
        "training": "model text gazetteer geoparse",
        "evaluation": "model text io documents gazetteer geoparse training",
        "cli": "model text io query documents gazetteer geoparse drafting",
        "__init__": "model text io query documents geoparse",
        "__main__": "cli",
    },
    "dashboard": {
        "addresses": "",
        "registry": "",
        "words": "",
        "markup": "words",
        "component": "addresses",
        "state": "registry words markup",
        "data": "addresses words markup state",
        "sharing": "words markup state data",
        "map": "addresses words state data",
        "page": "registry words markup component state data sharing",
        "panels": "addresses words markup component state data",
        "server": "addresses words markup state data sharing",
        "main": "registry state map sharing page",
        "__init__": "",
        "__main__": "server",
    },
}
# What the dashboard may know of geodata: what an atlas is, how it is read, asked and cited.
KNOWN_TO_DASHBOARD = {"model", "text", "io", "query", "citation"}
# What makes gazetteers and weights and measures them; no reader of a text runs it.
MAKERS = {
    *(ROOT / "geodata/training").glob("*.py"),
    *(ROOT / "geodata/evaluation").glob("*.py"),
    ROOT / "geodata/gazetteer/build.py",
    ROOT / "geodata/gazetteer/sources.py",
    ROOT / "geodata/gazetteer/ground.py",
    ROOT / "geodata/gazetteer/townlist.py",
}
# What runs other programs, in an environment of their own.
PEERS = {ROOT / "geodata/evaluation/peers.py"}
MAKERS -= PEERS
REQUIREMENTS = {
    "constraints.txt": ["requirements.txt", "requirements-dev.txt"],
    "constraints-peers.txt": ["requirements-peers.txt"],  # never installed beside the others
}
TESTS = list((ROOT / "tests").rglob("*.py"))
ASSETS = [
    file
    for file in (ROOT / "dashboard/frontend").rglob("*")
    if file.suffix in {".js", ".css", ".html", ".svg"}
]
VENDOR = ROOT / "dashboard/frontend/vendor"

# What makes a browser fetch: the word before an address, in script, style or page.
# A link that a reader may follow and the name of an XML namespace are none of these.
FETCHED = re.compile(
    r"""(?xi)
    (?: \b(?:fetch|import|importScripts|Worker|EventSource|WebSocket|URL|sendBeacon) \s* \(
      | \btileLayer (?:\.\w+)? \s* \(
      | \b(?:from|import) \s
      | \b(?:src|srcset|poster|data) \s* =
      | <link\b [^>]* \bhref \s* =
      | @import \s
      | \burl \(
    ) \s* (?: url\( )? ["'`]? \s* (?: https?: | wss?: )? //
    | \#\s*sourceMappingURL=
    """
)
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?:\s+# (?P<reason>\S.+))?")


def imported(file):
    """Top-level names of the modules that a file imports, with where; "." for a relative import."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                (alias.name.partition(".")[0], f"{file.name}:{node.lineno}") for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom):
            yield (
                (node.module or "").partition(".")[0] if not node.level else ".",
                f"{file.name}:{node.lineno}",
            )


def pins(name):
    """The packages that a requirements file pins: name, normalised -> match."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines if line and not line.startswith(("#", "-r "))]
    assert None not in found, f"{name}: a line that is not name==version  # reason"
    return {normal(pin["name"]): pin for pin in found}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_geodata_knows_nothing_of_the_page():
    page = {"streamlit", "streamlit_folium", "folium", "branca", "starlette", "dashboard", "app"}
    wrong = [
        where
        for file in PYTHON
        if ROOT / "geodata" in file.parents
        for name, where in imported(file)
        if name in page
    ]
    assert wrong == []


def wings(file):
    """The house and wing that a file is of, and those that it imports from."""
    here = file.relative_to(ROOT).with_suffix("").parts[:2]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in WINGS:
            for alias in node.names:
                house, wing, *_ = [*node.module.split("."), alias.name]
                if (house, wing) != here and not for_types_only(node, file):
                    yield here, (house, wing), f"{file.relative_to(ROOT)}:{node.lineno}"


def for_types_only(node, file):
    """Whether an import stands under ``if TYPE_CHECKING``: no program follows it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    guarded = (each for each in tree.body if isinstance(each, ast.If))
    return any(
        inner.lineno == node.lineno
        for each in guarded
        if ast.unparse(each.test) == "TYPE_CHECKING"
        for inner in each.body
    )


def test_the_table_of_wings_has_no_circle_and_no_wing_that_there_is_not():
    for house, table in WINGS.items():
        above = set()
        for wing, known in table.items():
            assert set(known.split()) <= above, f"{house}.{wing}"
            above.add(wing)
        there = {
            file.relative_to(ROOT / house).with_suffix("").parts[0]
            for file in PYTHON
            if ROOT / house in file.parents
        }
        assert there == set(table)


def test_each_wing_imports_only_what_the_table_allows():
    wrong = [
        f"{where}: {'.'.join(there)}"
        for file in PYTHON
        if file.parent != ROOT
        for here, there, where in wings(file)
        if there[1]
        not in (WINGS[here[0]][here[1]].split() if here[0] == there[0] else KNOWN_TO_DASHBOARD)
    ]
    assert wrong == []


def test_panels_show_and_neither_load_nor_filter():
    asking = re.compile(
        r"dashboard\.state\.atlas|\.opened\b|\b_opened\b|\bsearch\.results\("
        r"|\bquery\.(?:matching|within|\w+_matching|\w+_within|at_place|\w+_dossier)\("
    )
    wrong = [
        f"{file.name}: {found}"
        for file in (ROOT / "dashboard/panels").rglob("*.py")
        for found in asking.findall(file.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_the_page_names_no_panel():
    main = (ROOT / "dashboard/main.py").read_text(encoding="utf-8")
    assert "dashboard.panels" not in main


def test_the_server_imports_the_dashboard_and_no_other_room():
    names = {name for name, _ in imported(ROOT / "app.py")} - sys.stdlib_module_names
    assert names <= {"dashboard", "streamlit", "starlette"}


def test_no_dashboard_module_hides_another():
    # Streamlit puts dashboard/ first on sys.path.
    taken = (sys.stdlib_module_names | packages_distributions().keys() | OWN) - {"py"}  # .typed
    modules = [entry for entry in (ROOT / "dashboard").iterdir() if not entry.name.startswith("__")]
    assert [module.name for module in modules if module.stem in taken] == []


def test_no_folder_is_taken_for_pages_by_streamlit():
    assert not (ROOT / "dashboard/pages").exists()
    assert not (ROOT / "pages").exists()


@pytest.mark.parametrize("file", ASSETS, ids=lambda file: str(file.relative_to(ROOT)))
def test_an_asset_makes_the_browser_fetch_nothing_from_elsewhere(file):
    assert [found.group() for found in FETCHED.finditer(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text",
    [
        'import { L } from "https://cdn.example/l.js";',
        'const m = await import("https://cdn.example/l.js")',
        "fetch(`https://tiles.example/1.json`)",
        '<script src="//cdn.example/l.js">',
        '<link rel="stylesheet" href="https://cdn.example/l.css">',
        '@import url("https://fonts.example/css");',
        "@font-face { src: url(https://fonts.example/a.woff2) }",
        "image.src = 'http://elsewhere.example/a.png'",
        "//# sourceMappingURL=l.js.map",
    ],
)
def test_what_a_browser_would_fetch_is_recognised(text):
    assert FETCHED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://leafletjs.com">',
        'document.createElementNS("http://www.w3.org/2000/svg", "svg")',
        'import { Rows } from "./rows.js"; // as https://example.org says',
        "url(images/layers.png)",
    ],
)
def test_what_a_reader_may_follow_is_left_alone(text):
    assert not FETCHED.search(text)


def test_vendored_files_are_those_that_the_readme_names():
    rows = re.findall(
        r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", (VENDOR / "README.md").read_text(encoding="utf-8")
    )
    files = [file for file in VENDOR.rglob("*") if file.is_file() and file.parent != VENDOR]
    assert dict(rows) == {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


@pytest.mark.parametrize("name", [name for names in REQUIREMENTS.values() for name in names])
def test_each_requirement_is_pinned_with_its_reason(name):
    assert [package for package, pin in pins(name).items() if not pin["reason"]] == []


@pytest.mark.parametrize("constraints", REQUIREMENTS)
def test_constraints_pin_each_requirement_at_the_same_version(constraints):
    wanted = {name: pin for one in REQUIREMENTS[constraints] for name, pin in pins(one).items()}
    held = pins(constraints)
    assert {name: pin["version"] for name, pin in wanted.items()} == {
        name: held[name]["version"] for name in wanted if name in held
    }


def test_what_is_measured_beside_ours_is_imported_in_one_module_only():
    code = [file for file in PYTHON if file not in PEERS]
    theirs = {normal(name) for name in pins("requirements-peers.txt")}
    assert [
        where for file in code for name, where in imported(file) if normal(name) in theirs
    ] == []


@pytest.mark.parametrize(
    ("files", "lists"),
    [
        ([file for file in PYTHON if file not in MAKERS | PEERS], ["requirements.txt"]),
        ([*MAKERS, *TESTS], ["requirements.txt", "requirements-dev.txt"]),
        (PEERS, ["requirements-peers.txt"]),
    ],
    ids=["code", "tests", "peers"],
)
def test_what_is_imported_is_required(files, lists):
    required = {package for name in lists for package in pins(name)}
    known = sys.stdlib_module_names | OWN | {".", "tests"}
    distributions = packages_distributions()
    missing = {
        f"{where}: {name}"
        for file in files
        for name, where in imported(file)
        if name not in known
        and not required & {normal(found) for found in distributions.get(name, [name])}
    }
    assert missing == set()
