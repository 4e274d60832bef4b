"""What can be taken along of a view: its words with whose they are, and citations of it."""

import asyncio
import re
from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from starlette.requests import Request

from dashboard.server.links import citation_page
from dashboard.sharing import citing
from dashboard.state import selection
from dashboard.state.atlas import open_atlas
from dashboard.state.settings import Settings
from dashboard.words import read_words
from geodata.model.period import Period
from geodata.query.view import read
from geodata.text.passages import paragraphs
from tests.browser.hostile import STRINGS
from tests.dashboard.server.test_routes import ask, run
from tests.support import tiny as made_up
from tests.support.pages import Seen
from tests.support.serving import ROOT

EN = read_words("en")
BASE, DAY = "https://example.org/lamps/", date(2026, 11, 28)
DARK = "lisbon-goes-dark"
ONLINE = "https://example.org/text#part"


def seen(**params):
    view, _ = read(params, open_atlas().known)
    return selection.fill(open_atlas(), view, params)


def quoted(**params):
    made, original = citing.quotations(open_atlas(), seen(**params), BASE)
    return {each.name: each.text for each in made}, original


def cited(**params):
    return {
        each.name: each.text for each in citing.citations(open_atlas(), seen(**params), BASE, DAY)
    }


def online(folder):
    table = folder / "seeds" / "sources.toml"
    said = table.read_text(encoding="utf-8").replace('url = ""', f'url = "{ONLINE}"')
    table.write_text(said, encoding="utf-8")
    return folder


def test_a_quotation_has_the_words_whose_they_are_where_and_the_link_that_opens_them(page, tiny):
    page(tiny)
    said, original = quoted(sel=DARK)
    plain = said[EN["cite.plain"]]
    assert plain.startswith(f"“{made_up.DARK}” (Ines Vale, “The Lamp Trade”, Made up for the tests")
    assert "1906, para. 1; https://example.org/lamps/?" in plain
    assert original is None
    address = re.search(r"https://\S+(?=\))", plain)[0]
    params = dict(parse_qsl(urlsplit(address).query))
    start = str(made_up.TEXT.index(made_up.DARK))
    assert params == {"sel": DARK, "start": start, "v": open_atlas().version}


def test_the_link_of_a_passage_is_short_and_opens_its_text(page, tiny):
    page(tiny)
    start = str(made_up.TEXT.index(made_up.DARK))
    said, _ = quoted(sel=DARK, panel="text", start=start, years="1897", kind="economy")
    address = re.search(r"https://\S+(?=\))", said[EN["cite.plain"]])[0]
    params = dict(parse_qsl(urlsplit(address).query))
    assert params == {"sel": DARK, "start": start, "v": open_atlas().version}
    there = seen(**params)
    assert (there.panel, there.start, there.years) == ("text", int(start), Period(1897, 1897))
    assert there.lat is not None


def test_the_number_of_the_paragraph_is_that_of_the_text_panel(page):
    page(ROOT)
    opened = open_atlas()
    for event in list(opened.atlas.events.values())[:40]:
        said, _ = quoted(sel=event.id)
        number = int(re.search(r"para\. (\d+);", said[EN["cite.plain"]])[1])
        (passage,) = event.passages[:1]
        shown = [p for p in paragraphs(opened.atlas.texts[passage.source]) if not p.heading]
        assert shown[number - 1].start <= passage.start < shown[number - 1].end


def test_words_are_quoted_as_they_are_shown(page):
    page(ROOT)
    for event in open_atlas().atlas.events.values():
        said, _ = quoted(sel=event.id)
        assert "\\$" not in said[EN["cite.plain"]]
        assert "\n" not in said[EN["cite.plain"]]


def test_words_that_are_online_are_linked_there(page, tiny):
    page(online(tiny))
    said, original = quoted(sel=DARK)
    address, _, found = original.partition(":~:text=")
    assert address == ONLINE
    first, last = map(unquote, found.split(","))
    assert made_up.DARK.startswith(first)
    assert made_up.DARK.endswith(last)
    assert original in said["Markdown"]
    assert original in said["HTML"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a-b, c & d", "a%2Db%2C%20c%20%26%20d"),
        (" ".join("abcdefghij"), "a%20b%20c%20d%20e%20f%20g%20h%20i%20j"),
        (" ".join("abcdefghijk"), "a%20b%20c%20d%20e,g%20h%20i%20j%20k"),
        ("é#", "%C3%A9%23"),
    ],
)
def test_signs_of_a_text_fragment_are_no_words_of_it(page, tiny, words, found):
    page(online(tiny))
    (source,) = open_atlas().atlas.sources.values()
    assert citing.in_original(source, words) == f"{ONLINE}:~:text={found}"


