"""A text on which more rests than a page of a list holds."""

import pytest

from dashboard.panels.parts.paging import ROWS
from tests.browser.reader import number
from tests.support import crowd, tiny

LIT_IN_WINDOW = """() => {
    const { top, bottom } = document.querySelector(".lost li.lit").getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
}"""


@pytest.fixture(scope="module")
def crowded_server(serve, tmp_path_factory):
    """A text with hundreds of features on one sentence, and hundreds on one that is gone."""
    folder = crowd.write(tmp_path_factory.mktemp("crowd") / "lamps")
    text = folder / "seeds" / f"{tiny.SOURCE}.txt"
    told = text.read_text(encoding="utf-8")
    assert tiny.ISLAND in told
    text.write_text(told.replace(tiny.ISLAND, "all was as before"), encoding="utf-8")
    return serve(folder)


def test_what_rests_on_words_is_shown_a_page_at_a_time(visit, crowded_server):
    reader = visit(crowded_server, f"?panel=text&sel=lit-000&source={tiny.SOURCE}")
    rows = reader.panel.locator(".chosen li")
    reader.panel.locator("mark.here").first.wait_for()
    assert rows.count() == ROWS + 1
    below = rows.last.get_by_role("button")
    left = number(below.inner_text())
    below.press("Enter")
    assert rows.count() == 2 * ROWS + 1
    assert number(below.inner_text()) == left - ROWS
    assert rows.nth(ROWS).locator("a").first.evaluate("it => it === document.activeElement")


def test_the_page_with_what_is_chosen_is_open(visit, crowded_server):
    reader = visit(crowded_server, f"?panel=text&sel=lit-423&source={tiny.SOURCE}")
    reader.panel.locator(".chosen li.here").wait_for()
    assert (reader.panel.locator(".chosen li").count() - 1) % ROWS == 0
    reader.panel.locator(".chosen li.here a").first.evaluate("it => it.focus()")
    before = reader.panel.locator(".chosen li").count()
    reader.frame.evaluate("atlas.setYears(1896, 1898)")
    reader.wait_for_years(1896, 1898)
    assert reader.panel.locator(".chosen li").count() == before


def test_of_what_is_found_no_more_a_page_is_shown_and_what_is_chosen_of_it(visit, crowded_server):
    reader = visit(crowded_server, f"?panel=text&source={tiny.SOURCE}")
    rows = reader.panel.locator(".lost li")
    rows.first.wait_for()
    assert rows.count() == ROWS + 1
    reader.open(f"?panel=text&sel=lost-210&source={tiny.SOURCE}")
    lit = reader.panel.locator(".lost li.lit")
    lit.wait_for()
    assert rows.count() == crowd.MANY + 2  # with those that the small atlas has
    reader.page.wait_for_function(LIT_IN_WINDOW)
