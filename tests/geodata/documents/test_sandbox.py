"""Documents are read in a process of their own: what one asks too much costs no other."""

import json
import os
import signal
import subprocess
import sys

import pytest

from geodata.cli.main import main
from geodata.documents import sandbox
from geodata.documents.formats import READERS, NoTextError
from geodata.io import layers
from tests.geodata.documents.test_formats import PAGE, pdf
from tests.support import hostile
from tests.support.serving import ROOT

SLOW = hostile.tag(200_000)  # libxml2 holds each attribute against all before it
LARGE = hostile.pdf(hostile.page(["a"] * 300_000, 1))
SMALL = pdf(["They met in Lima."], about="/Title(Talks in Lima)/Author(Ines Vale)")
DOCUMENTS = {
    ".pdf": SMALL,
    ".html": PAGE.encode(),
    ".docx": hostile.word(hostile.PARAGRAPH),
}


def forget():
    """End the process that reads, so that the next one has the limits of a test."""
    sandbox._worker(os.getpid()).end()
    sandbox._worker.cache_clear()


@pytest.fixture(autouse=True)
def _process():
    forget()
    yield
    forget()


@pytest.fixture
def begun(monkeypatch):
    """Every process that was begun to read documents."""
    found, begin = [], subprocess.Popen

    def note(*given, **more):
        found.append(begin(*given, **more))
        return found[-1]

    monkeypatch.setattr(sandbox.subprocess, "Popen", note)
    forget()
    found.clear()
    sandbox._worker.cache_clear()
    return found


def refused(ending, content):
    with pytest.raises(NoTextError) as raised:
        sandbox.read(ending, content)
    return str(raised.value)


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_a_document_says_there_what_it_says_here(ending):
    assert sandbox.read(ending, DOCUMENTS[ending]) == READERS[ending](DOCUMENTS[ending])


def test_what_is_no_document_has_its_reason():
    assert refused(".pdf", b"").startswith("is no PDF that can be read: ")


def test_one_process_reads_them_all(begun):
    for _ in range(3):
        for ending, content in DOCUMENTS.items():
            sandbox.read(ending, content)
    assert len(begun) == 1


def test_a_document_that_takes_too_much_memory_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_MEMORY", 2**28)
    forget()
    reason = "takes more than 256 MB of memory to read, or breaks its reader"
    assert refused(".pdf", LARGE) == reason
    assert sandbox.read(".pdf", SMALL).text == "They met in Lima."
    assert refused(".pdf", LARGE) == reason


def test_a_document_that_takes_too_much_time_is_refused_and_the_next_is_read(monkeypatch, begun):
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 1)
    assert sandbox.read(".html", PAGE.encode()).text
    assert refused(".html", SLOW) == "takes more than 1 s to read"
    assert sandbox.read(".html", PAGE.encode()).text
    assert len(begun) == 2  # what was slow once is not tried again
    assert begun[0].returncode == -signal.SIGXCPU  # and not by the clock


def test_a_document_that_waits_for_ever_is_refused(monkeypatch, begun):
    monkeypatch.setattr(sandbox, "_PATIENCE", 0)
    assert refused(".html", SLOW) == "takes more than 30 s to read"
    assert begun[0].returncode == -signal.SIGKILL


def test_a_process_that_was_ended_is_no_fault_of_the_document(begun):
    sandbox.read(".pdf", SMALL)
    begun[0].kill()
    begun[0].wait()
    assert sandbox.read(".pdf", SMALL).text == "They met in Lima."


def test_after_ctrl_c_the_next_document_has_its_own_answer():
    def stop(*_):
        raise KeyboardInterrupt

    sandbox.read(".html", PAGE.encode())
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            sandbox.read(".html", SLOW)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert sandbox.read(".pdf", SMALL).text == "They met in Lima."


def test_what_a_reader_prints_is_no_answer():
    code = (
        "from geodata.documents import sandbox\n"
        "from geodata.documents.formats import Text\n"
        "sandbox.READERS['.x'] = lambda given: print('{}', flush=True) or Text(given.decode())\n"
        "sandbox.main(2**30, 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input=b".x 4\nLima.x 5\nQuito",
        capture_output=True,
        check=True,
    )
    assert [line[:16] for line in done.stdout.splitlines()] == [
        b'{"text": "Lima",',
        b'{"text": "Quito"',
    ]


@pytest.mark.parametrize(
    ("ending", "module"), [("pdf", "pypdfium2"), ("docx", "docx"), ("html", "trafilatura")]
)
def test_a_reader_that_is_not_installed_is_named_with_how_to_get_it(ending, module):
    code = (
        f"import sys; sys.modules['{module}'] = None\n"
        "from geodata.documents import sandbox\n"
        "sandbox.main(2**30, 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input=f".{ending} 4\nLima".encode(),
        capture_output=True,
        check=True,
    )
    said = f"cannot be read without {module}: pip install 'passage-atlas[documents]'"
    assert json.loads(done.stdout) == {"reason": said}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    (tmp_path / "b.docx").write_bytes(hostile.word("<w:p/>" * 2_000_001))
    (tmp_path / "c.html").write_bytes(b"<p>" * 300_001)
    for n in range(6):
        (tmp_path / f"d{n}.pdf").write_bytes(pdf([f"They met in Lima, {n}."]))
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_hostile_document_is_one_line_of_geoparse_and_the_others_are_read(
    folder, capsys, jobs
):
    sandbox.read(".pdf", SMALL)  # the process of this one is not that of those that it begins
    assert main(["geoparse", str(folder), "--jobs", jobs]) == 1
    said = capsys.readouterr()
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == [
        str(folder / name) for name in ("a.pdf", "b.docx", "c.html")
    ]
    assert [f"They met in Lima, {n}." in line for n, line in enumerate(said.out.splitlines())] == [
        True
    ] * 6


def test_each_hostile_document_is_one_line_of_a_new_atlas_and_the_others_are_taken(folder, capsys):
    assert main(["new", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{folder / 'b.docx'}: holds more than 2,000,000 tags" in lines
    assert f"{folder / 'c.html'}: holds more than 300,000 tags" in lines
    assert layers.read(folder).texts.keys() == {f"d{n}" for n in range(6)}
