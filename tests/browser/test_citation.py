"""What can be taken along: quoted and cited in a dialog, saved, opened again, printed."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.reader import WORDS, wait_for_words

DIALOG = "dialog.taken"


@pytest.fixture
def copying(visit, server):
    """A reader whose browser lets pages write to the clipboard."""

    def copying(address):
        granted = ["clipboard-read", "clipboard-write"]
        return visit(server, address, prepare=lambda context: context.grant_permissions(granted))

    return copying


def opened(reader):
    reader.page.locator(f"{DIALOG} pre").first.wait_for()
    return reader.page.locator(DIALOG)


def test_a_passage_is_quoted_with_the_link_that_opens_its_words(copying, visit, server, truth):
    event = truth.atlas.events["coup-april-2002"]
    reader = copying(f"?sel={event.id}")
    reader.panel.get_by_role("link", name=WORDS["cite.open"]).first.click()
    dialog = opened(reader)
    dialog.get_by_role("button", name=WORDS["page.copy"]).first.click()
    reader.page.get_by_text(WORDS["page.copied_text"]).wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    words = truth.quoted(event.passages[0])
    assert words in copied
    other = visit(server, re.search(r"http://\S+(?=\))", copied)[0])
    wait_for_words(other, words)


def test_the_dialog_takes_the_focus_and_gives_it_back(copying):
    reader = copying("?sel=coup-april-2002")
    link = reader.panel.get_by_role("link", name=WORDS["cite.open"]).first
    link.focus()
    reader.page.keyboard.press("Enter")
    dialog = opened(reader)
    assert dialog.evaluate("node => node.contains(document.activeElement)")
    reader.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert link.evaluate("node => node === document.activeElement")


def test_one_format_of_a_kind_is_unfolded_at_a_time_and_a_file_is_saved(copying):
    reader = copying("?sel=coup-april-2002")
    reader.panel.get_by_role("link", name=WORDS["cite.open"]).first.click()
    dialog = opened(reader)
    dialog.locator("summary", has_text="BibTeX").click()
    assert dialog.locator("pre:visible").count() == 2  # one quotation, one citation
    with reader.page.expect_download() as saved:
        dialog.get_by_role("link", name=WORDS["cite.save"]).click()
    assert saved.value.suggested_filename == "citation.bib"
    assert saved.value.path().read_text(encoding="utf-8").startswith("@misc{")


def test_a_view_is_cited_from_share(copying):
    reader = copying("?years=2002-2003&kind=coup")
    reader.page.get_by_role("button", name=WORDS["page.share"]).click()
    reader.page.get_by_role("link", name=WORDS["page.cite"]).click()
    said = opened(reader).locator("pre").first.inner_text()
    address = re.search(r"http://\S+v=[0-9a-f]+", said)[0]
    params = dict(parse_qsl(urlsplit(address).query))
    assert (params["years"], params["kind"]) == ("2002-2003", "coup")


def test_words_that_are_chosen_in_a_text_can_be_quoted_there(copying, truth):
    event = truth.atlas.events["coup-april-2002"]
    reader = copying(f"?sel={event.id}&panel=text&start={event.passages[0].start}")
    reader.page.locator(".chosen").get_by_role("link", name=WORDS["reader.cite"]).click()
    assert truth.quoted(event.passages[0]) in opened(reader).locator("pre").first.inner_text()


def test_without_the_server_it_is_said_that_nothing_could_be_fetched(copying):
    reader = copying("?sel=coup-april-2002")
    reader.page.route("**/atlas/cite*", lambda route: route.fulfill(status=503, body="busy"))
    reader.panel.get_by_role("link", name=WORDS["cite.open"]).first.click()
    said = WORDS["page.taken_failed"].format(reason="503")
    reader.page.locator(DIALOG).get_by_text(said).wait_for()
    reader.watch.wrong[:] = [one for one in reader.watch.wrong if "503" not in one]


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_a_paragraph_opens_it_and_each_number_is_one(visit, server, width):
    reader = visit(
        server, "?panel=text&source=petras-2010&para=40", viewport={"width": width, "height": 844}
    )
    number = reader.page.locator(".text .number[aria-current]")
    number.wait_for()
    assert number.get_attribute("data-number") == "40"
    reader.page.wait_for_timeout(1200)  # in which it finds its place
    top = reader.page.locator(".tabs").bounding_box()
    box = number.bounding_box()
    assert 0 <= box["y"] - (top["y"] + top["height"]) < 60 or 0 <= box["y"] < 844
    reader.page.locator('.text .number[data-number="41"]').click()
    reader.wait_for_address(para="41")


def test_numbers_of_paragraphs_are_not_copied_with_the_words(visit, server):
    reader = visit(server, "?panel=text&source=wsws-2019")
    reader.page.locator(".text p").first.wait_for()
    copied = reader.page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector(".text"));
            return getSelection().toString();
        }"""
    )
    assert not re.search(r"^\s*\d+\s*$", copied, re.MULTILINE)
    assert not re.match(r"\d", copied.strip())


def test_on_paper_stands_all_of_the_map_and_where_the_sheet_is_from(visit, server, truth):
    reader = visit(server, "?sel=coup-april-2002")
    seen = reader.frame.evaluate("[innerWidth, innerHeight]")
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")  # as a browser does first
    reader.page.emulate_media(media="print")
    reader.page.wait_for_function("document.querySelector('.imprint')")
    reader.page.set_viewport_size({"width": 718, "height": 1000})
    assert reader.frame.evaluate("[innerWidth, innerHeight]") == seen  # it shows what it showed
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    assert box["x"] + box["width"] <= 718
    assert abs(box["width"] / box["height"] - seen[0] / seen[1]) < 0.02
    said = reader.page.locator(".imprint").inner_text()
    address = re.search(r"http://\S+", said)[0]
    params = dict(parse_qsl(urlsplit(address).query))
    assert params["sel"] == "coup-april-2002"
    assert params["v"] in said.replace(address, "")
    assert truth.atlas.events["coup-april-2002"].title.text("en") in said
    assert re.search(r"\b20\d\d\b", said.replace(address, ""))