def test_words_are_words_in_markdown_and_in_html(page, tiny):
    odd = "a *b* _c_ [d](e) <i>f</i> `g` # & \\ |"
    text = tiny / "seeds" / f"{made_up.SOURCE}.txt"
    text.write_text(made_up.TEXT + f"\nSo {odd}.", encoding="utf-8", newline="")

    def other(held):
        spot = text.read_text(encoding="utf-8").index(odd)
        passage = {"source": made_up.SOURCE, "exact": odd, "start": spot, "end": spot + len(odd)}
        made_up.put(held, DARK, "properties.passages", [passage])

    made_up.edit(tiny, "events", other)
    page(tiny)
    said, _ = quoted(sel=DARK)
    assert re.sub(r"\\(.)", r"\1", said["Markdown"].split("\n")[0]).startswith("> a ")
    assert not re.search(r"(?<!\\)[*_`\[\]<>#|]", said["Markdown"].split("\n")[0][1:])
    html = Seen(said["HTML"])
    assert {name for name, _ in html.elements} == {"blockquote", "p", "footer", "cite", "a"}


def test_a_view_is_cited_with_what_it_rests_on(page, tiny):
    page(tiny)
    said = cited(sel=DARK)
    assert list(said) == ["Chicago", "APA", "MLA", "BibTeX", "RIS", "CSL-JSON"]
    for each in said.values():
        assert "Lisbon goes dark" in each or "Lisbon Goes Dark" in each
        assert "Ines Vale" in each
        assert open_atlas().version in each
    assert "para. 1" in said["Chicago"]


def test_the_whole_atlas_and_a_view_without_words_are_cited_too(page, tiny):
    page(tiny)
    for params in ({}, {"years": "1893"}, {"q": "nothing at all"}, {"panel": "about"}):
        assert quoted(**params) == ({}, None)
        assert "The lamp trade" in cited(**params)["Chicago"]
        assert "Ines Vale" not in cited(**params)["Chicago"]


def test_a_text_that_is_read_is_cited_with_the_paragraph_that_was_opened(page, tiny):
    page(tiny)
    assert "para. 2" in cited(panel="text", source=made_up.SOURCE, para="2")["Chicago"]
    assert "para." not in cited(panel="text", source=made_up.SOURCE)["Chicago"]


@pytest.fixture
def lamps(page, tiny):
    page(tiny)
    citation_page._page.cache_clear()
    return tiny


async def app(scope, receive, send):
    answer = await citation_page.citation_page(Request(scope, receive))
    await answer(scope, receive, send)


def test_the_page_is_whole_without_a_script(lamps):
    status, headers, body = run(ask(app, f"/atlas/cite?sel={DARK}"))
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    there = Seen(body.decode())
    assert {name for name, _ in there.elements} >= {"main", "details", "pre"}
    assert "script" not in {name for name, _ in there.elements}
    for name in [EN["cite.plain"], "Markdown", "HTML", *cited()]:
        assert name in there.text
    assert there.get("a", download="citation.bib")


def test_html_to_take_along_is_shown_as_its_letters(lamps):
    _, _, body = run(ask(app, f"/atlas/cite?sel={DARK}"))
    there = Seen(body.decode())
    assert "<blockquote cite=" in there.text
    assert there.get("blockquote") == []


def test_its_files_hold_what_is_shown(lamps):
    _, _, body = run(ask(app, f"/atlas/cite?sel={DARK}"))
    there = Seen(body.decode())
    said = cited(sel=DARK)
    for name, file in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        (link,) = there.get("a", download=f"citation.{file}")
        kept = unquote(link["href"].partition(",")[2])
        assert kept.replace("http://lamps/", BASE)[:40] == said[name][:40]


