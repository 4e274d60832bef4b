"""The signs of Streamlit's widgets: a font draws each in place of its name, ours those needed."""

import re
from pathlib import Path

import pytest
import streamlit

from tests.browser.line import Line
from tests.browser.reader import WORDS

PACKAGE = Path(streamlit.__file__).parent
CODE = [file for kind in ("*.py", "*.js") for file in PACKAGE.rglob(kind)]
NAMED = sorted(
    {
        name
        for file in CODE
        if ".agents" not in file.parts  # templates for programs that write programs
        for name in re.findall(r":material/([a-z0-9_]+):", file.read_text(encoding="utf-8"))
    }
)
# Examples of its documentation, and one that its own font does not know.
NO_SIGN = ["icon_name", "new_releases", "star_filled"]
# Of each name how wide it is drawn, in signs.
WIDTHS = """async (names) => {
    const font = '100px "Material Symbols Rounded"';
    await document.fonts.load(font, "close");
    const line = document.createElement("span");
    line.style = `position: fixed; top: 0; white-space: nowrap; font: ${font}`;
    document.body.append(line);
    const widths = names.map((name) => {
        line.textContent = name;
        return line.offsetWidth / 100;
    });
    line.remove();
    return widths;
}"""
# The signs that can be seen, each with its name and its width in signs.
SEEN = """() => [...document.querySelectorAll("[data-testid='stIconMaterial']")].map((sign) => {
    const drawn = document.createRange();
    drawn.selectNodeContents(sign);
    const size = parseFloat(getComputedStyle(sign).fontSize);
    return [sign.textContent, drawn.getBoundingClientRect().width / size];
})"""


def written_out(reader):
    """The names of signs that are seen as words."""
    reader.page.evaluate("document.fonts.ready")
    seen = reader.page.evaluate(SEEN)
    assert seen
    return [name for name, wide in seen if wide > 1.1]


def test_each_sign_that_a_widget_may_show_is_a_sign(reader):
    assert len(NAMED) > 100
    wide = reader.page.evaluate(WIDTHS, NAMED)
    assert [name for name, n in zip(NAMED, wide, strict=True) if n != 1] == NO_SIGN
    assert reader.page.evaluate(WIDTHS, ["atlas"])[0] != 1


@pytest.mark.parametrize("panel", ["list", "card", "country", "text", "about"])
def test_no_sign_is_written_out_whatever_is_open(visit, server, panel):
    reader = visit(server, f"?panel={panel}&q=oil&nonsense=3&kind=coup")
    assert written_out(reader) == []
    for one in reader.page.locator(".stSelectbox").all():
        one.locator("input").click()
        reader.page.get_by_role("listbox").wait_for()
        assert written_out(reader) == []
        reader.page.keyboard.press("Escape")


def test_no_sign_is_written_out_when_the_connection_is_lost(visit, server):
    line = Line()
    reader = visit(server, prepare=line.lay)
    line.go_down()
    reader.page.locator(".notice.lost").wait_for()
    assert written_out(reader) == []


def test_no_font_but_ours_is_asked_for(reader):
    reader.follow(WORDS["panel.country"])
    reader.page.locator(".stSelectbox").first.wait_for()
    fonts = {url.rpartition("/")[2] for url in reader.watch.asked if url.endswith(".woff2")}
    assert {"signs.woff2", "sans.woff2", "serif.woff2"} <= fonts
    assert fonts <= {"signs.woff2", "sans.woff2", "serif.woff2", "serif-italic.woff2"}
