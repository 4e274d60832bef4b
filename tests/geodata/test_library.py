"""What the library gives to who imports it; its examples are run where they stand."""

import re
import subprocess
import sys
import textwrap

import geodata
from tests.support.serving import ROOT


def test_what_is_public_is_what_the_documentation_speaks_of():
    told = (ROOT / "docs/library.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bgeodata\.(\w+)", told)) == set(geodata.__all__)


def test_the_example_of_the_readme_runs():
    (example,) = re.findall(
        r"^    import geodata\n(?:    .*\n|\n)*", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(example)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("1992 Chávez leads a military uprising")


def test_each_public_name_is_there_and_no_other():
    assert all(getattr(geodata, name) is not None for name in geodata.__all__)
    assert set(geodata.__all__) <= set(dir(geodata))
    assert not hasattr(geodata, "nothing")


def test_who_imports_the_library_waits_for_nothing():
    code = "import sys, geodata; geodata.Atlas; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