@pytest.mark.parametrize("words", STRINGS)
def test_words_of_a_link_are_words_in_it(lamps, words):
    _, _, plain = run(ask(app, "/atlas/cite?q=x&sel=ghost"))
    status, _, body = run(ask(app, f"/atlas/cite?q={quote(words, safe='')}&sel={quote(words)}"))
    assert status == 200
    shape = [name for name, _ in Seen(plain.decode()).elements]
    assert [name for name, _ in Seen(body.decode()).elements] == shape


def test_the_public_address_goes_before_the_one_that_was_asked_for(lamps, monkeypatch):
    made = Settings(address="https://maps.example.org/x/")
    monkeypatch.setattr("dashboard.server.index.settings", lambda: made)
    _, _, body = run(ask(app, f"/atlas/cite?sel={DARK}"))
    assert b"https://maps.example.org/x/?" in body


def test_whoever_asks_when_many_wait_is_told_to_ask_again(lamps, monkeypatch):
    monkeypatch.setattr(citation_page, "_page", lambda *_: b"page")
    monkeypatch.setattr(citation_page, "_gate", citation_page.Gate(1, 8))

    async def crowd():
        return await asyncio.gather(*(ask(app, f"/?years={1890 + n % 9}") for n in range(30)))

    statuses = [status for status, _, _ in run(crowd())]
    assert (statuses.count(200), statuses.count(503)) == (8, 22)
    assert run(ask(app, "/"))[0] == 200


def test_every_quotation_of_a_card_leads_there(page, tiny):
    there = page(tiny, sel=DARK)
    ways = [href for href, words in there.seen.links if words == EN["cite.open"]]
    (passage,) = open_atlas().atlas.events[DARK].passages
    assert len(ways) == 1
    path, _, query = ways[0].partition("?")
    params = dict(parse_qsl(query))
    assert path == "atlas/cite"
    assert (params["sel"], params["start"]) == (DARK, str(passage.start))


@pytest.mark.parametrize(
    ("text", "exact", "quoted"),
    [
        ("He said “go on” and left.", "said “go on” and", "said ‘go on’ and"),
        ('He said "go on" and left.', 'said "go on" and', "said ‘go on’ and"),
        ("“We must go. We must not stay,” he said.", "We must not stay", "‘We must not stay’"),
        ('She said: "We go," and left.', "We go", "‘We go’"),
        ("“No,” he said. We stayed.", "We stayed", "We stayed"),
        ("He said “go on” and left.", "go on” and left", "‘go on’ and left"),
    ],
)
def test_speech_within_a_text_is_not_taken_for_its_authors_own(page, tiny, text, exact, quoted):
    file = tiny / "seeds" / f"{made_up.SOURCE}.txt"
    file.write_text(f"{made_up.TEXT}\n{text}\n", encoding="utf-8", newline="")
    start = file.read_text(encoding="utf-8").index(text) + text.index(exact)
    passage = {"source": made_up.SOURCE, "exact": exact, "start": start, "end": start + len(exact)}
    made_up.edit(tiny, "events", lambda h: made_up.put(h, DARK, "properties.passages", [passage]))
    page(tiny)
    view, _ = read({"sel": DARK}, open_atlas().known)
    taken, _ = citing.quotations(open_atlas(), view, BASE)
    assert taken[0].text.startswith(f"“{quoted}” (")


def test_a_paragraph_that_there_is_not_is_not_cited(page, tiny):
    page(tiny)
    assert "para." not in cited(panel="text", source=made_up.SOURCE, para="99")["Chicago"]


def test_a_beginning_that_is_of_no_passage_is_not_linked(page, tiny):
    page(tiny)
    said, _ = quoted(sel=DARK, panel="text", start="5")
    assert f"start={made_up.TEXT.index(made_up.DARK)}" in said[EN["cite.plain"]]


def test_what_is_in_doubt_is_said_with_its_citation(lamps):
    _, _, body = run(ask(app, "/atlas/cite?sel=second-ship"))
    said = Seen(body.decode()).text
    assert open_atlas().atlas.events["second-ship"].doubt.text("en") in said
    _, _, body = run(ask(app, f"/atlas/cite?sel={DARK}"))
    assert EN["card.doubt"] not in Seen(body.decode()).text


def test_what_a_link_asks_for_in_vain_is_said(lamps):
    _, _, body = run(ask(app, "/atlas/cite?sel=ghost"))
    assert EN["page.dropped_one"].format(names="sel") in Seen(body.decode()).text
