"""The package that is built: what is in it, and that it runs where nothing of the project lies."""

import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
import tomllib
import venv
import zipfile
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

import pytest

import geodata
from tests.support.serving import ROOT, running
from tests.test_layout import PIN, normal, pins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Where they lie in the project, and in what is built of it.
ELSEWHERE = {
    ".streamlit/config.toml": "dashboard/server/streamlit.toml",
    **{f"seeds/{each.name}": f"geodata/seeds/{each.name}" for each in (ROOT / "seeds").iterdir()},
}
# Written down by each Python that has it on its path, once it ends: what Streamlit went by.
WATCH = """
import atexit, json, os, sys

@atexit.register
def write():
    if "streamlit.config" in sys.modules:
        options = sys.modules["streamlit.config"].get_config_options()
        with open(os.environ["SEEN"] + ".part", "w") as seen:
            json.dump({name: option.value for name, option in options.items()}, seen, default=str)
        os.replace(seen.name, os.environ["SEEN"])  # there only when it is whole
"""
# Of one process: its port, its secrets and where they might lie.
OWN = {"server.port", "server.cookieSecret", "browser.serverPort", "secrets.files"}


def listed(lines):
    found = [PIN.fullmatch(line) for line in lines]
    return {normal(pin["name"]): pin["version"] for pin in found}


def versions(name):
    return {package: pin["version"] for package, pin in pins(name).items()}


def test_what_is_installed_with_it_is_what_is_required():
    extras = PROJECT["project"]["optional-dependencies"]
    base = listed(PROJECT["project"]["dependencies"])
    assert base | listed(extras["documents"]) == versions("requirements.txt")
    assert not base.keys() & listed(extras["documents"]).keys()
    working = versions("requirements-dev.txt")
    more = listed(extras["training"]) | listed(PROJECT["build-system"]["requires"])
    assert more.items() <= working.items()


def test_its_version_has_an_entry_in_the_changelog():
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n## [Unreleased]")[2]
    assert f"\n## [{geodata.__version__}] - 20" in newest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package, built once, with what is installed here."""
    into = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--no-index", "--wheel-dir", str(into), str(ROOT)]
    subprocess.run(command, check=True)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """It alone in an environment of its own, which borrows from this one what it requires."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", symlinks=True)
    scripts = home / "venv" / "bin"
    command = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install"]
    subprocess.run([*command, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home / "venv")}))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    nowhere = home / "empty"
    nowhere.mkdir()
    return SimpleNamespace(
        command=str(scripts / "passage-atlas"), packages=packages, nowhere=nowhere
    )


def said(installed, *arguments):
    return subprocess.run(
        [installed.command, *arguments],
        cwd=installed.nowhere,
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_that_it_needs_is_in_it_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    own = {
        each.relative_to(ROOT).as_posix()
        for room in ("dashboard", "geodata")
        for each in (ROOT / room).rglob("*")
        if each.is_file() and not {"__pycache__", "node_modules"} & set(each.parts)
    }
    about = {name for name in names if name.partition("/")[0].endswith(".dist-info")}
    assert names - about == own | set(ELSEWHERE.values())
    assert {name.rpartition("/")[2] for name in about} >= {"LICENSE", "NOTICE", "METADATA"}
    assert {"geodata/py.typed", "dashboard/py.typed", "geodata/layers/events.geojson"} <= names
    assert "geodata/schema/events.schema.json" in names


def test_what_comes_along_is_byte_for_byte_that_of_the_project(wheel):
    with zipfile.ZipFile(wheel) as packed:
        for here, there in ELSEWHERE.items():
            assert packed.read(there) == (ROOT / here).read_bytes()


def test_the_first_atlas_comes_along_without_a_fault(installed):
    first = str(installed.packages / "geodata")
    checked = said(installed, "check", first)
    assert checked.stdout.splitlines()[-1].endswith(": no faults")
    assert checked.returncode == 0
    counted = said(installed, "stats", first)
    assert counted.stdout.splitlines()[0].split()[1] == "events"
    assert counted.returncode == 0


def test_the_command_names_itself_as_it_was_called(installed):
    assert said(installed, "--help").stdout.startswith("usage: passage-atlas ")
    assert "`passage-atlas new nothing` comes first" in said(installed, "draft", "nothing").stdout


def test_a_folder_that_is_not_there_is_not_opened(installed):
    done = said(installed, "open", "nothing")
    assert done.stderr == "nothing: there is no such folder. The atlas is not started.\n"
    assert done.returncode == 1


def test_without_the_page_the_library_says_in_a_line_what_is_missing():
    code = (
        "import sys; sys.modules['streamlit'] = None\n"
        "from geodata.cli.main import main\n"
        "sys.exit(main(['open']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    needed = "the page needs streamlit, which is not installed: pip install passage-atlas\n"
    assert (done.returncode, done.stderr) == (1, needed)


def test_the_page_opens_in_an_empty_folder_with_all_that_the_project_sets(
    installed, tiny, tmp_path
):
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    table = tomllib.loads((ROOT / "seeds/sources.toml").read_text(encoding="utf-8"))

    def in_force(name, title, folder=None, **how):
        seen = tmp_path / f"{name}.json"
        # no settings of whoever runs the tests
        around = {"PYTHONPATH": str(tmp_path), "SEEN": str(seen), "HOME": str(tmp_path)}
        with running(tmp_path / name, folder, environ=around, **how) as server:
            with urlopen(server.url) as answer:  # noqa: S310 - our own
                assert (answer.status, title in answer.read().decode()) == (200, True)
            os.kill(server.pid, signal.SIGINT)
            end = time.monotonic() + 60
            while not seen.exists() and time.monotonic() < end:
                time.sleep(0.1)
        options = json.loads(seen.read_text(encoding="utf-8"))
        return {option: value for option, value in options.items() if option not in OWN}

    program = (installed.command, "open", "--port")
    title = table["atlas"]["title"]["en"]
    there = in_force("installed", title, project=installed.nowhere, program=program)
    assert there == in_force("project", "The lamp trade", tiny)  # opens sooner
    assert there["browser.gatherUsageStats"] is False
    assert there["theme.light.primaryColor"] == "#8c2f1b"
    assert not list(installed.nowhere.iterdir())
