"""On paper: the map, then the whole panel, and nothing that can only be pressed."""

import re

import pytest

from tests.browser.reader import WORDS


@pytest.mark.parametrize("address", ["?years=2002-2003", "?panel=text", "?sel=coup-april-2002"])
def test_what_is_printed_is_all_of_the_panel_on_as_many_pages_as_it_takes(visit, server, address):
    reader = visit(server, address)
    if "text" in address:
        reader.panel.locator("article.text p").first.wait_for()
    last = reader.panel.locator("a:visible").last
    reader.page.emulate_media(media="print")
    # as wide as A4 at 96 px to the inch, without its margins
    reader.page.set_viewport_size({"width": 718, "height": 1000})
    page = reader.page.evaluate(
        """() => ({
            tall: document.documentElement.scrollHeight,
            wide: document.documentElement.scrollWidth,
            panel: document.querySelector(".st-key-panel").getBoundingClientRect().height,
            map: document.querySelector(".st-key-map iframe").getBoundingClientRect().height,
        })"""
    )
    assert page["wide"] <= 718
    assert page["tall"] >= page["panel"] + page["map"] > 1000
    assert page["map"] > 300
    assert last.count() == 1
    for name in ("page.share", "page.filters", "page.reset", "page.fit"):
        assert not reader.page.get_by_text(WORDS[name], exact=True).is_visible()
    assert not reader.page.get_by_placeholder(WORDS["page.search_hint"]).is_visible()
    assert not reader.frame.get_by_role("button", name=WORDS["map.play"]).is_visible()
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", reader.page.pdf(format="A4")))
    assert pages >= page["tall"] // 1300
    assert pages > 1
