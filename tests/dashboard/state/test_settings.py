"""What is set for an atlas: read from its file and from the environment, or refused in a line."""

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.state.settings import FILE, Settings, SettingsError, read
from geodata.model.atlas import Label
from tests.support.serving import ROOT

E = "PASSAGE_ATLAS_"


def in_file(folder, text):
    (folder / FILE).write_text(text, "utf-8")
    return read(folder, {})


def wrong(folder, text=None, **environ):
    if text is not None:
        (folder / FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        read(folder, {E + name.upper(): value for name, value in environ.items()})
    return error.value.lines


def test_without_file_and_environment_all_is_as_on_ones_own_machine(tmp_path):
    around = {"HOME": "/", "ATLAS": "x", "PASSAGE_ATLAS_GAZETTEER": "x"}
    assert read(tmp_path, around) == Settings()


def test_a_file_sets_all(tmp_path):
    made = in_file(
        tmp_path,
        """
        title = { en = "Lamps", es = "Lámparas" }
        address = "https://Maps.example.org:8443/lamps"
        languages = ["en"]
        hosts = ["maps.example.net", "*.example.org", "[2001:db8::7]"]
        origins = ["https://news.example.org/"]
        embed = ["https://news.example.org"]
        contact = "desk@example.org"
        sticky = true
        """,
    )
    assert made == Settings(
        title=Label.of({"en": "Lamps", "es": "Lámparas"}),
        address="https://Maps.example.org:8443/lamps/",
        languages=("en",),
        hosts=("maps.example.net", "*.example.org", "[2001:db8::7]"),
        origins=("https://news.example.org",),
        embed=("https://news.example.org",),
        contact="mailto:desk@example.org",
        sticky=True,
    )


def test_the_environment_goes_before_the_file(tmp_path):
    (tmp_path / FILE).write_text('address = "https://one.example.org/"\nsticky = true\n', "utf-8")
    environ = {
        "TITLE": "Lamps",
        "ADDRESS": "http://two.example.org",
        "HOSTS": "a.example.org, b.example.org,",
        "CONTACT": "https://example.org/mistakes?from=atlas",
        "STICKY": "No",
        "EMBED": " ",
    }
    made = read(tmp_path, {E + name: value for name, value in environ.items()})
    assert made == Settings(
        title=Label.of({"en": "Lamps"}),
        address="http://two.example.org/",
        hosts=("a.example.org", "b.example.org"),
        contact="https://example.org/mistakes?from=atlas",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("address", value) for value in ("maps.example.org", "ftp://a.org/", "https://", "7")),
        *(("address", f"https://a.org/{more}") for more in ("?x=1", "#x", " x", "\n")),
        *(("address", f"https://{host}/") for host in ("me:pw@a.org", "a.org:99999", "a b", "<b>")),
        ("origins", "https://a.org/path"),
        ("embed", "a.org"),
        ("hosts", "https://a.org"),
        ("hosts", "a.org/x"),
        ("languages", "xx"),
        *(("contact", value) for value in ("nobody", "a@b", "a b@c.org", "javascript:alert(1)")),
        ("contact", "a@b.org?bcc=all@b.org"),
        ("sticky", "perhaps"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(tmp_path, name, value):
    (line,) = wrong(tmp_path, **{name: value})
    assert line.startswith(f"{E}{name.upper()}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('adress = "https://a.org/"', "adress: there is no such setting (is address meant?)"),
        ("colour = 7", "colour: there is no such setting (there are title, address"),
        ("title = 7", "title: has to be a text"),
        ('title = " "', "title: has to be a text in each"),
        ("title = {}", "title: has to be a text"),
        ('title = { en = "x", English = "x" }', "title: has to be a text"),
        ('title = { en = "x", es = 7 }', "title: has to be a text in each"),
        ('hosts = "a.org"', "hosts: has to be a list"),
        ("hosts = [7]", "hosts: has to be a list"),
        ("address = 7", "address: 7 has to be a whole address"),
        ("contact = 7", "contact: 7 is neither"),
        ("sticky = 1", "sticky: 1 has to be true or false"),
    ],
)
def test_a_wrong_line_of_the_file_is_named(tmp_path, text, said):
    (line,) = wrong(tmp_path, text)
    assert line.startswith(f"{tmp_path / FILE}, {said}")


@pytest.mark.parametrize("text", ["address =", "a.b = " + "[" * 5000, "x" * 70_000])
def test_a_file_that_is_no_toml_is_named(tmp_path, text):
    (line,) = wrong(tmp_path, text)
    assert line.startswith(f"{tmp_path / FILE}: ")


def test_a_file_that_leads_out_of_its_folder_is_not_read(tmp_path):
    inside = tmp_path / "atlas"
    inside.mkdir()
    (tmp_path / "other.toml").write_text('title = "x"', "utf-8")
    (inside / FILE).symlink_to(tmp_path / "other.toml")
    (line,) = wrong(inside)
    assert "leads out of its folder" in line


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    lines = wrong(tmp_path, "colour = 7\nsticky = 7", contact="nobody")
    assert len(lines) == 3


def started(*options, **environ):
    """What the program says that does not start."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    made = subprocess.run(
        [*command, "--server.address", "127.0.0.1", "--server.port", "1", *options],
        cwd=ROOT,
        env={"PATH": str(Path(sys.executable).parent), **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return made.returncode, made.stderr.strip().splitlines()


def test_an_atlas_that_is_set_wrong_does_not_start_and_says_why_without_a_traceback():
    code, said = started(PASSAGE_ATLAS_ADRESS="x", PASSAGE_ATLAS_STICKY="perhaps")
    assert code == 2
    assert said == [
        "PASSAGE_ATLAS_ADRESS: there is no such setting (is address meant?)",
        "PASSAGE_ATLAS_STICKY: 'perhaps' has to be true or false",
        "The atlas is not started.",
    ]


def test_a_public_address_has_to_end_with_the_path_that_the_server_stands_under():
    code, said = started(
        "--server.baseUrlPath", "maps", PASSAGE_ATLAS_ADDRESS="https://a.org/atlas/"
    )
    assert code == 2
    assert said[0].endswith("does not end with server.baseUrlPath, /maps/")
